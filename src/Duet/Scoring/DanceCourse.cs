using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>How the dance went moment by moment: finer than <see cref="Review.Sections"/>, for timelines and for skeletons that show how each limb does.</summary>
/// <remarks>
/// Idea: the windows of half a second that the score is made of are kept, and any stretch of them is valued as a section is: what they got of the possible, by weight, through the
/// <see cref="Ruleset.Curve"/>. A short stretch holds little evidence: two neighbouring tenths of a second may differ by 20 points where a section does not. Nothing here goes back into the score.
/// </remarks>
public sealed class DanceCourse
{
    private readonly WindowClock _clock;
    private readonly JudgedWindow[] _dance;
    private readonly JudgedWindow[]?[] _limbs;

    internal DanceCourse(WindowClock clock, JudgedWindow[] dance, JudgedWindow[]?[] limbs, LagHistogram lags) =>
        (_clock, _dance, _limbs, Lags) = (clock, dance, limbs, lags);

    /// <summary>Routine time of the routine's first frame.</summary>
    public TimeSpan Start => _clock.Start;

    /// <summary>Routine time of its last frame.</summary>
    public TimeSpan End => _clock.End;

    /// <summary>How late or early the moves were.</summary>
    public LagHistogram Lags { get; }

    /// <summary>How the whole dancer did in a stretch.</summary>
    /// <param name="from">Routine time; windows whose middle lies in the stretch count, or the nearest window where none does.</param>
    /// <param name="to">Routine time, not before <paramref name="from"/>; itself outside.</param>
    /// <returns>0 to 100; null where too little was seen to judge.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stretch ends before it begins.</exception>
    public double? Score(TimeSpan from, TimeSpan to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Value(_dance, from, to);
    }

    /// <summary>How one limb did in a stretch.</summary>
    /// <param name="limb">By the dancer's own left and right.</param>
    /// <param name="from">As for the whole dancer.</param>
    /// <param name="to">As for the whole dancer.</param>
    /// <returns>0 to 100; null where the limb was not seen, or is not judged.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stretch ends before it begins.</exception>
    public double? Score(Limb limb, TimeSpan from, TimeSpan to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return _limbs[(int)limb] is { } windows ? Value(windows, from, to) : null;
    }

    /// <summary>The same said in the left and right of a dancer who danced in the mirror.</summary>
    internal DanceCourse OtherSides() =>
        new(_clock, _dance, [.. Enumerable.Range(0, _limbs.Length).Select(limb => _limbs[LimbEnds.MirrorRules[limb].Partner])], Lags);

    private double? Value(JudgedWindow[] windows, TimeSpan from, TimeSpan to)
    {
        double got = 0, possible = 0;
        (int first, int end) = Windows(from, to);
        for (int w = first; w < Math.Min(end, windows.Length); w++)
        {
            if (windows[w].Judged)
            {
                got += windows[w].Weight * windows[w].Got;
                possible += windows[w].Weight * windows[w].Possible;
            }
        }

        return possible > 0 ? _clock.Rules.Curve.At(Math.Max(0, got / possible)) : null;
    }

    private (int First, int End) Windows(TimeSpan from, TimeSpan to)
    {
        TimeSpan hop = _clock.Rules.Rate.TimeOf(_clock.Rules.Hop);
        double half = _clock.Rules.HopsPerWindow / 2.0;
        int first = (int)Math.Ceiling(((from - Start) / hop) - half), end = (int)Math.Ceiling(((to - Start) / hop) - half);
        first = Math.Clamp(first, 0, _dance.Length - 1);
        return (first, Math.Max(first + 1, end));
    }
}

/// <summary>How late or early the judged moments were, as shares of the judged dance.</summary>
/// <param name="Centre">Where nothing is taken off: the constant lag that belongs to the offset (a slow camera, a dancer always a little late); zero where the motion alone found the offset.</param>
/// <param name="Tolerance">How far to either side of it nothing is taken off.</param>
/// <param name="Shares">By lag, ascending, evenly spaced and without gaps; empty where nothing was recognised.</param>
public sealed record LagHistogram(TimeSpan Centre, TimeSpan Tolerance, ImmutableArray<LagShare> Shares);

/// <summary>One bar of a <see cref="LagHistogram"/>.</summary>
/// <param name="Lag">Its middle; positive when the dancer is late against the sound.</param>
/// <param name="Share">Of the judged dance, 0 to 1; the shares sum to 1.</param>
public readonly record struct LagShare(TimeSpan Lag, double Share);
