using System.Collections.Immutable;

namespace Duet.Search;

/// <summary>One query through all runs: what cannot be among the hits is not looked at.</summary>
internal sealed class MomentSearch
{
    // The bound and the distance round differently, both far below this.
    private const double Margin = 1e-9;

    private readonly ImmutableArray<MomentRun> _runs;
    private readonly PreparedQuery[] _poses;
    private readonly MomentQuery _query;
    private readonly double[][] _known;

    public MomentSearch(ImmutableArray<MomentRun> runs, MomentQuery query)
    {
        (_runs, _query) = (runs, query);
        _poses = [.. query.Poses.Select(pose => new PreparedQuery(new PoseQuery(pose) { Mask = query.Mask, Mirrored = query.Mirrored }))];
        _known = [.. runs.Select(run => Unknown(Math.Max(0, run.Count - _poses.Length + 1)))];
    }

    public ImmutableArray<MomentHit> Run()
    {
        var hits = new List<MomentHit>();
        foreach ((int run, int block, double bound) in Blocks())
        {
            if (hits.Count == _query.Count && bound > hits[^1].Distance + Margin)
            {
                break;
            }

            int end = Math.Min((block + 1) * MomentRun.BlockPoses, _known[run].Length);
            for (int window = block * MomentRun.BlockPoses; window < end; window++)
            {
                Offer(hits, run, window);
            }
        }

        return [.. hits];
    }

    /// <summary>The mean of the poses' distances; every window is measured once.</summary>
    public double DistanceAt(int run, int window)
    {
        ref double known = ref _known[run][window];
        if (double.IsNaN(known))
        {
            double sum = 0;
            for (int i = 0; i < _poses.Length; i++)
            {
                sum += DistanceOf(_runs[run][window + i], _poses[i]);
            }

            known = sum / _poses.Length;
        }

        return known;
    }

    public static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double squares = 0;
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            double difference = (double)a[d] - b[d];
            squares += difference * difference;
        }

        return Math.Sqrt(squares);
    }

    private static double DistanceOf(ReadOnlySpan<float> row, PreparedQuery query) => query.IsMasked ? Math.Sqrt(MaskedCosine.Squared(row, query)) : Distance(row, query.Values);

    // A mask makes vectors of length 1 anew, and the blocks say nothing about those: every window is looked at.
    private IEnumerable<(int Run, int Block, double Bound)> Blocks()
    {
        var blocks = new List<(int Run, int Block, double Bound)>();
        for (int run = 0; run < _runs.Length; run++)
        {
            if (_known[run].Length > 0)
            {
                double[,]? least = _query.Mask == BodyMask.Whole ? Least(_runs[run]) : null;
                for (int block = 0; block * MomentRun.BlockPoses < _known[run].Length; block++)
                {
                    blocks.Add((run, block, least is null ? 0 : Bound(least, block)));
                }
            }
        }

        return blocks.OrderBy(block => block.Bound);
    }

    private double[,] Least(MomentRun run)
    {
        var least = new double[_poses.Length, run.Blocks];
        for (int i = 0; i < _poses.Length; i++)
        {
            for (int block = 0; block < run.Blocks; block++)
            {
                least[i, block] = Math.Max(0, Distance(run.MiddleOf(block), _poses[i].Values) - run.Radii[block]);
            }
        }

        return least;
    }

    // The ith pose of a window that begins in a block lies in one of two blocks.
    private double Bound(double[,] least, int block)
    {
        double sum = 0;
        for (int i = 0; i < _poses.Length; i++)
        {
            int first = block + (i / MomentRun.BlockPoses), last = Math.Min(least.GetLength(1) - 1, block + ((i + MomentRun.BlockPoses - 1) / MomentRun.BlockPoses));
            double nearest = double.PositiveInfinity;
            for (int other = first; other <= last; other++)
            {
                nearest = Math.Min(nearest, least[i, other]);
            }

            sum += nearest;
        }

        return sum / _poses.Length;
    }

    private void Offer(List<MomentHit> hits, int run, int window)
    {
        var hit = new MomentHit(_runs[run].Source, _runs[run].TimeOf(window), DistanceAt(run, window));
        if ((hits.Count == _query.Count && !IsBefore(hit, hits[^1])) || !IsNearestAround(run, window))
        {
            return;
        }

        int at = hits.FindIndex(other => IsBefore(hit, other));
        hits.Insert(at < 0 ? hits.Count : at, hit);
        if (hits.Count > _query.Count)
        {
            hits.RemoveAt(hits.Count - 1);
        }
    }

    // Of equal ones the first.
    private bool IsNearestAround(int run, int window)
    {
        double own = DistanceAt(run, window);
        int first = Math.Max(0, window - MomentIndex.Apart), last = Math.Min(_known[run].Length - 1, window + MomentIndex.Apart);
        for (int other = first; other <= last; other++)
        {
            double distance = DistanceAt(run, other);
            if (distance < own || (distance == own && other < window))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBefore(MomentHit a, MomentHit b) =>
        a.Distance != b.Distance ? a.Distance < b.Distance : a.Source != b.Source ? a.Source < b.Source : a.Start < b.Start;

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
