using System.Collections.Immutable;
using Duet.Choreography;
using Duet.Movement;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Tests.Catalogue;

public sealed class CrewPictureTests
{
    private static readonly Dance Leo = new(StarterRoutines.CornerShop);

    [Fact]
    public void Of_TwoForAWhile_IsAMomentOfBothInsideThePicture()
    {
        Motion motion = Motion(frame => frame is >= 10 and < 20 ? [At(frame, 0, -1.2), At(frame, 1, 1.2)] : [At(frame, 0, -1.2)]);

        CrewPicture crew = CrewPicture.Of(motion).ShouldNotBeNull();

        crew.Time.ShouldBeInRange(TimeSpan.FromSeconds(10 / 30.0), TimeSpan.FromSeconds(19 / 30.0));
        crew.People.Select(member => member.Person).ShouldBe([0, 1]);
        crew.People[0].Left.ShouldBeLessThan(crew.People[1].Left);
        foreach (CrewMember member in crew.People)
        {
            (member.Left >= 0 && member.Top >= 0 && member.Left + member.Width <= 1280 && member.Top + member.Height <= 720).ShouldBeTrue();
            member.Bones.Length.ShouldBeGreaterThan(20);
            member.Bones.ShouldAllBe(bone => bone.From.X >= member.Left - 1 && bone.From.X <= member.Left + member.Width + 1);
        }
    }

    [Fact]
    public void Of_OneAfterTheOther_IsNull() => CrewPicture.Of(Motion(frame => frame < 15 ? [At(frame, 0, 0)] : [At(frame, 1, 0)])).ShouldBeNull();

    private static Pose At(int frame, int id, double aside)
    {
        Pose pose = Leo.PoseAt(TimeSpan.FromSeconds(4 + (frame / 30.0)), DanceCamera.For(Cast.Leo.Shape) with { Aside = -aside });
        return new Pose(pose.Skeleton, pose.Joints, pose.World, id);
    }

    private static Motion Motion(Func<int, ImmutableArray<Pose>> people) => new(
        KnownSkeletons.BlazePose33, new FrameSize(1280, 720), TimeSpan.FromSeconds(1), null, [.. Enumerable.Range(0, 30).Select(frame => new MotionFrame(TimeSpan.FromSeconds(frame / 30.0), people(frame)))]);
}
