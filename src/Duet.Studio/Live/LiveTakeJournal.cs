using System.Buffers;
using System.Buffers.Binary;

namespace Duet.Studio.Live;

/// <summary>The poses of a take as they came, on the disk before they are acknowledged: what a killed server goes on from.</summary>
/// <remarks>
/// One line of JSON, then records: u32 bytes, i64 arrival in ms since 1970, u32 number of the first pose, u16 poses, the poses as they were sent. A record is one write; one that is cut off by the
/// process's end was not acknowledged, and is cut off when the journal is opened again. Nothing is forced to the disk (fsync): the journal outlives the process, not a power cut.
/// </remarks>
internal sealed class LiveTakeJournal : IDisposable
{
    public const string Ending = ".take";
    private const int HeadBytes = 18;
    private const int MostBytes = 1 << 20;

    private readonly FileStream _file;

    private LiveTakeJournal(FileStream file) => _file = file;

    public string Path => _file.Name;

    public static LiveTakeJournal Create(string folder, LiveTakeStart start)
    {
        var file = new FileStream(PathOf(folder, start.Id), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Write([.. start.ToLine(), (byte)'\n']);
        return new LiveTakeJournal(file);
    }

    public static string PathOf(string folder, string id) => System.IO.Path.Combine(folder, id + Ending);

    /// <summary>Opens a journal to go on with it; null when it is none.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="record">Receives what is in it, in order.</param>
    public static (LiveTakeJournal Journal, LiveTakeStart Start)? Open(string path, Action<LiveTakeStart, LiveTakeRecord> record)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        int line = content.AsSpan().IndexOf((byte)'\n');
        if (line < 0 || LiveTakeStart.FromLine(content.AsSpan(0, line)) is not { } start)
        {
            file.Dispose();
            return null;
        }

        int at = line + 1;
        while (TryRead(content.AsMemory(at), out LiveTakeRecord one, out int length))
        {
            record(start, one);
            at += length;
        }

        file.SetLength(at);
        file.Position = at;
        return (new LiveTakeJournal(file), start);
    }

    /// <summary>Reads what was written so far.</summary>
    public IEnumerable<LiveTakeRecord> Read()
    {
        byte[] content = File.ReadAllBytes(Path);
        int at = content.AsSpan().IndexOf((byte)'\n') + 1;
        while (TryRead(content.AsMemory(at), out LiveTakeRecord record, out int length))
        {
            yield return record;
            at += length;
        }
    }

    public void Append(LiveTakeRecord record)
    {
        int length = HeadBytes + record.Poses.Length;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)record.Poses.Length);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4), record.Arrival.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), record.First);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(16), (ushort)record.Count);
            record.Poses.Span.CopyTo(bytes.AsSpan(HeadBytes));
            _file.Write(bytes, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public void Delete()
    {
        _file.Dispose();
        File.Delete(Path);
    }

    public void Dispose() => _file.Dispose();

    private static bool TryRead(ReadOnlyMemory<byte> content, out LiveTakeRecord record, out int length)
    {
        (record, length) = (default, 0);
        if (content.Length < HeadBytes)
        {
            return false;
        }

        ReadOnlySpan<byte> head = content.Span;
        uint bytes = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (bytes > MostBytes || bytes > content.Length - HeadBytes)
        {
            return false;
        }

        length = HeadBytes + (int)bytes;
        record = new(
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(head[4..])),
            BinaryPrimitives.ReadUInt32LittleEndian(head[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(head[16..]),
            content.Slice(HeadBytes, (int)bytes));
        return true;
    }
}

/// <summary>Some poses of a take, as they came.</summary>
/// <param name="Arrival">When.</param>
/// <param name="First">Number of the first, from 0.</param>
/// <param name="Count">How many.</param>
/// <param name="Poses">Their bytes.</param>
internal readonly record struct LiveTakeRecord(DateTimeOffset Arrival, uint First, int Count, ReadOnlyMemory<byte> Poses);
