using Duet.TestKit;

namespace Duet.Media.Tests;

public sealed class StillBatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_DifferentPictures_AreEachAsReadAlone()
    {
        string[] paths = [Picture("a.png", "64x48"), Picture("b.jpg", "200x120"), Picture("c.bmp", "31x77"), Picture("d%d.webp", "50x50"), Picture("e.png", "3000x900")];
        IReadOnlyList<StillReading> together = await StillBatch.ReadAsync(paths, 640, ct: Token);
        for (int i = 0; i < paths.Length; i++)
        {
            VideoFrame frame = together[i].Frame.ShouldNotBeNull(together[i].Fault), alone = (await StillBatch.ReadAsync([paths[i]], 640, ct: Token))[0].Frame.ShouldNotBeNull();
            (frame.Width, frame.Height).ShouldBe((alone.Width, alone.Height));
            frame.Rgb.Span.SequenceEqual(alone.Rgb.Span).ShouldBeTrue(paths[i]);
        }

        (together[4].Frame!.Width, together[4].Frame!.Height).ShouldBe((640, 192));
        (together[0].Frame!.Width, together[0].Frame!.Height).ShouldBe((64, 48));
    }

    [Fact]
    public async Task ReadAsync_BadOnesBetweenGoodOnes_HaveTheirOwnReasons()
    {
        string good = Picture("a.png", "64x48"), noise = _folder.File("noise.jpg"), text = _folder.File("text.jpg"), huge = Picture("huge.png", "900x100");
        await File.WriteAllBytesAsync(noise, [0xFF, 0xD8, 0xFF, .. new byte[900]], Token);
        await File.WriteAllTextAsync(text, "hello", Token);
        var limits = new MediaLimits { MaxSide = 200 };
        IReadOnlyList<StillReading> readings = await StillBatch.ReadAsync([good, noise, text, _folder.File("gone"), huge, good], 640, limits, Token);
        readings[0].Frame.ShouldNotBeNull();
        readings[5].Frame.ShouldNotBeNull();
        readings[1].Fault.ShouldNotBeNull().ShouldBe($"{noise}: holds neither picture nor sound");
        readings[2].Fault.ShouldBe($"{text}: is not a video, sound or picture of a known format");
        readings[3].Fault.ShouldBe($"{_folder.File("gone")}: there is no such file");
        readings[4].Fault.ShouldBe($"{huge}: is 900 x 100 pixels; the limit is 200 a side");
        readings.ShouldAllBe(reading => (reading.Frame == null) != (reading.Fault == null));
    }

    private string Picture(string name, string size)
    {
        FfmpegRun.Make("-f", "lavfi", "-i", $"testsrc2=size={size}:rate=1", "-frames:v", "1", "-update", "1", "-y", "file:" + _folder.File(name));
        return _folder.File(name);
    }
}
