using Duet.Audio;
using Duet.TestKit.Sound;

namespace Duet.Tests.Audio;

/// <summary>Songs and loops in rooms: each of these was once accepted at a wrong place.</summary>
public sealed class AudioAlignerSongTests
{
    private static readonly AudioAlignOptions SameSpeed = new() { OtherSpeeds = false };

    [Fact]
    public void Align_OtherLoopOfTheSameTempoAndKickDrum_IsNotAccepted()
    {
        SongPlan plan = SongPlan.Draw(4017, isLoop: true);
        Song routine = SongWriter.Write(plan), other = SongWriter.Write(SongPlan.Draw(540_174, isLoop: true) with { BeatsPerMinute = plan.BeatsPerMinute, Lead = plan.Lead });
        float[] take = Take(other, 540_174 - 500_000, "eq clip");
        AudioOffset found = AudioAligner.Align(routine.Samples, take, routine.SampleRate, SameSpeed);
        found.Accepted.ShouldBeFalse();
    }

    [Fact]
    public void Align_LoopThatSoundsElsewhereUnderLoudNoise_IsNotAcceptedAtAWrongRepeat()
    {
        Song loop = SongWriter.Write(SongPlan.Draw(4009, isLoop: true));
        ClipPlan plan = ClipPlan.Draw(4009, TimeSpan.FromSeconds((double)loop.Samples.Length / loop.SampleRate));
        Clip clip = ClipMaker.Make(loop.Samples, loop.SampleRate, plan, SoundCondition.Find("noise -10"));
        AudioOffset found = AudioAligner.Align(loop.Samples, clip.Samples, loop.SampleRate, SameSpeed);
        (found.Offset is null || (found.Offset.Value - clip.Offset).Duration() < TimeSpan.FromMilliseconds(20)).ShouldBeTrue($"{found.Offset} instead of {clip.Offset}");
    }

    [Fact]
    public void Align_FewSecondsThatWereStretched_IsNotTakenForTheSameSpeed()
    {
        Song song = SongWriter.Write(SongPlan.Draw(4015));
        ClipPlan plan = ClipPlan.Draw(4015, TimeSpan.FromSeconds((double)song.Samples.Length / song.SampleRate));
        Clip clip = ClipMaker.Make(song.Samples, song.SampleRate, plan, SoundCondition.Find("stretch 1"));
        AudioOffset found = AudioAligner.Align(song.Samples, clip.Samples, song.SampleRate);
        found.Offset!.Value.ShouldBe(clip.Offset, TimeSpan.FromMilliseconds(20));
        found.DriftPpm.ShouldBe(clip.DriftPpm, 500);
        found.Method.ShouldBe(AudioMethod.Onsets);
    }

    private static float[] Take(Song song, int seed, string condition)
    {
        ClipPlan plan = ClipPlan.Draw(seed, TimeSpan.FromSeconds((double)song.Samples.Length / song.SampleRate));
        return ClipMaker.Make(song.Samples, song.SampleRate, plan, SoundCondition.Find(condition)).Samples;
    }
}
