using Duet.TestKit;

namespace Duet.Media.Tests;

/// <summary>A temporary folder and short ways to read a file whole.</summary>
public abstract class MediaTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected string Folder => _folder.FullPath;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string At(string name) => _folder.File(name);

    protected string Text(string name, string content)
    {
        File.WriteAllText(At(name), content);
        return At(name);
    }

    /// <summary>All frames, kept (none disposed).</summary>
    protected static async Task<List<VideoFrame>> Frames(string path, VideoReadOptions? options = null)
    {
        await using var reader = await VideoReader.OpenAsync(path, options, Ct);
        return await reader.ReadFramesAsync(Ct).ToListAsync(Ct);
    }

    protected static async Task<string> Refusal(Func<Task> read) => (await Should.ThrowAsync<MediaException>(read)).Message;

    protected static (int R, int G, int B) Pixel(VideoFrame frame, int x, int y)
    {
        var at = frame.Rgb.Span[(3 * ((y * frame.Width) + x))..];
        return (at[0], at[1], at[2]);
    }

    protected static double[] Milliseconds(IEnumerable<VideoFrame> frames) => [.. frames.Select(f => Math.Round(f.Time.TotalMilliseconds, 3))];
}
