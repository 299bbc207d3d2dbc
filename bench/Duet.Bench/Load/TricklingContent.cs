using System.Net;

namespace Duet.Bench.Load;

/// <summary>A file that arrives slowly, in small pieces, and stops at some share of it.</summary>
/// <param name="content">The file.</param>
/// <param name="share">Where it stops, 0 to 1.</param>
/// <param name="arrived">Is told then.</param>
/// <param name="goesOn">False: what follows never comes.</param>
internal sealed class TricklingContent(byte[] content, double share, TaskCompletionSource arrived, bool goesOn) : HttpContent
{
    private const int Piece = 8 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        int end = (int)(share * content.Length);
        for (int at = 0; at < end; at += Piece)
        {
            await stream.WriteAsync(content.AsMemory(at, Math.Min(Piece, end - at)));
            await stream.FlushAsync();
            await Task.Delay(3);
        }

        arrived.TrySetResult();
        if (!goesOn)
        {
            // Until the server is gone: then writing fails.
            while (true)
            {
                await Task.Delay(50);
                await stream.WriteAsync(new byte[1]);
                await stream.FlushAsync();
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
