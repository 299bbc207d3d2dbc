using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.Media.Tests.Drawing;

public class SkeletonStyleTests
{
    private static readonly FrameSize Size = new(400, 400);
    private static readonly SkeletonStyle Style = new();

    [Fact]
    public void Annotate_AllSeen_RightSideFilledLeftSideHollow()
    {
        FrameAnnotation drawn = Style.Annotate(Person(), 300, Size, Size);
        drawn.Dots.Length.ShouldBe(12);
        drawn.Dots.Count(dot => dot.Filled).ShouldBe(6);
        drawn.Dots.Where(dot => dot.Filled).ShouldAllBe(dot => dot.At.X < 200, "the person's right is on the picture's left");
    }

    [Fact]
    public void Annotate_AllSeen_LimbsAreTwoPercentOfTheBodyWideAndCased()
    {
        FrameAnnotation drawn = Style.Annotate(Person(), 300, Size, new FrameSize(800, 800));
        drawn.Lines.Max(line => line.Width).ShouldBe(12);
        drawn.Lines.ShouldAllBe(line => line.Casing == Rgba.FromHex(0x14161A) && line.Colour == Rgba.FromHex(0xFF8A45) && !line.Dotted);
    }

    [Fact]
    public void Annotate_WristHardlySeen_ItsLineIsDottedAndItHasNoDot()
    {
        FrameAnnotation drawn = Style.Annotate(Person(unseen: JointName.LeftWrist), 300, Size, Size);
        drawn.Dots.Length.ShouldBe(11);
        drawn.Lines.Count(line => line.Dotted).ShouldBe(1);
        drawn.Lines.Single(line => line.Dotted).Casing.ShouldBeNull();
    }

    [Fact]
    public void BodyHeight_SeenOnceOrNever_IsTheBoxOrZero()
    {
        var motion = new Motion(KnownSkeletons.Coco17, Size, TimeSpan.Zero, null, [new MotionFrame(TimeSpan.Zero, [Person()])]);
        SkeletonStyle.BodyHeight(motion, 0).ShouldBe(160);
        SkeletonStyle.BodyHeight(motion, 7).ShouldBe(0);
    }

    private static Pose Person(JointName? unseen = null) =>
        new(KnownSkeletons.Coco17, [.. KnownSkeletons.Coco17.Joints.Select((joint, index) =>
            new Joint(joint.ToString().StartsWith("Left", StringComparison.Ordinal) ? 240 : 160, 100 + (10 * index), joint == unseen ? .2f : .9f))]);
}
