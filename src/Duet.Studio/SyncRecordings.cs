using Duet.Audio;
using Duet.Media;

namespace Duet.Studio;

/// <summary>Two recordings -> when one began against the other, by the sound they share.</summary>
public static class SyncRecordings
{
    // The rate that the search works from.
    private const int SampleRate = 16_000;

    /// <summary>Reads both sounds and aligns them.</summary>
    /// <param name="routinePath">The reference: a film or a sound file.</param>
    /// <param name="takePath">The attempt: likewise.</param>
    /// <param name="limits">What is refused; null for <see cref="MediaLimits.Default"/>.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work; the search itself, a few seconds for minutes of sound, is not interrupted.</param>
    /// <exception cref="MediaException">A file cannot be read, has no sound or is beyond a limit.</exception>
    public static async Task<AudioOffset> RunAsync(
        string routinePath, string takePath, MediaLimits? limits = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        AudioSamples routine = await AudioReader.ReadMonoAsync(routinePath, SampleRate, limits, ct).ConfigureAwait(false);
        progress?.Report(0.3);
        AudioSamples take = await AudioReader.ReadMonoAsync(takePath, SampleRate, limits, ct).ConfigureAwait(false);
        progress?.Report(0.6);
        AudioOffset found = await Task.Run(() => AudioAligner.Align(routine.Samples, take.Samples, SampleRate), ct).ConfigureAwait(false);
        progress?.Report(1);
        return found;
    }

    /// <summary>The same for recordings that may have no sound: null then, and where the sound cannot be read.</summary>
    internal static async Task<AudioOffset?> IfBothSoundAsync(string routinePath, string takePath, MediaLimits limits, CancellationToken ct)
    {
        try
        {
            return await HasSoundAsync(routinePath, limits, ct).ConfigureAwait(false) && await HasSoundAsync(takePath, limits, ct).ConfigureAwait(false)
                ? await RunAsync(routinePath, takePath, limits, ct: ct).ConfigureAwait(false)
                : null;
        }
        catch (MediaException)
        {
            return null;
        }
    }

    private static async Task<bool> HasSoundAsync(string path, MediaLimits limits, CancellationToken ct) =>
        !MotionFile.LooksLikeMotion(path) && (await MediaProbe.ProbeAsync(path, limits, ct).ConfigureAwait(false)).Audio is not null;
}
