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
        double[] a = Unit([.. query.Values], joints), b = Unit(values, joints);
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    // A whole vector is of length 1 already, to the last bit of its floats.
    private static double[] Unit(float[] values, bool[] joints)
    {
        double[] kept = [.. values.Select((value, d) => joints[d / 2] ? (double)value : 0)];
        double norm = joints.All(joint => joint) ? 1 : Math.Sqrt(kept.Sum(value => value * value));
        return norm > 0 ? [.. kept.Select(value => value / norm)] : kept;
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
