using Duet.Movement;
using Duet.Search;

namespace Duet.Tests.Search;

public class PoseDescriptorTests
{
    // A figure whose box is 40 wide and 160 high, its nose at the box's top in the middle.
    private static readonly Joint[] Figure =
    [
        new(120, 50, 1), new(122, 52, 1), new(118, 52, 1), new(124, 54, 1), new(116, 54, 1), new(132, 80, .9f), new(108, 80, .9f), new(138, 110, .8f), new(104, 108, .8f),
        new(140, 140, .7f), new(100, 136, .7f), new(128, 130, 1), new(112, 130, 1), new(130, 170, 1), new(110, 170, 1), new(131, 210, .5f), new(109, 205, .5f),
    ];

    [Fact]
    public void Of_KnownPose_IsTheDefinition()
    {
        double[] scaled = [.. Figure.SelectMany(joint => (double[])[(joint.X - 100) / 160, (joint.Y - 50) / 160])];
        double norm = Math.Sqrt(scaled.Sum(value => value * value));
        PoseDescriptor descriptor = Of(Figure);
        descriptor.Values.Zip(scaled, (value, expected) => Math.Abs(value - (expected / norm))).ShouldAllBe(error => error < 1e-7);
        descriptor.Confidences.ShouldBe(Figure.Select(joint => joint.Confidence));
    }

    [Fact]
    public void Of_JointThatDoesNotCount_LiesInTheBoxsCentre()
    {
        Joint[] joints = [.. Figure];
        joints[9] = Joint.Missing;
        joints[14] = joints[14] with { X = 500, Confidence = 0 };
        PoseDescriptor descriptor = Of(joints);
        // Without the left wrist the box ends at 138.
        float unit = descriptor.Values[(2 * 15) + 1];
        foreach (int joint in (int[])[9, 14])
        {
            (descriptor.Values[2 * joint] / unit).ShouldBe(19f / 160, 1e-6f);
            (descriptor.Values[(2 * joint) + 1] / unit).ShouldBe(.5f, 1e-6f);
            descriptor.Confidences[joint].ShouldBe(0);
        }
    }

    [Fact]
    public void Of_MovedAndScaled_StaysTheSame()
    {
        PoseDescriptor moved = Of([.. Figure.Select(joint => joint with { X = (3.5f * joint.X) - 77, Y = (3.5f * joint.Y) + 12 })]);
        moved.Values.Zip(Of(Figure).Values, (a, b) => Math.Abs(a - b)).ShouldAllBe(error => error < 1e-6f);
    }

    [Fact]
    public void Of_ThirtyThreeJoints_IsReducedToCocos()
    {
        var joints = new Joint[33];
        Array.Fill(joints, new Joint(-9999, 9999, 1));
        for (int j = 0; j < 17; j++)
        {
            joints[KnownSkeletons.BlazePose33.IndexOf(KnownSkeletons.Coco17.Joints[j])] = Figure[j];
        }

        PoseDescriptor.Of(new Pose(KnownSkeletons.BlazePose33, [.. joints])).ShouldNotBeNull().Values.ShouldBe(Of(Figure).Values);
    }

    [Fact]
    public void Mirrored_IsTheMirroredPosesOwn()
    {
        Joint[] mirrored = [.. KnownSkeletons.Coco17.MirrorPartners.Select(partner => Figure[partner] with { X = 1000 - Figure[partner].X })];
        PoseDescriptor twin = Of(Figure).Mirrored();
        twin.Values.Zip(Of(mirrored).Values, (a, b) => Math.Abs(a - b)).ShouldAllBe(error => error < 1e-6f);
        twin.Confidences.ShouldBe(Of(mirrored).Confidences);
        twin.Mirrored().Values.Zip(Of(Figure).Values, (a, b) => Math.Abs(a - b)).ShouldAllBe(error => error < 1e-6f);
    }

    [Fact]
    public void Mirrored_WithMissingJoints_IsTheMirroredPosesOwn()
    {
        Joint[] joints = [.. Figure];
        (joints[10], joints[8], joints[0]) = (Joint.Missing, Joint.Missing, Joint.Missing);
        Joint[] mirrored = [.. KnownSkeletons.Coco17.MirrorPartners.Select(partner => joints[partner] with { X = 300 - joints[partner].X })];
        Of(joints).Mirrored().Values.Zip(Of(mirrored).Values, (a, b) => Math.Abs(a - b)).ShouldAllBe(error => error < 1e-6f);
    }

    [Theory]
    [InlineData(7, DescriptorFault.TooFewJoints)]
    [InlineData(8, DescriptorFault.None)]
    public void Of_FewJoints_IsRefusedBelowEight(int counting, DescriptorFault expected)
    {
        PoseDescriptor.Of(new Pose(KnownSkeletons.Coco17, [.. Figure.Select((joint, j) => j < counting ? joint : Joint.Missing)]), out DescriptorFault fault);
        fault.ShouldBe(expected);
    }

    [Fact]
    public void Of_AllJointsOnOnePoint_IsRefused()
    {
        PoseDescriptor.Of(new Pose(KnownSkeletons.Coco17, [.. Figure.Select(_ => new Joint(5, 5, 1))]), out DescriptorFault fault).ShouldBeNull();
        fault.ShouldBe(DescriptorFault.NoExtent);
    }

    [Fact]
    public void FromValues_OutsideItsRange_IsRefused()
    {
        PoseDescriptor pose = Of(Figure);
        Should.Throw<ArgumentException>(() => PoseDescriptor.FromValues(pose.Values.AsSpan(1, 33), pose.Confidences.AsSpan()));
        Should.Throw<ArgumentException>(() => PoseDescriptor.FromValues([.. pose.Values.Skip(1), float.NaN], pose.Confidences.AsSpan()));
    }

    private static PoseDescriptor Of(Joint[] joints) => PoseDescriptor.Of(new Pose(KnownSkeletons.Coco17, [.. joints])).ShouldNotBeNull();
}
