using Duet.Search;
using Duet.TestKit.Poses;

namespace Duet.Tests.Search;

public class PoseMapTests
{
    private static readonly PoseDescriptor[] Poses = [.. PoseClips.Of(5).Select(pose => PoseDescriptor.Of(pose)).OfType<PoseDescriptor>().Take(3000)];

    [Fact]
    public void Of_TwoArchives_CountsEveryPoseOnceAndTheSameEachTime()
    {
        PoseArchive[] archives = [PoseArchive.Empty.Add(Poses[..2000]).Remove([3, 4, 5]), PoseArchive.Empty.Add(Poses[2000..])];

        PoseMap map = Map(archives), again = Map(archives);

        map.Clusters.Sum(cluster => cluster.Count).ShouldBe(Poses.Length - 3);
        map.Clusters.Length.ShouldBeInRange(6, 36);
        map.Clusters.ShouldBe(again.Clusters);
        map.Holes.Select(hole => hole.Distance).ShouldBe(again.Holes.Select(hole => hole.Distance));
        foreach (PoseCluster cluster in map.Clusters)
        {
            cluster.Centre.X.ShouldBeInRange(0, 1);
            cluster.Centre.Y.ShouldBeInRange(0, 1);
            archives[cluster.Representative.Archive].ValuesOf(cluster.Representative.Id).Length.ShouldBe(PoseDescriptor.Length);
        }
    }

    [Fact]
    public void Of_ManyPoses_EveryHoleIsAsFarFromAllOfThemAsItSays()
    {
        PoseArchive[] archives = [PoseArchive.Empty.Add(Poses[..1500]), PoseArchive.Empty.Add(Poses[1500..])];

        PoseMap map = Map(archives);

        map.Holes.ShouldNotBeEmpty();
        foreach (PoseHole hole in map.Holes)
        {
            double nearest = Poses.Min(pose => Math.Sqrt(pose.Values.Zip(hole.Pose.Values, (a, b) => ((double)a - b) * ((double)a - b)).Sum()));
            hole.Distance.ShouldBe(nearest, 1e-9);
            hole.Distance.ShouldBeGreaterThan(.1);
        }
    }

    [Fact]
    public void Of_NothingAndOfEqualPoses_IsAMap()
    {
        Map([]).Clusters.ShouldBeEmpty();
        Map([PoseArchive.Empty]).Holes.ShouldBeEmpty();
        PoseMap same = Map([PoseArchive.Empty.Add([.. Enumerable.Repeat(Poses[0], 500)])]);
        same.Clusters.Sum(cluster => cluster.Count).ShouldBe(500);
        same.PlaceOf(Poses[1]).X.ShouldBeInRange(0, 1);
    }

    private static PoseMap Map(PoseArchive[] archives) => PoseMap.Of(
        archives,
        place => archives[place.Archive].ValuesOf(place.Id) is { Length: > 0 } values ? PoseDescriptor.FromValues(values, Enumerable.Repeat(1f, PoseDescriptor.Joints).ToArray()) : null,
        TestContext.Current.CancellationToken);
}
