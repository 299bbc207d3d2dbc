using Duet.Movement;
using Duet.TestKit;
using static Duet.TestKit.FfmpegRun;

namespace Duet.Media.Tests;

public class MediaProbeTests : MediaTest
{
    [Fact]
    public async Task ProbeAsync_RealVideo_SizeRateAndCount()
    {
        var info = await MediaProbe.ProbeAsync(Fixtures.Require("blazepose/pose_squats.mp4"), ct: Ct);
        info.ShouldBe(new MediaInfo(TimeSpan.FromSeconds(13), new VideoInfo(720, 1280, 0, new FrameRate(5), 65, false), null));
    }

    [Fact]
    public async Task ProbeAsync_RealSong_SoundOnly()
    {
        var info = await MediaProbe.ProbeAsync(Fixtures.Require("audio/timbl_1.mp3"), ct: Ct);
        info.Video.ShouldBeNull();
        info.Audio!.SampleRate.ShouldBeGreaterThan(8000);
        info.Duration.ShouldBeGreaterThan(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task ProbeAsync_RotatedVideo_SizeAsDisplayed(int rotation)
    {
        var turned = Turned.Clockwise(Film(At("film.mp4"), "testsrc2=s=160x120:r=5:d=0.4"), rotation);
        var video = (await MediaProbe.ProbeAsync(turned, ct: Ct)).Video!;
        video.Rotation.ShouldBe(rotation);
        (video.Width, video.Height).ShouldBe(rotation == 180 ? (160, 120) : (120, 160));
    }

    [Theory]
    [InlineData("a.mov", "mpeg4")]
    [InlineData("a.avi", "mpeg4")]
    [InlineData("a.flv", "flv1")]
    [InlineData("a.wmv", "wmv2")]
    [InlineData("a.mpg", "mpeg2video")]
    [InlineData("a.m2ts", "libx264")]
    [InlineData("a.ogv", "libtheora")]
    [InlineData("a.webm", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")]
    [InlineData("a.nut", "ffv1")]
    public async Task ProbeAsync_Film_IsKnownByItsFirstBytes(string name, string codec, params string[] more)
    {
        Make(["-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=0.4", "-c:v", codec, .. more, At(name)]);
        File.Move(At(name), At("film"));
        var video = (await MediaProbe.ProbeAsync(At("film"), ct: Ct)).Video!;
        (video.Width, video.Height, video.IsStill).ShouldBe((64, 48, false));
    }

    [Theory]
    [InlineData("a.aac")]
    [InlineData("a.aiff")]
    [InlineData("a.caf")]
    [InlineData("a.wma")]
    public async Task ProbeAsync_Sound_IsKnownByItsFirstBytes(string name)
    {
        Make("-f", "lavfi", "-i", "sine=r=44100:d=0.5", At(name));
        File.Move(At(name), At("sound"));
        (await MediaProbe.ProbeAsync(At("sound"), ct: Ct)).Audio.ShouldBe(new AudioInfo(44_100, 1));
    }

    [Fact]
    public async Task ProbeAsync_SongWithCover_HasNoVideo()
    {
        Make("-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=1:d=1", "-map", "0", "-map", "1", "-frames:v", "1", "-c:v", "mjpeg",
            "-disposition:v", "attached_pic", At("song.mp3"));
        (await MediaProbe.ProbeAsync(At("song.mp3"), ct: Ct)).Video.ShouldBeNull();
    }

    [Fact]
    public async Task ProbeAsync_RecordingWithoutDuration_MeasuresPackets()
    {
        Make("-f", "lavfi", "-i", "testsrc2=s=64x48:r=20:d=1.5", "-c:v", "libvpx", "-deadline", "realtime", "-f", "webm", "-live", "1", At("live.webm"));
        var info = await MediaProbe.ProbeAsync(At("live.webm"), ct: Ct);
        info.Duration.TotalSeconds.ShouldBe(1.5, 0.06);
        info.Video!.EstimatedFrames.ShouldBe(30);
    }

    [Fact]
    public async Task ProbeAsync_NotMedia_SaysWhyInOneLine()
    {
        Directory.CreateDirectory(At("folder.mp4"));
        (await Refusal(() => MediaProbe.ProbeAsync(At("none.mp4")))).ShouldBe($"{At("none.mp4")}: there is no such file");
        (await Refusal(() => MediaProbe.ProbeAsync(At("folder.mp4")))).ShouldBe($"{At("folder.mp4")}: is a folder, not a file");
        (await Refusal(() => MediaProbe.ProbeAsync(Text("empty.mp4", "")))).ShouldBe($"{At("empty.mp4")}: is empty");
        (await Refusal(() => MediaProbe.ProbeAsync(Text("text.mp4", "dear diary")))).ShouldBe($"{At("text.mp4")}: is not a video, sound or picture of a known format");
    }

    [Theory]
    [InlineData("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfilm.mp4\n#EXT-X-ENDLIST\n")]
    [InlineData("list.mp4", "ffconcat version 1.0\nfile 'film.mp4'\n")]
    [InlineData("list.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=video 5004 RTP/AVP 96\n")]
    [InlineData("list.mpd", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>")]
    public async Task ProbeAsync_Playlist_IsRefusedUnopened(string name, string content)
    {
        Film(At("film.mp4"), "testsrc2=s=64x48:r=5:d=0.4");
        (await Refusal(() => MediaProbe.ProbeAsync(Text(name, content)))).ShouldEndWith("is not a video, sound or picture of a known format");
    }

    [Fact]
    public async Task ProbeAsync_TruncatedVideo_NamesFileAndReason()
    {
        var film = Film(At("film.mp4"));
        File.WriteAllBytes(At("cut.mp4"), File.ReadAllBytes(film)[..10_000]);
        var message = await Refusal(() => MediaProbe.ProbeAsync(At("cut.mp4")));
        message.ShouldBe($"{At("cut.mp4")}: breaks off before its index, without which nothing in it can be found; copy or record it again");
    }

    [Fact]
    public async Task ProbeAsync_BeyondALimit_SaysWhichLimit()
    {
        var film = Film(At("film.mp4"), "testsrc2=s=160x120:r=25:d=2");
        (await Refusal(() => MediaProbe.ProbeAsync(film, new MediaLimits { MaxDuration = TimeSpan.FromSeconds(1) }))).ShouldEndWith("lasts 0:00:02 or more; the limit is 0:00:01");
        (await Refusal(() => MediaProbe.ProbeAsync(film, new MediaLimits { MaxFrames = 49 }))).ShouldEndWith("has more than 49 frames, which is the limit");
        (await Refusal(() => MediaProbe.ProbeAsync(film, new MediaLimits { MaxBytes = 1000 }))).ShouldEndWith("bytes; the limit is 1000");
        (await Refusal(() => MediaProbe.ProbeAsync(film, new MediaLimits { MaxSide = 159 }))).ShouldEndWith("is 160 x 120 pixels; the limit is 159 a side");
        (await MediaProbe.ProbeAsync(film, new MediaLimits { MaxDuration = TimeSpan.FromSeconds(2), MaxFrames = 50, MaxSide = 160 }, Ct)).Video!.EstimatedFrames.ShouldBe(50);
    }

    [Theory]
    [InlineData("-x.mp4")]
    [InlineData("with space 'and' \"quotes\".mp4")]
    [InlineData("Tänzer 舞.mp4")]
    [InlineData("100%d of %03d.png")]
    [InlineData("concat:a|b.mp4")]
    [InlineData("http:__x.mp4")]
    public async Task ProbeAsync_OddNames_AreOnlyNames(string name)
    {
        File.Copy(Film(At("film.mp4"), "testsrc2=s=64x48:r=5:d=0.4"), At(name));
        (await MediaProbe.ProbeAsync(At(name), ct: Ct)).Video!.EstimatedFrames.ShouldBe(2);
        (await Frames(At(name))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task ProbeAsync_Cancelled_LeavesNoProcess()
    {
        var film = Film(At("film.mp4"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var probing = MediaProbe.ProbeAsync(film, null, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(probing);
        Running(film).ShouldBeEmpty();
    }
}
