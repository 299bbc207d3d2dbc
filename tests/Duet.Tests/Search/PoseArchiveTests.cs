using Duet.Search;

namespace Duet.Tests.Search;

public class PoseArchiveTests
{
    [Fact]
    public void AddAndRemove_AnyOrder_AnswersAsTheSlowScan()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Danced(6000);
        IReadOnlyList<PoseDescriptor> queries = PoseSets.Danced(3, seed: 9);
        var random = new Random(4);
        var present = new HashSet<int>();
        PoseArchive archive = PoseArchive.Empty;
        for (int first = 0; first < poses.Count;)
        {
            int count = Math.Min(random.Next(1, 900), poses.Count - first);
            archive = archive.Add([.. poses.Skip(first).Take(count)]);
            present.UnionWith(Enumerable.Range(first, count));
            first += count;
            int[] gone = [.. present.Where(_ => random.NextDouble() < .05)];
            archive = archive.Remove(gone);
            present.ExceptWith(gone);
            Hold(archive, poses, present, queries);
        }

        archive.Indexes.Length.ShouldBeLessThan(5, "small indexes are merged");
        Hold(archive.Settled(), poses, present, queries);
    }

    [Fact]
    public void Add_ManySmallLots_BuildsEachPoseFewTimes()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Danced(16 * 1024);
        PoseArchive archive = PoseArchive.Empty;
        long built = 0;
        for (int first = 0; first < poses.Count; first += 512)
        {
            PoseArchive next = archive.Add([.. poses.Skip(first).Take(512)]);
            built += next.Indexes.Except(archive.Indexes).Sum(index => (long)index.Count);
            archive = next;
        }

        (built / (double)poses.Count).ShouldBeLessThan(6, "times that a pose is built into an index that stays");
    }

    [Fact]
    public void ValuesOf_AddedAndRemoved_AreThereAndGone()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Danced(1100);
        PoseArchive archive = PoseArchive.Empty.Add(poses).Add([poses[3]]).Remove([5]);
        archive.ValuesOf(700).ToArray().ShouldBe(poses[700].Values);
        archive.ValuesOf(1100).ToArray().ShouldBe(poses[3].Values);
        archive.ValuesOf(5).Length.ShouldBe(0);
        archive.ValuesOf(1101).Length.ShouldBe(0);
        archive.Count.ShouldBe(1100);
        archive.Removed.ShouldBe([5]);
    }

    [Fact]
    public void TryOpen_BytesOfAnIndex_AnswersTheSame()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Danced(1500);
        PoseIndex built = PoseIndex.Build(poses, firstId: 10);
        PoseIndex opened = PoseIndex.TryOpen(built.Bytes.ToArray(), out string? fault).ShouldNotBeNull();
        fault.ShouldBeNull();
        var query = new PoseQuery(PoseSets.Danced(1, seed: 3)[0]) { Count = 50 };
        opened.Search(query).ShouldBe(built.Search(query));
        opened.Search(query).ShouldAllBe(hit => hit.Id >= 10);
    }

    [Fact]
    public void TryOpen_OtherBytes_SaysWhy()
    {
        byte[] bytes = PoseIndex.Build(PoseSets.Danced(100)).Bytes.ToArray();
        PoseIndex.TryOpen(bytes.AsMemory(0, 20), out string? fault).ShouldBeNull();
        fault.ShouldBe("it holds no index of poses");
        PoseIndex.TryOpen(bytes.AsMemory(0, bytes.Length - 64), out fault).ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain("index of 100 poses has");
        bytes[8]++;
        PoseIndex.TryOpen(bytes, out fault).ShouldBeNull();
        fault.ShouldBe("its index has version 2, not 1");
    }

    private static void Hold(PoseArchive archive, IReadOnlyList<PoseDescriptor> poses, HashSet<int> present, IReadOnlyList<PoseDescriptor> queries)
    {
        archive.Count.ShouldBe(present.Count);
        (int, float[])[] rows = [.. present.Select(id => (id, poses[id].Values.ToArray()))];
        foreach (PoseQuery query in queries.SelectMany(pose => (PoseQuery[])[new(pose), new(pose) { Metric = PoseMetric.Weighted }, new(pose) { Mask = BodyMask.Arms }]))
        {
            archive.Find(query).Select(hit => hit.Id).ShouldBe(SlowSearch.Run(rows, query).Select(hit => hit.Id));
        }
    }
}
