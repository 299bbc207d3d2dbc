namespace Duet.Audio;

/// <summary>Finds tempo and beats of music.</summary>
/// <remarks>
/// Idea: Ellis, "Beat tracking by dynamic programming" (2007). Onsets are where the level rises in bands of the mel scale; the tempo is the lag at which the onsets are most
/// like themselves, preferring the tempos people tap; beats are the chain of moments that has strong onsets and even distances.
/// How we differ: bands are flattened by their own spread, so that a loud bass does not hide the rest; the tempo is corrected by the beats found; the bar is
/// guessed from where harmony and bass change (see <see cref="DownbeatGuess"/>). One tempo per piece: music that changes from 80 to 160 is not followed.
/// </remarks>
public static class BeatTracker
{
    private const int LowestRate = 1000;
    private const int HighestRate = 384_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    /// <summary>Finds the beats.</summary>
    /// <param name="samples">Mono, full scale 1. Samples that are not finite count as silence. At most 60 minutes.</param>
    /// <param name="sampleRate">Samples per second, 1,000 to 384,000.</param>
    /// <returns>The beats; null for silence, less than four seconds of sound, or sound without a pulse.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    /// <exception cref="ArgumentException">More than 60 minutes.</exception>
    public static BeatGrid? Track(ReadOnlySpan<float> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, HighestRate);
        if (samples.Length > Longest.TotalSeconds * sampleRate)
        {
            throw new ArgumentException($"{samples.Length} samples are more than {Longest.TotalMinutes} minutes.", nameof(samples));
        }

        return Recording.Hear(samples, sampleRate) is { } heard ? BeatPipeline.Run(heard) : null;
    }
}
