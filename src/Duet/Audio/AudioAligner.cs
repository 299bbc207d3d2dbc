namespace Duet.Audio;

/// <summary>Finds when one recording began against another by the sound they share.</summary>
/// <remarks>
/// The stages stand in <see cref="AlignmentPipeline"/>, the rules of acceptance in <see cref="Verdict"/>; the folder's README names the sources.
/// The same samples always give the same answer. Cost on one core: 60 s against 120 s under a second, at another speed under three; time grows with the longer recording.
/// </remarks>
public static class AudioAligner
{
    private const int LowestRate = 1000;
    private const int HighestRate = 384_000;

    /// <summary>Aligns two recordings.</summary>
    /// <param name="routine">The reference, mono, full scale 1. Samples that are not finite count as silence.</param>
    /// <param name="take">The attempt, likewise, at the same rate.</param>
    /// <param name="sampleRate">Samples per second of both, 1,000 to 384,000. 16,000 needs no resampling.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The offset, or why there is none: silence, a click or a second too little are reasons, not exceptions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range, or the longest recording allowed is not above 0 and at most 60 minutes.</exception>
    public static AudioOffset Align(ReadOnlySpan<float> routine, ReadOnlySpan<float> take, int sampleRate, AudioAlignOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, HighestRate);
        options ??= AudioAlignOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Longest, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Longest, TimeSpan.FromMinutes(60), nameof(options));
        double longest = options.Longest.TotalSeconds * sampleRate, shortest = Recording.Shortest * sampleRate;
        if (Math.Max(routine.Length, take.Length) > longest)
        {
            return new AudioOffset { Reason = NoOffsetReason.TooLong };
        }

        return Math.Min(routine.Length, take.Length) < shortest
            ? new AudioOffset { Reason = NoOffsetReason.TooShort }
            : Hear(routine, take, sampleRate, options);
    }

    private static AudioOffset Hear(ReadOnlySpan<float> routine, ReadOnlySpan<float> take, int sampleRate, AudioAlignOptions options) =>
        Recording.Hear(routine, sampleRate) is { } reference && Recording.Hear(take, sampleRate) is { } attempt
            ? Align(reference, attempt, options)
            : new AudioOffset { Reason = NoOffsetReason.Silent };

    // The shorter recording is the clip that is looked for in the longer one.
    private static AudioOffset Align(Recording routine, Recording take, AudioAlignOptions options)
    {
        bool exchanged = routine.Samples.Length < take.Samples.Length;
        (Recording reference, Recording clip) = exchanged ? (take, routine) : (routine, take);
        List<Fitted> fits = new AlignmentPipeline(reference, clip).Run(options.OtherSpeeds);
        return Verdict.Of(fits, fit => Candidate(exchanged ? fit.Line.Exchanged : fit.Line, routine.Start, take.Start, fit.Confidence));
    }

    // The line maps the take's sound to the routine's; both begin after the silence that was left out.
    private static AudioCandidate Candidate(Line line, double routineStart, double takeStart, double confidence)
    {
        double atTakeZero = line.At + routineStart - (line.Speed * takeStart);
        return new AudioCandidate(TimeSpan.FromSeconds(-atTakeZero), confidence, ((1 / line.Speed) - 1) * 1e6);
    }
}
