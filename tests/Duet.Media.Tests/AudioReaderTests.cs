using Duet.TestKit;
using static Duet.TestKit.FfmpegRun;

namespace Duet.Media.Tests;

public class AudioReaderTests : MediaTest
{
    /// <summary>Silence, then a tone from 0.3 s on.</summary>
    private const string Tone = "aevalsrc='if(gte(t,0.3),0.8*sin(2*PI*1000*t),0)':s=48000:d=1";

    [Theory]
    [InlineData("a.wav", 0.5)]
    [InlineData("a.flac", 0.5)]
    [InlineData("a.mp3", 4)]
    [InlineData("a.m4a", 4)]
    [InlineData("a.ogg", 4)]
    [InlineData("a.opus", 4)]
    [InlineData("a.mkv", 4)]
    public async Task ReadMonoAsync_AnyCodec_ToneBeginsWhereItWasPut(string name, double toleranceMs)
    {
        Make("-f", "lavfi", "-i", Tone, At(name));
        var sound = await AudioReader.ReadMonoAsync(At(name), 16_000, ct: Ct);
        sound.SampleRate.ShouldBe(16_000);
        Onset(sound).TotalMilliseconds.ShouldBe(300, toleranceMs);
        sound.Duration.TotalSeconds.ShouldBe(1, 0.06);
        sound.Samples.Max().ShouldBe(0.8f, 0.06f);
    }

    [Theory]
    [InlineData("0", "0", "a.mp4")]
    [InlineData("0", "0.7", "a.mp4")]
    [InlineData("0.4", "0", "a.mp4")]
    [InlineData("0", "0.7", "a.mkv")]
    [InlineData("0.4", "0", "a.mkv")]
    [InlineData("0", "0.7", "a.ts")]
    public async Task ReadMonoAsync_FilmWithShiftedTracks_SharesTheFramesClock(string videoLate, string audioLate, string name)
    {
        Make("-itsoffset", videoLate, "-f", "lavfi", "-i", "color=black:s=64x48:r=50:d=1,drawbox=c=white:t=fill:enable='gte(t,0.3)'", "-itsoffset", audioLate,
            "-f", "lavfi", "-i", Tone, "-c:v", "libx264", "-bf", "2", "-pix_fmt", "yuv420p", "-c:a", "aac", "-muxdelay", "0", At(name));
        var flash = (await Frames(At(name))).First(f => f.Rgb.Span[0] > 128).Time;
        var beep = Onset(await AudioReader.ReadMonoAsync(At(name), 48_000, ct: Ct));
        var expected = double.Parse(audioLate, null) - double.Parse(videoLate, null);
        (beep - flash).TotalMilliseconds.ShouldBe(1000 * expected, 5);
        flash.TotalSeconds.ShouldBe(0.3 + double.Parse(videoLate, null), name == "a.mp4" ? 0.001 : 0.03);
    }

    [Fact]
    public async Task ReadMonoAsync_Stereo_IsAveraged()
    {
        Make("-f", "lavfi", "-i", "aevalsrc='0.6|0.2':s=8000:d=0.5", "-c:a", "pcm_f32le", At("a.wav"));
        var sound = await AudioReader.ReadMonoAsync(At("a.wav"), 8000, ct: Ct);
        sound.Samples.Length.ShouldBe(4000);
        sound.Samples.Max(s => Math.Abs(s - 0.4f)).ShouldBeLessThan(1e-4f);
    }

    [Fact]
    public async Task ReadMonoAsync_RealSongs_AsLongAsProbed()
    {
        foreach (var name in new[] { "audio/timbl_2.mp3", "audio/Kevin_MacLeod_-_Vibe_Ace.ogg" })
        {
            var path = Fixtures.Require(name);
            var sound = await AudioReader.ReadMonoAsync(path, 8000, ct: Ct);
            (sound.Duration - (await MediaProbe.ProbeAsync(path, ct: Ct)).Duration).TotalSeconds.ShouldBe(0, 0.06);
            sound.Samples.Count(s => Math.Abs(s) > 0.01).ShouldBeGreaterThan(sound.Samples.Length / 10);
        }
    }

    [Fact]
    public async Task ReadMonoAsync_NoSoundOrDamaged_SaysWhyInOneLine()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=64x48:r=5:d=0.4");
        (await Refusal(() => AudioReader.ReadMonoAsync(film, 8000))).ShouldBe($"{film}: has no sound");
        Make("-f", "lavfi", "-i", "sine=d=3", At("long.ogg"));
        (await Refusal(() => AudioReader.ReadMonoAsync(At("long.ogg"), 8000, new MediaLimits { MaxDuration = TimeSpan.FromSeconds(2) }))).ShouldEndWith("the limit is 0:00:02");
        (await Refusal(() => VideoReader.OpenAsync(At("long.ogg")))).ShouldBe($"{At("long.ogg")}: has no picture, only sound");
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => AudioReader.ReadMonoAsync(At("long.ogg"), 500, ct: Ct));
    }

    private static TimeSpan Onset(AudioSamples sound) =>
        TimeSpan.FromSeconds(Array.FindIndex(sound.Samples, s => Math.Abs(s) > 0.2f) / (double)sound.SampleRate);
}
