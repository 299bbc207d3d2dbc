using Duet.Search;
using Duet.TestKit;

namespace Duet.Studio.Tests.Archive;

public sealed class ArchiveFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("a.poses");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1500)]
    public void Open_WhatWasWritten_IsThereAndAnswersTheSame(int count)
    {
        IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses = Archives.Danced(count);
        Archives.Write(Path, poses);
        using ArchiveFile file = ArchiveFile.Open(Path);
        file.Poses.Count.ShouldBe(count);
        PoseArchive inMemory = PoseArchive.Empty.Add([.. poses.Select(pose => pose.Pose)]);
        foreach (PoseMetric metric in Enum.GetValues<PoseMetric>())
        {
            var query = new PoseQuery(Archives.Danced(1, seed: 8)[0].Pose) { Metric = metric, Count = 20 };
            file.Poses.Find(query).ShouldBe(inMemory.Find(query));
        }

        for (int id = 0; id < count; id += 13)
        {
            ArchiveEntry entry = file.EntryOf(id), expected = poses[id].Entry;
            entry.ShouldBe(expected with { Id = expected.Id, Confidences = entry.Confidences });
            entry.Confidences.Zip(expected.Confidences, (a, b) => a - b).ShouldAllBe(error => error >= -1e-6 && error < 1 / 254f);
            file.DescriptorOf(id).ShouldNotBeNull().Values.ShouldBe(poses[id].Pose.Values);
            file.Find(expected.Id).ShouldBe(id);
        }

        file.Find("0000000000000000").ShouldBeNull();
    }

    [Fact]
    public void Open_OneByteAltered_IsRefusedWhereverItIs()
    {
        Archives.Write(Path, Archives.Danced(70));
        byte[] whole = File.ReadAllBytes(Path);
        string other = _folder.File("b.poses");
        var random = new Random(3);
        for (int at = 0; at < whole.Length; at += at < 400 ? 1 : 97)
        {
            byte[] altered = [.. whole];
            altered[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(other, altered);
            Should.Throw<ArchiveException>(() => ArchiveFile.Open(other).Dispose(), $"byte {at}").Message.ShouldStartWith($"{other}: ");
        }
    }

    [Fact]
    public void Open_BrokenOff_IsRefusedAtEveryLength()
    {
        Archives.Write(Path, Archives.Danced(70));
        byte[] whole = File.ReadAllBytes(Path);
        string other = _folder.File("b.poses");
        for (int length = 0; length < whole.Length; length += length < 400 ? 7 : 509)
        {
            File.WriteAllBytes(other, whole[..length]);
            Should.Throw<ArchiveException>(() => ArchiveFile.Open(other).Dispose()).Message.ShouldBe(
                length < 8 ? $"{other}: is not an archive of poses" : $"{other}: breaks off; copy or build it again");
        }

        File.WriteAllBytes(other, [.. whole, 0]);
        Should.Throw<ArchiveException>(() => ArchiveFile.Open(other).Dispose()).Message.ShouldBe($"{other}: was altered since it was written; copy or build it again");
    }

    [Fact]
    public void Open_AnotherVersion_SaysWhich()
    {
        Archives.Write(Path, Archives.Danced(3));
        byte[] bytes = File.ReadAllBytes(Path);
        bytes[8] = 7;
        File.WriteAllBytes(Path, bytes);
        Should.Throw<ArchiveException>(() => ArchiveFile.Open(Path).Dispose()).Message.ShouldBe($"{Path}: is an archive of version 7; this Duet reads version 1: build it again");
    }

    [Fact]
    public void Open_NoArchive_IsRefused()
    {
        File.WriteAllText(Path, new string('x', 500));
        Should.Throw<ArchiveException>(() => ArchiveFile.Open(Path).Dispose()).Message.ShouldBe($"{Path}: is not an archive of poses");
        Should.Throw<IOException>(() => ArchiveFile.Open(_folder.File("gone")).Dispose()).Message.ShouldBe($"{_folder.File("gone")}: there is no such file");
        Should.Throw<IOException>(() => ArchiveFile.Open(_folder.FullPath).Dispose()).Message.ShouldBe($"{_folder.FullPath}: is a folder, not a file");
    }

    [Fact]
    public void WriteWithAndWithout_OwnPath_ChangesTheFileForTheNextWhoOpensIt()
    {
        IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> first = Archives.Danced(1100), second = Archives.Danced(40, seed: 2);
        Archives.Write(Path, first);
        using ArchiveFile before = ArchiveFile.Open(Path);
        ReadOnlyMemory<byte> index = before.Poses.Indexes[0].Bytes;
        before.WriteWith(Path, second, TestContext.Current.CancellationToken);
        using ArchiveFile more = ArchiveFile.Open(Path);
        more.WriteWithout(Path, [0, 1100], TestContext.Current.CancellationToken);
        using ArchiveFile less = ArchiveFile.Open(Path);

        before.Poses.Count.ShouldBe(1100);
        more.Poses.Count.ShouldBe(1140);
        less.Poses.Count.ShouldBe(1138);
        less.Poses.Indexes[0].Bytes.Span.SequenceEqual(index.Span).ShouldBeTrue("the index that stays is copied, not built");
        less.EntryOf(1101).Source.ShouldBe(second[1].Entry.Source);
        less.DescriptorOf(0).ShouldBeNull();
        less.Poses.Find(new PoseQuery(second[0].Pose) { Count = 1 })[0].Distance.ShouldBeGreaterThan(0, "the member was removed");
        less.Poses.Find(new PoseQuery(second[1].Pose) { Count = 1 })[0].Id.ShouldBe(1101);
    }

    [Fact]
    public void Hash_AnyChange_Changes()
    {
        var random = new Random(5);
        foreach (int length in (int[])[1, 7, 8, 9, 31, 32, 33, 100, 1000])
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            ulong sum = BlockHash.Of(bytes);
            for (int bit = 0; bit < 8 * length; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                BlockHash.Of(bytes).ShouldNotBe(sum);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            BlockHash.Of([.. bytes, 0]).ShouldNotBe(sum);
        }
    }
}
