using System.Buffers.Binary;
using System.Security.Cryptography;
using Duet.Scoring;
using Duet.Web.Live;

namespace Duet.Bench.Load;

/// <summary>A message of a dance, encoded beforehand: the load generator shares the machine with the server and must cost little.</summary>
/// <param name="At">When it goes out, from the dance's start.</param>
/// <param name="Poses">How many are in it.</param>
/// <param name="Frame">A masked WebSocket frame.</param>
internal sealed record DanceMessage(TimeSpan At, int Poses, byte[] Frame)
{
    public const double PosesPerSecond = 30;

    /// <summary>One message a pose.</summary>
    public static DanceMessage[] OneByOne(byte[][] poses) => [.. poses.Select((pose, i) => Of(poses, i, i + 1))];

    /// <summary>As the page sends them: three poses at a time, at once where a verdict is due.</summary>
    public static DanceMessage[] AsThePage(byte[][] poses, IReadOnlyList<LiveBar> bars)
    {
        var messages = new List<DanceMessage>();
        int first = 0;
        for (int i = 0; i < poses.Length; i++)
        {
            double now = i / PosesPerSecond;
            if (i - first == 2 || bars.Any(bar => now - bar.End.TotalSeconds is > .28 and < .4))
            {
                messages.Add(Of(poses, first, i + 1));
                first = i + 1;
            }
        }

        return [.. messages];
    }

    /// <summary>A frame as a browser sends it.</summary>
    public static byte[] Encode(byte kind, ReadOnlySpan<byte> payload)
    {
        int head = payload.Length < 126 ? 2 : 4;
        var frame = new byte[head + 4 + payload.Length];
        (frame[0], frame[1]) = ((byte)(0x80 | kind), (byte)(0x80 | Math.Min(126, payload.Length)));
        if (head == 4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }

        Span<byte> mask = frame.AsSpan(head, 4), body = frame.AsSpan(head + 4);
        RandomNumberGenerator.Fill(mask);
        for (int i = 0; i < payload.Length; i++)
        {
            body[i] = (byte)(payload[i] ^ mask[i % 4]);
        }

        return frame;
    }

    private static DanceMessage Of(byte[][] poses, int first, int end) =>
        new(TimeSpan.FromSeconds((end - 1) / PosesPerSecond), end - first, Encode(2, LiveProtocol.Poses((uint)first, end - first, [.. poses[first..end].SelectMany(pose => pose)])));
}
