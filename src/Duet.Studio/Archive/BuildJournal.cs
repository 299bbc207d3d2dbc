using System.Buffers.Binary;
using System.Text;
using Duet.Media;
using Duet.Movement;
using Duet.Search;

namespace Duet.Studio;

/// <summary>What an unfinished build has read already, in a file beside the archive to be: whoever starts the same build again goes on from there.</summary>
/// <remarks>
/// One record a source, added when the source is done: length, sum, content. A record that a killed process left half written fails its sum and is cut off. The file is locked while a
/// build runs, so that two builds of one archive cannot be at work at once.
/// </remarks>
internal sealed class BuildJournal : IDisposable
{
    private const ulong Magic = 0x314C4E524A545544; // "DUTJRNL1"
    private const int HeadBytes = 16;
    private const int MostBytes = 1 << 30;

    // EWOULDBLOCK, on Linux and on macOS.
    private static readonly int[] Locked = [11, 35];

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Dictionary<string, ReadSource> _done = [];

    private BuildJournal(string path, FileStream file, ulong stamp)
    {
        (_path, _file) = (path, file);
        Load(stamp);
    }

    /// <summary>The sources that are done.</summary>
    public IReadOnlyDictionary<string, ReadSource> Done => _done;

    /// <summary>Opens or begins the journal of an archive.</summary>
    /// <param name="archive">The archive to be.</param>
    /// <param name="stamp">Of the options: what was read with others does not count.</param>
    /// <exception cref="IOException">Another build is at work, or the file cannot be written.</exception>
    public static BuildJournal Open(string archive, ulong stamp)
    {
        string path = archive + ".building";
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (Locked.Contains(e.HResult))
        {
            throw new IOException($"{archive}: another build is writing it; wait until that one ends", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingOutput.Unwritable(path, e);
        }

        try
        {
            return new BuildJournal(path, file, stamp);
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e is IOException or UnauthorizedAccessException ? PendingOutput.Unwritable(path, e) : e;
        }
    }

    /// <summary>Adds a source.</summary>
    /// <exception cref="IOException">The disk is full; what was added before stays.</exception>
    public void Add(string key, ReadSource source)
    {
        byte[] content = Write(key, source);
        byte[] record = new byte[HeadBytes + content.Length];
        BinaryPrimitives.WriteInt64LittleEndian(record, content.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(8), BlockHash.Of(content));
        content.CopyTo(record, HeadBytes);
        long end = _file.Position;
        try
        {
            _file.Write(record);
        }
        catch (IOException e)
        {
            _file.SetLength(end);
            throw PendingOutput.Unwritable(_path, e);
        }

        _done[key] = source;
    }

    /// <summary>The build is done: nothing is to be gone on with.</summary>
    public void Delete() => File.Delete(_path);

    /// <summary>Leaves the journal for the next build, unless nothing was read.</summary>
    public void Dispose()
    {
        if (_done.Values.All(source => source.Fault is not null) && File.Exists(_path))
        {
            File.Delete(_path);
        }

        _file.Dispose();
    }

    private void Load(ulong stamp)
    {
        byte[] head = new byte[HeadBytes];
        bool ours = _file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) == HeadBytes
            && BinaryPrimitives.ReadUInt64LittleEndian(head) == Magic && BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(8)) == stamp;
        long end = HeadBytes;
        while (ours && ReadRecord(head) is { } content)
        {
            (string key, ReadSource source) = Read(content);
            _done[key] = source;
            end = _file.Position;
        }

        if (!ours)
        {
            _file.SetLength(0);
            BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
            BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(8), stamp);
            _file.Position = 0;
            _file.Write(head);
        }

        _file.SetLength(end);
        _file.Position = end;
    }

    private byte[]? ReadRecord(byte[] head)
    {
        if (_file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
        {
            return null;
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(head);
        if (length < 0 || length > Math.Min(MostBytes, _file.Length - _file.Position))
        {
            return null;
        }

        byte[] content = new byte[length];
        _file.ReadExactly(content);
        return BlockHash.Of(content) == BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(8)) ? content : null;
    }

    private static byte[] Write(string key, ReadSource source)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(key);
        writer.Write(source.Frames);
        writer.Write(source.Empty);
        writer.Write(source.Fault ?? "");
        writer.Write(source.Poses.Count);
        foreach (SeenPose pose in source.Poses)
        {
            writer.Write(pose.Time.Ticks);
            writer.Write(pose.Person);
            writer.Write(pose.Score);
            writer.Write(pose.Size.Width);
            writer.Write(pose.Size.Height);
            foreach (Joint joint in pose.Joints)
            {
                writer.Write(joint.X);
                writer.Write(joint.Y);
                writer.Write(joint.Confidence);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static (string Key, ReadSource Source) Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        string key = reader.ReadString();
        (int frames, int empty, string fault) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());
        var poses = new SeenPose[reader.ReadInt32()];
        for (int i = 0; i < poses.Length; i++)
        {
            (TimeSpan time, int person, float score) = (TimeSpan.FromTicks(reader.ReadInt64()), reader.ReadInt32(), reader.ReadSingle());
            var size = new FrameSize(reader.ReadInt32(), reader.ReadInt32());
            var joints = new Joint[PoseDescriptor.Joints];
            for (int j = 0; j < joints.Length; j++)
            {
                joints[j] = new Joint(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
            }

            poses[i] = new SeenPose(time, person, score, size, joints);
        }

        return (key, new ReadSource(frames, empty, poses, fault.Length > 0 ? fault : null));
    }
}
