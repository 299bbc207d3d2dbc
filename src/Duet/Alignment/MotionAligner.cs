namespace Duet.Alignment;

/// <summary>Finds where one dance lies in another, when nothing or little is known about it.</summary>
/// <remarks>
/// Idea: <see cref="MotionCorrelation"/> proposes the best offsets out of all, plain and mirrored; <see cref="SignalLikeness"/> looks at each of them closely;
/// a parabola through the peak gives the fraction of a frame. Periodic dances have rivals one period away: then the longest overlap wins and the offset is marked as not certain.
/// </remarks>
internal static class MotionAligner
{
    /// <summary>A fraction of a frame below this is noise of the arithmetic (0.7 ms at 30 Hz).</summary>
    private const double LeastFraction = 0.02;

    /// <summary>The best offset; null when the two never overlap enough.</summary>
    /// <param name="routine">The reference.</param>
    /// <param name="take">Same channels and rate.</param>
    /// <param name="options">Weights, hint, limits.</param>
    public static MotionAlignment? Align(MotionSignal routine, MotionSignal take, AlignmentOptions options)
    {
        var range = new LagRange(routine, take, options);
        MotionCorrelation correlation = MotionCorrelation.Of(routine, take, options);
        Candidate? plain = null, mirrored = null;
        if (options.TryPlain)
        {
            plain = Best(Candidates(correlation, routine, take, range, options, mirrored: false), range, options);
        }

        if (options.TryMirrored)
        {
            mirrored = Best(Candidates(correlation, routine, take.Mirrored(), range, options, mirrored: true), range, options);
        }

        bool mirror = plain is null || (mirrored is not null && mirrored.Objective > plain.Objective * options.Rules.MirrorRatio);
        return (mirror ? mirrored : plain) is { } best ? Refine(best, routine, mirror ? take.Mirrored() : take, options) : null;
    }

    private static List<Candidate> Candidates(
        MotionCorrelation correlation, MotionSignal routine, MotionSignal take, LagRange range, AlignmentOptions options, bool mirrored)
    {
        List<(double Objective, int Lag)> peaks = Peaks(lag => correlation.At(lag, mirrored) * range.Preference(lag, options), range, options);
        var candidates = new List<Candidate>();
        int distance = (int)(options.Rules.RivalDistance.TotalSeconds * options.Rate);
        foreach ((_, int lag) in peaks.OrderByDescending(peak => peak.Objective).ThenBy(peak => Math.Abs(peak.Lag)))
        {
            if (candidates.Count < options.Rules.Candidates && candidates.TrueForAll(other => Math.Abs(other.Lag - lag) > distance))
            {
                double height = SignalLikeness.At(routine, take, lag, mirrored, options).Height;
                candidates.Add(new(lag, mirrored, height, height * range.Preference(lag, options), range.Overlap(lag)));
            }
        }

        return candidates;
    }

    /// <summary>The local maxima. The edge of what a certain hint allows is none: there the motion has found nothing, and the hint itself is taken.</summary>
    private static List<(double Objective, int Lag)> Peaks(Func<int, double> objective, LagRange range, AlignmentOptions options)
    {
        bool edges = options.Hint is not { Certain: true };
        var peaks = new List<(double Objective, int Lag)>();
        for (int lag = range.First; lag <= range.Last; lag++)
        {
            double here = objective(lag);
            bool rises = lag == range.First ? edges : here >= objective(lag - 1);
            bool falls = lag == range.Last ? edges : here > objective(lag + 1);
            if (rises && falls)
            {
                peaks.Add((here, lag));
            }
        }

        if (peaks.Count == 0 && range.First <= range.Last && range.Nearest is { } nearest)
        {
            peaks.Add((objective(nearest), nearest));
        }

        return peaks;
    }

    private static Candidate? Best(List<Candidate> candidates, LagRange range, AlignmentOptions options)
    {
        if (candidates.Count == 0)
        {
            return null;
        }

        Candidate best = candidates.MaxBy(candidate => candidate.Objective)!;
        Candidate longest = candidates
            .Where(candidate => candidate.Objective * options.Rules.EqualRatio >= best.Objective)
            .OrderByDescending(candidate => range.Hinted(candidate.Lag, options))
            .ThenByDescending(candidate => candidate.Overlap)
            .ThenByDescending(candidate => candidate.Objective)
            .First();
        double rival = candidates.Where(candidate => candidate != longest).Select(candidate => candidate.Height).DefaultIfEmpty(0).Max();
        return longest with { Certain = options.Hint is { Certain: true } || longest.Height >= options.Rules.CertainRatio * rival };
    }

    private static MotionAlignment Refine(Candidate best, MotionSignal routine, MotionSignal take, AlignmentOptions options)
    {
        double before = SignalLikeness.At(routine, take, best.Lag - 1, best.Mirrored, options).Move;
        double here = SignalLikeness.At(routine, take, best.Lag, best.Mirrored, options).Move;
        double after = SignalLikeness.At(routine, take, best.Lag + 1, best.Mirrored, options).Move;
        double bend = before - (2 * here) + after;
        double fraction = bend < 0 ? Math.Clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
        double frames = best.Lag + (Math.Abs(fraction) < LeastFraction ? 0 : fraction);
        TimeSpan offset = TimeSpan.FromSeconds(frames / options.Rate) + take.Start - routine.Start;
        return new(offset, frames, best.Mirrored, best.Height, best.Certain);
    }

    private sealed record Candidate(int Lag, bool Mirrored, double Height, double Objective, int Overlap)
    {
        public bool Certain { get; init; }
    }
}
