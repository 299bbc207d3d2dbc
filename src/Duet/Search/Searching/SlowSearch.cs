namespace Duet.Search;

/// <summary>The definition, in double precision, pose by pose: what every faster search is held against.</summary>
internal static class SlowSearch
{
    /// <summary>The nearest poses: by distance, equal distances by id.</summary>
    /// <param name="poses">With their ids.</param>
    /// <param name="query">What to look for.</param>
    public static IReadOnlyList<(int Id, double Distance)> Run(IEnumerable<(int Id, float[] Values)> poses, PoseQuery query)
    {
        PoseDescriptor wanted = query.Mirrored ? query.Pose.Mirrored() : query.Pose;
        ReadOnlySpan<bool> mask = MaskedJoints.Of(query.Mask);
        bool[] joints = mask.ToArray();
        return
        [
            .. poses
                .Select(pose => (pose.Id, Distance: query.Metric == PoseMetric.Cosine ? Cosine(wanted, pose.Values, joints) : Weighted(wanted, pose.Values, joints)))
                .OrderBy(pose => pose.Distance).ThenBy(pose => pose.Id).Take(query.Count),
        ];
    }

    private static double Cosine(PoseDescriptor query, float[] values, bool[] joints)
    {
        (double a, double b) = (Norm(query.Values.AsSpan(), joints), Norm(values, joints));
        double sum = 0;
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            double difference = joints[d / 2] ? Part(query.Values[d], a) - Part(values[d], b) : 0;
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    private static double Part(float value, double norm) => norm > 0 ? value / norm : 0;

    // A whole vector is of length 1 already, to the last bit of its floats.
    private static double Norm(ReadOnlySpan<float> values, bool[] joints)
    {
        double squares = 0;
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            squares += joints[d / 2] ? (double)values[d] * values[d] : 0;
        }

        return Array.TrueForAll(joints, joint => joint) ? 1 : Math.Sqrt(squares);
    }

    private static double Weighted(PoseDescriptor query, float[] values, bool[] joints)
    {
        double sum = 0;
        double weights = 0;
        for (int j = 0; j < PoseDescriptor.Joints; j++)
        {
            double weight = joints[j] ? query.Confidences[j] : 0;
            sum += weight * (Math.Abs((double)values[2 * j] - query.Values[2 * j]) + Math.Abs((double)values[(2 * j) + 1] - query.Values[(2 * j) + 1]));
            weights += weight;
        }

        return sum / weights;
    }
}
