using Duet.Movement;

namespace Duet.Tests.Movement;

public class SkeletonTests
{
    public static TheoryData<string> Names => [.. KnownSkeletons.All.Select(skeleton => skeleton.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void MirrorPartners_Twice_IsTheJointItself(string name)
    {
        Skeleton skeleton = KnownSkeletons.Find(name)!;
        for (int i = 0; i < skeleton.Joints.Length; i++)
        {
            int partner = skeleton.MirrorPartners[i];
            partner.ShouldBeGreaterThanOrEqualTo(0);
            skeleton.MirrorPartners[partner].ShouldBe(i);
            bool hasSide = skeleton.Joints[i].ToString().Contains("Left", StringComparison.Ordinal) || skeleton.Joints[i].ToString().Contains("Right", StringComparison.Ordinal);
            (partner != i).ShouldBe(hasSide);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bones_OfEverySkeleton_JoinItsOwnJointsIntoOneBodyWithItsMirrorImage(string name)
    {
        Skeleton skeleton = KnownSkeletons.Find(name)!;
        skeleton.Joints.Distinct().Count().ShouldBe(skeleton.Joints.Length);
        foreach (Bone bone in skeleton.Bones)
        {
            skeleton.Has(bone.From).ShouldBeTrue();
            skeleton.Has(bone.To).ShouldBeTrue();
            JointName from = Skeleton.MirrorOf(bone.From), to = Skeleton.MirrorOf(bone.To);
            skeleton.Bones.ShouldContain(other => other == new Bone(from, to) || other == new Bone(to, from));
        }
    }

    [Theory]
    [InlineData("coco17", 17, "LeftWrist", 9)]
    [InlineData("blazepose33", 33, "RightFootIndex", 32)]
    [InlineData("openpose18", 18, "LeftShoulder", 5)]
    [InlineData("openpose25", 25, "RightHeel", 24)]
    public void IndexOf_PublishedOrder_IsKept(string name, int count, string joint, int index)
    {
        Skeleton skeleton = KnownSkeletons.Find(name)!;
        skeleton.Joints.Length.ShouldBe(count);
        skeleton.IndexOf(Enum.Parse<JointName>(joint)).ShouldBe(index);
    }

    [Fact]
    public void IndexOf_AJointItLacks_ThrowsWithBothNames() =>
        Should.Throw<ArgumentException>(() => KnownSkeletons.Coco17.IndexOf(JointName.Neck)).Message.ShouldStartWith("coco17 has no joint Neck.");

    [Fact]
    public void Convert_BlazePoseToOpenPose25_MakesTheMiddlesAndKeepsTheRest()
    {
        Track source = OneFrame(KnownSkeletons.BlazePose33, joint => new Joint(10 * (int)joint, (int)joint, joint == JointName.LeftHip ? 0.25f : 1));
        Track result = SkeletonConversion.Convert(source, KnownSkeletons.OpenPose25);

        Joint At(JointName joint) => result.Joints[KnownSkeletons.OpenPose25.IndexOf(joint)];
        At(JointName.RightWrist).ShouldBe(new Joint(10 * (int)JointName.RightWrist, (int)JointName.RightWrist, 1));
        At(JointName.MidHip).ShouldBe(new Joint(5 * ((int)JointName.LeftHip + (int)JointName.RightHip), ((int)JointName.LeftHip + (int)JointName.RightHip) / 2f, 0.25f));
        At(JointName.LeftBigToe).X.ShouldBe(10 * (int)JointName.LeftFootIndex);
        At(JointName.LeftSmallToe).IsMissing.ShouldBeTrue();
    }

    [Fact]
    public void Mirror_RaisedLeftArm_BecomesRaisedRightArmOnTheOtherSide()
    {
        Track source = OneFrame(KnownSkeletons.Coco17, joint => joint == JointName.LeftWrist ? new Joint(500, 50, 0.9f) : new Joint(320, 240, 1));
        Track mirrored = Mirroring.Mirror(source);

        mirrored.Joints[KnownSkeletons.Coco17.IndexOf(JointName.RightWrist)].ShouldBe(new Joint(140, 50, 0.9f));
        mirrored.Joints[KnownSkeletons.Coco17.IndexOf(JointName.LeftWrist)].ShouldBe(new Joint(320, 240, 1));
        Mirroring.Mirror(mirrored).Joints.SequenceEqual(source.Joints).ShouldBeTrue();
    }

    private static Track OneFrame(Skeleton skeleton, Func<JointName, Joint> joint) =>
        new(skeleton, new FrameSize(640, 480), [TimeSpan.Zero], [.. skeleton.Joints.Select(joint)]);
}
