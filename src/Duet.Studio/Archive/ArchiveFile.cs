using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Duet.Media;
using Duet.Search;

namespace Duet.Studio;

/// <summary>An archive of poses on disk: mapped, checked byte by byte when it is opened, searched where it lies.</summary>
/// <remarks>
/// Adding and removing write a new file beside the old one and take its name: indexes that stay are copied as they are. Whoever has the old file open keeps it.
/// </remarks>
public sealed class ArchiveFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly ReadOnlyMemory<byte> _entries;
    private readonly ReadOnlyMemory<byte> _sources;
    private readonly ReadOnlyMemory<byte> _credits;
    private readonly Lazy<(ulong[] Numbers, int[] Ids)> _byNumber;

    private ArchiveFile(string path, MappedFile file)
    {
        _file = file;
        IReadOnlyList<(SectionKind Kind, ReadOnlyMemory<byte> Content)> sections = ArchiveSections.Read(path, file);
        (_entries, _sources, _credits) = (Only(SectionKind.Entries), Only(SectionKind.Sources), Only(SectionKind.Credits));
        ReadOnlySpan<int> removed = MemoryMarshal.Cast<byte, int>(Only(SectionKind.Removed).Span);
        int count = _entries.Length / EntryRecord.Bytes;
        if (!TextTable.IsTable(_sources.Span) || !TextTable.IsTable(_credits.Span) || TextTable.Count(_sources.Span) != TextTable.Count(_credits.Span))
        {
            throw ArchiveSections.Altered(path);
        }

        ImmutableArray<PoseIndex> indexes =
        [
            .. sections.Where(section => section.Kind == SectionKind.Index)
                .Select(section => PoseIndex.TryOpen(section.Content, out string? fault) ?? throw new ArchiveException($"{path}: cannot be searched, {fault}; build it again")),
        ];
        Poses = PoseArchive.Of(indexes, removed.ToArray(), count);
        Stamp = ArchiveSections.StampOf(file);
        _byNumber = new Lazy<(ulong[], int[])>(SortNumbers);

        ReadOnlyMemory<byte> Only(SectionKind kind) => sections.Count(section => section.Kind == kind) == 1 ? sections.First(section => section.Kind == kind).Content : throw ArchiveSections.Altered(path);
    }

    /// <summary>The poses, by the ids that <see cref="EntryOf"/> takes.</summary>
    public PoseArchive Poses { get; }

    /// <summary>Of the file.</summary>
    public long Bytes => _file.Length;

    /// <summary>How many sources its poses are from.</summary>
    public int Sources => (int)TextTable.Count(_sources.Span);

    /// <summary>The sum of its contents: 16 hexadecimal digits.</summary>
    internal string Stamp { get; }

    /// <summary>Opens an archive.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="ArchiveException">It is none, of another version, broken off or altered.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static ArchiveFile Open(string path)
    {
        MappedFile file = MappedFile.Open(path);
        try
        {
            return new ArchiveFile(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes an archive, whole or not at all.</summary>
    /// <param name="path">Where; an archive that is there is replaced.</param>
    /// <param name="poses">What can be found.</param>
    /// <param name="entries">One for each id, from 0 to <see cref="PoseArchive.NextId"/>.</param>
    /// <param name="ct">Stops the writing; what was there stays.</param>
    /// <exception cref="IOException">The folder does not exist or the disk is full.</exception>
    public static void Write(string path, PoseArchive poses, IReadOnlyList<ArchiveEntry> entries, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(poses);
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count != poses.NextId)
        {
            throw new ArgumentException($"{poses.NextId} ids need as many entries, not {entries.Count}.", nameof(entries));
        }

        var numbers = new Dictionary<(string, string), int>();
        var records = new byte[entries.Count * EntryRecord.Bytes];
        for (int id = 0; id < entries.Count; id++)
        {
            (string, string) source = (entries[id].Source, entries[id].Credits);
            if (!numbers.TryGetValue(source, out int number))
            {
                numbers.Add(source, number = numbers.Count);
            }

            EntryRecord.Write(records.AsSpan(id * EntryRecord.Bytes, EntryRecord.Bytes), entries[id], number);
        }

        PoseArchive settled = poses.Settled();
        List<(SectionKind, ReadOnlyMemory<byte>)> sections =
        [
            .. settled.Indexes.Select(index => (SectionKind.Index, index.Bytes)),
            (SectionKind.Entries, records),
            (SectionKind.Sources, TextTable.Write([.. numbers.Keys.Select(source => source.Item1)])),
            (SectionKind.Credits, TextTable.Write([.. numbers.Keys.Select(source => source.Item2)])),
            (SectionKind.Removed, MemoryMarshal.AsBytes<int>(settled.Removed.ToArray()).ToArray()),
        ];
        WholeFile.Write(path, output => ArchiveSections.Write(output, sections), ct);
    }

    /// <summary>Where a pose comes from.</summary>
    /// <param name="id">0 to <see cref="PoseArchive.NextId"/>, also of poses that were removed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There never was such a pose.</exception>
    public ArchiveEntry EntryOf(int id)
    {
        ReadOnlySpan<byte> record = RecordOf(id);
        int source = EntryRecord.SourceOf(record);
        return EntryRecord.Read(record, TextTable.Read(_sources.Span, source), TextTable.Read(_credits.Span, source));
    }

    /// <summary>A pose of the archive, to search for others like it; null when it was removed.</summary>
    /// <param name="id">As in <see cref="EntryOf"/>.</param>
    public PoseDescriptor? DescriptorOf(int id)
    {
        ReadOnlySpan<float> values = Poses.ValuesOf(id);
        return values.Length == 0 ? null : PoseDescriptor.FromValues(values, EntryRecord.ConfidencesOf(RecordOf(id)));
    }

    /// <summary>The pose with this <see cref="ArchiveEntry.Id"/>; null when there is none.</summary>
    public int? Find(string id)
    {
        if (id is not { Length: 16 } || !ulong.TryParse(id, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out ulong number))
        {
            return null;
        }

        (ulong[] numbers, int[] ids) = _byNumber.Value;
        int at = Array.BinarySearch(numbers, number);
        for (; at > 0 && numbers[at - 1] == number; at--)
        {
        }

        for (; at >= 0 && at < numbers.Length && numbers[at] == number; at++)
        {
            if (Poses.ValuesOf(ids[at]).Length > 0)
            {
                return ids[at];
            }
        }

        return null;
    }

    /// <summary>The <see cref="ArchiveEntry.Id"/> of a pose as a number, its first digit the highest.</summary>
    internal ulong NumberOf(int id) => BinaryPrimitives.ReadUInt64BigEndian(RecordOf(id));

    /// <summary>The poses of some sources, also those that were removed.</summary>
    /// <param name="isWanted">Asked once for each source.</param>
    internal IReadOnlyList<int> IdsOf(Func<string, bool> isWanted)
    {
        bool[] wanted = [.. Enumerable.Range(0, (int)TextTable.Count(_sources.Span)).Select(source => isWanted(TextTable.Read(_sources.Span, source)))];
        var ids = new List<int>();
        ReadOnlySpan<byte> entries = _entries.Span;
        for (int id = 0; id < Poses.NextId; id++)
        {
            if (wanted[EntryRecord.SourceOf(entries[(id * EntryRecord.Bytes)..])])
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>Writes this archive with more poses; the indexes that are there are not built anew unless they are merged.</summary>
    /// <param name="path">Where; usually the archive's own path.</param>
    /// <param name="poses">What is added.</param>
    /// <param name="ct">Stops the writing.</param>
    public void WriteWith(string path, IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(poses);
        Write(path, Poses.Add([.. poses.Select(pose => pose.Pose)]), [.. AllEntries(), .. poses.Select(pose => pose.Entry)], ct);
    }

    /// <summary>Writes this archive without some poses.</summary>
    /// <param name="path">Where; usually the archive's own path.</param>
    /// <param name="ids">What is removed.</param>
    /// <param name="ct">Stops the writing.</param>
    public void WriteWithout(string path, IEnumerable<int> ids, CancellationToken ct = default) => Write(path, Poses.Remove(ids), [.. AllEntries()], ct);

    /// <summary>Writes this archive without some poses and without a trace of them: the indexes that held them are built anew.</summary>
    /// <param name="path">Where; usually the archive's own path.</param>
    /// <param name="ids">What is deleted.</param>
    /// <param name="ct">Stops the writing.</param>
    internal void WriteErased(string path, IReadOnlyCollection<int> ids, CancellationToken ct)
    {
        HashSet<int> erased = [.. ids];
        var nothing = new ArchiveEntry("", TimeSpan.Zero, 0) { Confidences = [.. new float[PoseDescriptor.Joints]] };
        Write(path, Poses.Remove(erased).Compacted(), [.. AllEntries().Select((entry, id) => erased.Contains(id) ? nothing : entry)], ct);
    }

    /// <summary>Ends the mapping: no search may run any more.</summary>
    public void Dispose() => _file.Dispose();

    private IEnumerable<ArchiveEntry> AllEntries() => Enumerable.Range(0, Poses.NextId).Select(EntryOf);

    // Sorting a million takes 0.1 s once; looking at every entry took 10 ms each time.
    private (ulong[] Numbers, int[] Ids) SortNumbers()
    {
        int[] ids = [.. Enumerable.Range(0, Poses.NextId)];
        ulong[] numbers = [.. ids.Select(NumberOf)];
        Array.Sort(numbers, ids);
        return (numbers, ids);
    }

    private ReadOnlySpan<byte> RecordOf(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, Poses.NextId);
        return _entries.Span.Slice(id * EntryRecord.Bytes, EntryRecord.Bytes);
    }
}
