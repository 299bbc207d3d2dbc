using Duet.Search;

namespace Duet.Bench.Search;

/// <summary>What a scan in double precision finds, and how much of it an engine found.</summary>
internal sealed class Truth
{
    private readonly PoseSet _members;
    private readonly Dictionary<(string, PoseMetric), double[][]> _nearest = [];

    public Truth(PoseSet members, IEnumerable<PoseSet> sets)
    {
        _members = members;
        foreach (PoseSet set in sets)
        {
            foreach (PoseMetric metric in Enum.GetValues<PoseMetric>())
            {
                _nearest[(set.Name, metric)] = [.. set.Poses.Select(pose => Nearest(pose, metric))];
            }
        }
    }

    /// <summary>Hits that are as near as the truth's, of all that were to be found. An equal distance is as good.</summary>
    public double Recall(PoseSet set, PoseMetric metric, int count, int[][] found)
    {
        double[][] nearest = _nearest[(set.Name, metric)];
        int right = found.Select((ids, i) => ids.Distinct().Count(id => Distance(set.Poses[i], id, metric) <= nearest[i][count - 1])).Sum();
        return right / (double)(count * found.Length);
    }

    private double[] Nearest(PoseDescriptor pose, PoseMetric metric)
    {
        var distances = new double[_members.Poses.Count];
        for (int id = 0; id < distances.Length; id++)
        {
            distances[id] = Distance(pose, id, metric);
        }

        return [.. distances.Order().Take(10)];
    }

    private double Distance(PoseDescriptor pose, int id, PoseMetric metric)
    {
        ReadOnlySpan<float> query = pose.Values.AsSpan(), member = _members.Values.AsSpan(id * PoseDescriptor.Length, PoseDescriptor.Length), weights = pose.Confidences.AsSpan();
        double sum = 0;
        for (int d = 0; d < query.Length; d++)
        {
            double difference = (double)query[d] - member[d];
            sum += metric == PoseMetric.Cosine ? difference * difference : weights[d / 2] * Math.Abs(difference);
        }

        return sum;
    }
}
