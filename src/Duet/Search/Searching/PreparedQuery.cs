namespace Duet.Search;

/// <summary>A query as the loops take it: mirrored, masked, in both precisions.</summary>
internal sealed class PreparedQuery
{
    /// <summary>Whole vectors of eight.</summary>
    public const int Padded = 40;

    public PreparedQuery(PoseQuery query)
    {
        PoseDescriptor pose = query.Mirrored ? query.Pose.Mirrored() : query.Pose;
        ReadOnlySpan<bool> joints = MaskedJoints.Of(query.Mask);
        Metric = query.Metric;
        IsMasked = query.Mask != BodyMask.Whole;
        Values = pose.Values.AsSpan().ToArray();
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            Exact[d] = Values[d];
            Inside[d] = joints[d / 2] ? 1 : 0;
            Weights[d] = joints[d / 2] ? pose.Confidences[d / 2] : 0;
        }

        for (int j = 0; j < PoseDescriptor.Joints; j++)
        {
            WeightSum += Weights[2 * j];
        }

        MaskedCosine.NormaliseInto(Values, Inside, Masked);
    }

    public PoseMetric Metric { get; }

    public bool IsMasked { get; }

    public float[] Values { get; }

    public double[] Exact { get; } = new double[Padded];

    /// <summary>1 where the mask leaves the coordinate.</summary>
    public float[] Inside { get; } = new float[Padded];

    /// <summary>Each coordinate's, in <see cref="PoseMetric.Weighted"/>.</summary>
    public double[] Weights { get; } = new double[Padded];

    public double WeightSum { get; }

    /// <summary>The masked coordinates as a vector of length 1.</summary>
    public double[] Masked { get; } = new double[Padded];

    /// <summary>What ranks poses -> their distance.</summary>
    public double DistanceOf(double rank) => Metric == PoseMetric.Weighted ? rank / WeightSum : Math.Sqrt(rank);
}
