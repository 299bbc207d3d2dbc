namespace Duet.Audio;

/// <summary>Levels, onsets, tempo, beats, bar: one line per stage.</summary>
internal static class BeatPipeline
{
    private const double ShortestSeconds = 4;
    private const double SilenceSeconds = 0.2;
    private const int FewestBeats = 4;

    // White and pink noise of 10 to 60 s: at most 0.07 (of 5 s: 0.12). Generated songs: 0.47 and above, under noise as loud 0.32; the two published songs 0.24.
    // Several people talking reach 0.16 in 10 s and 0.08 in 60 s: a low confidence is a doubtful grid.
    private const double NoPulse = 0.1;

    /// <summary>The beats of a recording, or null.</summary>
    public static BeatGrid? Run(Recording heard)
    {
        if (heard.Seconds < ShortestSeconds)
        {
            return null;
        }

        heard = WithSilence(heard);
        BandLevels levels = BandLevels.Of(heard.Samples);
        float[] onsets = OnsetStrength.Of(levels);
        TempoEstimate tempo = TempoEstimate.Of(onsets);
        int[] beats = BeatPath.Through(onsets, tempo.Period);
        return beats.Length < FewestBeats || tempo.Clarity < NoPulse ? null : Grid(heard, levels, onsets, tempo, beats);
    }

    /// <summary>With some of the silence before it, against which the first stroke rises.</summary>
    private static Recording WithSilence(Recording heard)
    {
        int count = (int)(Math.Min(heard.Start, SilenceSeconds) * Recording.Rate);
        return new Recording([.. new float[count], .. heard.Samples], heard.Start - ((double)count / Recording.Rate));
    }

    private static BeatGrid Grid(Recording heard, BandLevels levels, float[] onsets, TempoEstimate tempo, int[] beats)
    {
        double framesPerBeat = (double)(beats[^1] - beats[0]) / (beats.Length - 1);
        return new BeatGrid
        {
            BeatsPerMinute = 60 * BandLevels.Rate / framesPerBeat,
            Beats = [.. beats.Select(beat => Time(heard, Between(onsets, beat)))],
            FirstDownbeat = DownbeatGuess.Of(levels, beats),
            Confidence = Math.Clamp(tempo.Clarity, 0, 1),
        };
    }

    private static TimeSpan Time(Recording heard, double frame) =>
        TimeSpan.FromSeconds(Math.Max(0, heard.Start + ((frame - OnsetStrength.Delay) / BandLevels.Rate) + (BandLevels.Middle / (double)Recording.Rate)));

    /// <summary>The top of the parabola through a frame and its neighbours, where the frame is the greatest.</summary>
    private static double Between(float[] onsets, int frame)
    {
        if (frame < 1 || frame + 1 >= onsets.Length || onsets[frame] < onsets[frame - 1] || onsets[frame] < onsets[frame + 1])
        {
            return frame;
        }

        double bend = onsets[frame - 1] - (2 * onsets[frame]) + onsets[frame + 1];
        return bend < 0 ? frame + ((onsets[frame - 1] - onsets[frame + 1]) / (2 * bend)) : frame;
    }
}
