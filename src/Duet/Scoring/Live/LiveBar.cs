using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>A stretch of the routine that gets one judgement while it is danced.</summary>
/// <param name="Start">Routine time.</param>
/// <param name="End">Routine time, after <paramref name="Start"/>.</param>
public readonly record struct LiveBar(TimeSpan Start, TimeSpan End);

/// <summary>Cuts a routine into the stretches that are judged live: a bar of music where the tempo is known, else two seconds.</summary>
public static class LiveBars
{
    private const int Beats = 4;

    /// <summary>The length of a stretch without a tempo.</summary>
    public static readonly TimeSpan Untimed = TimeSpan.FromSeconds(2);

    /// <summary>A bar that lasts less is joined with the next: half a second of evidence decides nothing.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1.2);

    /// <summary>A bar that lasts longer is halved: a dancer waits for a word.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4.2);

    /// <summary>The bars, in order, without gaps, from the routine's start to its end.</summary>
    /// <param name="duration">Of the routine, not negative.</param>
    /// <param name="beatsPerMinute">Null: not known.</param>
    /// <param name="firstBeat">When the first beat sounds; what comes before joins the first bar. Null: at the start.</param>
    /// <returns>A last part below half a bar joins the one before; a routine of no length has no bars.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative, or the tempo is not above 0.</exception>
    public static ImmutableArray<LiveBar> Of(TimeSpan duration, double? beatsPerMinute, TimeSpan? firstBeat)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (beatsPerMinute is { } tempo && !(tempo > 0 && double.IsFinite(tempo)))
        {
            throw new ArgumentOutOfRangeException(nameof(beatsPerMinute), tempo, "The tempo must be above 0.");
        }

        double seconds = SecondsOf(beatsPerMinute);
        TimeSpan length = TimeSpan.FromSeconds(seconds), first = FirstOf(firstBeat, duration, length);
        var bars = ImmutableArray.CreateBuilder<LiveBar>();
        TimeSpan start = TimeSpan.Zero;
        for (int i = 1; start < duration; i++)
        {
            TimeSpan end = TimeSpan.FromSeconds(first.TotalSeconds + (i * seconds));
            end = duration - end < length / 2 ? duration : end;
            bars.Add(new(start, end));
            start = end;
        }

        return bars.ToImmutable();
    }

    private static double SecondsOf(double? beatsPerMinute)
    {
        if (beatsPerMinute is not { } tempo)
        {
            return Untimed.TotalSeconds;
        }

        double seconds = Math.Clamp(60 / tempo * Beats, .01, 600);
        while (seconds < Shortest.TotalSeconds)
        {
            seconds *= 2;
        }

        while (seconds > Longest.TotalSeconds)
        {
            seconds /= 2;
        }

        return seconds;
    }

    // A long lead-in has bars of its own: the grid is carried back to the start.
    private static TimeSpan FirstOf(TimeSpan? firstBeat, TimeSpan duration, TimeSpan length)
    {
        TimeSpan first = firstBeat is { } beat && beat > TimeSpan.Zero && beat < duration ? beat : TimeSpan.Zero;
        first -= length * Math.Floor(first / length);
        return first > length / 2 ? first - length : first;
    }
}
