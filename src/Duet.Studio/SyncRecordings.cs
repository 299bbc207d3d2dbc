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
    /// <param name="ct">Stops the work; the search itself, a few seconds for minutes of sound, is left alone to its end and nobody waits for it.</param>
    /// <exception cref="MediaException">A file cannot be read, has no sound or is beyond a limit. Both are probed before either is decoded: what is too long is refused at once.</exception>
    public static async Task<AudioOffset> RunAsync(
        string routinePath, string takePath, MediaLimits? limits = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        limits ??= MediaLimits.Default;
        // In order: of two files that are refused the first is named.
        await MediaProbe.ProbeAsync(routinePath, limits, ct).ConfigureAwait(false);
        await MediaProbe.ProbeAsync(takePath, limits, ct).ConfigureAwait(false);
        return await AlignAsync(routinePath, takePath, limits, progress, ct).ConfigureAwait(false);
    }

    /// <summary>The same for recordings of which little is known.</summary>
    /// <returns>What the sound says, or why it says nothing; neither where a recording is a motion file.</returns>
    internal static async Task<(AudioOffset? Answer, SoundUnused? Unused)> ListenAsync(
        string routinePath, string takePath, MediaLimits limits, IProgress<double>? progress, CancellationToken ct)
    {
        try
        {
            if (MotionFile.LooksLikeMotion(routinePath) || MotionFile.LooksLikeMotion(takePath))
            {
                return (null, null);
            }

            return await WithoutSoundAsync(routinePath, takePath, limits, ct).ConfigureAwait(false) is { } unused
                ? (null, unused)
                : (await AlignAsync(routinePath, takePath, limits, progress, ct).ConfigureAwait(false), null);
        }
        catch (MediaException e)
        {
            return (null, new SoundUnused(SoundUnusedReason.Unreadable, e.Message));
        }
        finally
        {
            progress?.Report(1);
        }
    }

    private static async Task<AudioOffset> AlignAsync(
        string routinePath, string takePath, MediaLimits limits, IProgress<double>? progress, CancellationToken ct)
    {
        var shares = new SharedProgress(progress, 0.3, 0.3, 0.4);
        (AudioSamples routine, AudioSamples take) = await SideBySide.RunAsync(stop => ReadAsync(routinePath, 0, stop), stop => ReadAsync(takePath, 1, stop), ct).ConfigureAwait(false);
        AudioOffset found = await Task.Run(() => AudioAligner.Align(routine.Samples, take.Samples, SampleRate), ct).WaitAsync(ct).ConfigureAwait(false);
        shares.Part(2).Report(1);
        return found;

        async Task<AudioSamples> ReadAsync(string path, int index, CancellationToken stop)
        {
            AudioSamples samples = await AudioReader.ReadMonoAsync(path, SampleRate, limits, stop).ConfigureAwait(false);
            shares.Part(index).Report(1);
            return samples;
        }
    }

    private static async Task<SoundUnused?> WithoutSoundAsync(string routinePath, string takePath, MediaLimits limits, CancellationToken ct)
    {
        bool routine = await HasSoundAsync(routinePath, limits, ct).ConfigureAwait(false), take = await HasSoundAsync(takePath, limits, ct).ConfigureAwait(false);
        return (routine, take) switch
        {
            (true, true) => null,
            (false, false) => new SoundUnused(SoundUnusedReason.NeitherHasSound),
            _ => new SoundUnused(SoundUnusedReason.NoSound, Path.GetFileName(routine ? takePath : routinePath)),
        };
    }

    private static async Task<bool> HasSoundAsync(string path, MediaLimits limits, CancellationToken ct) =>
        (await MediaProbe.ProbeAsync(path, limits, ct).ConfigureAwait(false)).Audio is not null;
}
