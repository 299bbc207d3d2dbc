using Duet.TestKit;

namespace Duet.Media.Tests;

public sealed class JpegBatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EncodeAsync_SeveralPictures_AreAsManyJpegsInTheirOrder()
    {
        byte[] levels = [20, 90, 160, 230, 20];
        VideoFrame[] frames = [.. levels.Select(level => new VideoFrame(36, 48, TimeSpan.Zero, Enumerable.Repeat(level, 3 * 36 * 48).ToArray()))];

        IReadOnlyList<byte[]> pictures = await JpegBatch.EncodeAsync(frames, ct: Token);

        pictures.Count.ShouldBe(levels.Length);
        string[] files = [.. pictures.Select((_, i) => _folder.File($"{i}.jpg"))];
        for (int i = 0; i < files.Length; i++)
        {
            await File.WriteAllBytesAsync(files[i], pictures[i], Token);
        }

        IReadOnlyList<StillReading> read = await StillBatch.ReadAsync(files, maxSide: 100, ct: Token);
        read.Select(reading => $"{reading.Frame!.Width}x{reading.Frame.Height}").Distinct().ShouldBe(["36x48"]);
        read.Select(reading => (double)reading.Frame!.Rgb.Span[3 * 800]).Zip(levels, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(4, "a JPEG's levels");
    }

    [Fact]
    public async Task EncodeAsync_NothingOrSeveralSizes_IsNothingOrRefused()
    {
        (await JpegBatch.EncodeAsync([], ct: Token)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => JpegBatch.EncodeAsync([new VideoFrame(2, 2, TimeSpan.Zero, new byte[12]), new VideoFrame(4, 2, TimeSpan.Zero, new byte[24])], ct: Token));
    }
}
