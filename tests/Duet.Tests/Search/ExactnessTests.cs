using System.Collections.Immutable;
using Duet.Search;

namespace Duet.Tests.Search;

/// <summary>Every fast search answers as a scan in double precision does: the same poses, in the same order, for both distances, any number of hits, mirrored and masked, with any width of vectors.</summary>
public class ExactnessTests
{
    private static readonly PoseQueryOptions[] Ways =
    [
        .. from metric in Enum.GetValues<PoseMetric>()
           from mask in Enum.GetValues<BodyMask>()
           from count in (int[])[1, 10, 100]
           from mirrored in (bool[])[false, true]
           select new PoseQueryOptions(metric, mask, count, mirrored),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(5000)]
    public void Search_DancedPoses_IsTheSlowScan(int count)
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Danced(count);
        Hold(poses, [.. PoseSets.Danced(6, seed: 2), .. poses.Where((_, i) => i % 997 == 0)]);
    }

    [Fact]
    public void Search_PhotosOfPeople_IsTheSlowScan()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Photos();
        poses.Count.ShouldBeGreaterThan(50);
        Hold(poses, [.. poses.Where((_, i) => i % 12 == 0), .. PoseSets.Danced(2)]);
    }

    [Fact]
    public void Search_RecordedPeople_IsTheSlowScan()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Recorded("8yr_old__belle_dance001", "cmu_1006__dance_ballet", "cmu_new3__cartwheel_clean");
        poses.Count.ShouldBeGreaterThan(1000);
        Hold(poses, [.. PoseSets.Recorded("cmu_new2__dance002").Where((_, i) => i % 400 == 0), poses[poses.Count / 2]]);
    }

    [Fact]
    public void Search_MemberWithItself_IsAtDistanceZeroAndFirst()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Danced(3000);
        PoseIndex index = PoseIndex.Build(poses);
        for (int id = 0; id < poses.Count; id += 7)
        {
            foreach (PoseMetric metric in Enum.GetValues<PoseMetric>())
            {
                ImmutableArray<PoseHit> hits = index.Search(new PoseQuery(poses[id]) { Metric = metric, Count = 1 });
                hits[0].Distance.ShouldBe(0);
                (hits[0].Id == id || poses[hits[0].Id].Values.SequenceEqual(poses[id].Values) || metric == PoseMetric.Weighted).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Search_AllPosesEqual_GivesTheLowestIds()
    {
        PoseDescriptor pose = PoseSets.Danced(1)[0];
        PoseDescriptor other = PoseSets.Danced(1, seed: 5)[0];
        PoseIndex index = PoseIndex.Build([.. Enumerable.Repeat(pose, 2500)]);
        foreach (PoseQueryOptions way in Ways)
        {
            foreach (PoseDescriptor query in (PoseDescriptor[])[pose, other])
            {
                index.Search(way.Of(query)).Select(hit => hit.Id).ShouldBe(Enumerable.Range(0, way.Count));
            }
        }
    }

    [Fact]
    public void Search_QueryWithoutTheMaskedJoints_FindsNothing()
    {
        PoseDescriptor pose = PoseSets.Danced(1)[0];
        float[] confidences = [.. Enumerable.Range(0, 17).Select(joint => joint < 11 ? 1f : 0)];
        PoseDescriptor upper = PoseDescriptor.FromValues(pose.Values.AsSpan(), confidences);
        PoseIndex.Build([pose]).Search(new PoseQuery(upper) { Mask = BodyMask.Legs }).ShouldBeEmpty();
    }

    [Fact]
    public void Build_SamePoses_GivesTheSameBytes()
    {
        IReadOnlyList<PoseDescriptor> poses = PoseSets.Danced(2000);
        PoseIndex.Build(poses).Bytes.Span.SequenceEqual(PoseIndex.Build(poses).Bytes.Span).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Search_CountOutsideItsRange_IsRefused(int count) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PoseIndex.Build([]).Search(new PoseQuery(PoseSets.Danced(1)[0]) { Count = count }));

    private static void Hold(IReadOnlyList<PoseDescriptor> poses, IReadOnlyList<PoseDescriptor> queries)
    {
        PoseIndex index = PoseIndex.Build(poses);
        PoseArchive archive = PoseArchive.Of([index], [], poses.Count);
        (int, float[])[] rows = [.. poses.Select((pose, id) => (id, pose.Values.ToArray()))];
        foreach (PoseQueryOptions way in Ways)
        {
            foreach (PoseDescriptor query in queries.Where((_, i) => way.Count != 10 || i % 2 == 0))
            {
                IReadOnlyList<(int Id, double Distance)> expected = way.Of(query).IsComparable ? SlowSearch.Run(rows, way.Of(query)) : [];
                foreach (KernelChoice kernel in Kernels())
                {
                    ImmutableArray<PoseHit> hits = archive.Find(way.Of(query), kernel);
                    hits.Select(hit => hit.Id).ShouldBe(expected.Select(hit => hit.Id), $"{way} {kernel}");
                    hits.Zip(expected, (hit, slow) => Math.Abs(hit.Distance - slow.Distance)).ShouldAllBe(error => error < 1e-12);
                    hits.ShouldAllBe(hit => hit.Mirrored == way.Mirrored);
                }
            }
        }
    }

    private static IEnumerable<KernelChoice> Kernels() => Enum.GetValues<KernelChoice>().Where(kernel => kernel <= Kernel.Widest);

    private sealed record PoseQueryOptions(PoseMetric Metric, BodyMask Mask, int Count, bool Mirrored)
    {
        public PoseQuery Of(PoseDescriptor pose) => new(pose) { Metric = Metric, Mask = Mask, Count = Count, Mirrored = Mirrored };
    }
}
