using Duet.Movement;

namespace Duet.Search;

/// <summary>A part of a dance in which somebody is seen throughout: a descriptor every step, and what bounds sixteen of them at a time.</summary>
/// <param name="Source">Which dance.</param>
/// <param name="Start">Time of the first pose.</param>
/// <param name="Rows">34 floats a pose.</param>
/// <param name="Middles">34 floats a block.</param>
/// <param name="Radii">One a block, rounded up.</param>
internal sealed record MomentRun(int Source, TimeSpan Start, float[] Rows, float[] Middles, double[] Radii)
{
    public const int BlockPoses = 16;

    // Middles are floats: their rounding moves them by less.
    private const double Margin = 1e-5;

    public int Count => Rows.Length / PoseDescriptor.Length;

    public int Blocks => Radii.Length;

    public ReadOnlySpan<float> this[int pose] => Rows.AsSpan(pose * PoseDescriptor.Length, PoseDescriptor.Length);

    public ReadOnlySpan<float> MiddleOf(int block) => Middles.AsSpan(block * PoseDescriptor.Length, PoseDescriptor.Length);

    public TimeSpan TimeOf(int pose) => Start + (pose * MomentIndex.Step);

    public static IEnumerable<MomentRun> Of(Track dance, int source)
    {
        var rows = new List<float>();
        TimeSpan start = TimeSpan.Zero;
        int steps = dance.Count == 0 ? 0 : (int)Math.Round(dance.Times[^1] / MomentIndex.Step) + 1;
        for (int step = 0; step < steps; step++)
        {
            TimeSpan time = step * MomentIndex.Step;
            if (DescriptorAt(dance, time) is { } pose)
            {
                start = rows.Count == 0 ? time : start;
                rows.AddRange(pose.Values);
            }
            else if (rows.Count > 0)
            {
                yield return Of(source, start, [.. rows]);
                rows.Clear();
            }
        }

        if (rows.Count > 0)
        {
            yield return Of(source, start, [.. rows]);
        }
    }

    public static MomentRun Of(int source, TimeSpan start, float[] rows)
    {
        int count = rows.Length / PoseDescriptor.Length, blocks = (count + BlockPoses - 1) / BlockPoses;
        var middles = new float[blocks * PoseDescriptor.Length];
        var radii = new double[blocks];
        for (int block = 0; block < blocks; block++)
        {
            int first = block * BlockPoses, end = Math.Min(count, first + BlockPoses);
            for (int d = 0; d < PoseDescriptor.Length; d++)
            {
                double sum = 0;
                for (int pose = first; pose < end; pose++)
                {
                    sum += rows[(pose * PoseDescriptor.Length) + d];
                }

                middles[(block * PoseDescriptor.Length) + d] = (float)(sum / (end - first));
            }

            for (int pose = first; pose < end; pose++)
            {
                double distance = MomentSearch.Distance(rows.AsSpan(pose * PoseDescriptor.Length, PoseDescriptor.Length), middles.AsSpan(block * PoseDescriptor.Length, PoseDescriptor.Length));
                radii[block] = Math.Max(radii[block], distance + Margin);
            }
        }

        return new MomentRun(source, start, rows, middles, radii);
    }

    // The frame nearest in time, when it is no farther than a step.
    public static PoseDescriptor? DescriptorAt(Track dance, TimeSpan time)
    {
        if (dance.Count == 0)
        {
            return null;
        }

        int at = NearestAt(dance, time);
        return (dance.Times[at] - time).Duration() <= MomentIndex.Step ? PoseDescriptor.Of(new Pose(dance.Skeleton, [.. dance.Frame(at)])) : null;
    }

    private static int NearestAt(Track dance, TimeSpan time)
    {
        (int low, int high) = (0, dance.Count - 1);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = dance.Times[middle] < time ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && time - dance.Times[low - 1] <= dance.Times[low] - time ? low - 1 : low;
    }
}
