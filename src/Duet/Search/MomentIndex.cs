using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Search;

/// <summary>Dances laid out in time, to find where one of them has a move. Never changed; searches may run at once on several threads.</summary>
/// <remarks>
/// <code>
/// dance    . . . . . .       . . . . . . . . .       a pose every tenth of a second; where nobody is seen a run ends
/// block    |-------| |--|    |-------| |-----|       16 of them: their middle, and how far the farthest lies from it
/// window       [.....]                               as many as the query has, all within one run
/// </code>
/// A window's distance is the mean of its poses' cosine distances from the query's. A hit is a window that is the nearest within half a second, so that one move is one hit. No pose of a
/// block is nearer to a query's pose than the block's middle less its radius: windows whose blocks are too far are never looked at, and the answers are those of a scan of everything.
/// </remarks>
public sealed class MomentIndex
{
    /// <summary>Between two poses.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(.1);

    /// <summary>Windows nearer than this to a better one are part of it, in steps.</summary>
    internal const int Apart = 5;

    private readonly ImmutableArray<MomentRun> _runs;

    private MomentIndex(ImmutableArray<MomentRun> runs, int sources) => (_runs, Sources) = (runs, sources);

    /// <summary>How many dances there are.</summary>
    public int Sources { get; }

    /// <summary>How much of them can be found.</summary>
    public TimeSpan Length => _runs.Sum(run => run.Count) * Step;

    internal ImmutableArray<MomentRun> Runs => _runs;

    /// <summary>Indexes dances.</summary>
    /// <param name="dances">One person each; their places in the list are the hits' sources.</param>
    public static MomentIndex Of(IReadOnlyList<Track> dances)
    {
        ArgumentNullException.ThrowIfNull(dances);
        return new MomentIndex([.. dances.SelectMany((dance, source) => MomentRun.Of(dance, source))], dances.Count);
    }

    /// <summary>The same dances and others in one index; the others' sources follow.</summary>
    public static MomentIndex Join(IReadOnlyList<MomentIndex> indexes)
    {
        ArgumentNullException.ThrowIfNull(indexes);
        var runs = ImmutableArray.CreateBuilder<MomentRun>();
        int sources = 0;
        foreach (MomentIndex index in indexes)
        {
            runs.AddRange(index._runs.Select(run => run with { Source = run.Source + sources }));
            sources += index.Sources;
        }

        return new MomentIndex(runs.ToImmutable(), sources);
    }

    /// <summary>Where the move is danced, the nearest first, equal distances by source and time.</summary>
    /// <returns>As many as were asked for, or all there are; none when the query has nothing to compare.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The query has no poses or too many, or asks for too many hits.</exception>
    public ImmutableArray<MomentHit> Find(MomentQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.RequireRange();
        return query.IsComparable ? new MomentSearch(_runs, query).Run() : [];
    }
}
