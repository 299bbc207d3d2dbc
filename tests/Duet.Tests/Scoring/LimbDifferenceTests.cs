using Duet.Movement;
using Duet.Scoring;

namespace Duet.Tests.Scoring;

public class LimbDifferenceTests
{
    private static readonly (JointName Name, float X, float Y)[] Standing =
    [
        (JointName.Nose, 50, 10), (JointName.LeftShoulder, 60, 30), (JointName.RightShoulder, 40, 30), (JointName.LeftElbow, 62, 45), (JointName.RightElbow, 38, 45), (JointName.LeftWrist, 63, 60),
        (JointName.RightWrist, 37, 60), (JointName.LeftHip, 56, 60), (JointName.RightHip, 44, 60), (JointName.LeftKnee, 57, 80), (JointName.RightKnee, 43, 80), (JointName.LeftAnkle, 57, 100), (JointName.RightAnkle, 43, 100),
    ];

    [Theory]
    [InlineData(30)]
    [InlineData(-75)]
    [InlineData(179)]
    public void Between_OneForearmTurned_IsThatTurnAndNothingElse(double degrees)
    {
        (JointName _, float x, float y) = Standing.First(joint => joint.Name == JointName.LeftElbow);
        (float dx, float dy) = (63 - x, 60 - y);
        (double cos, double sin) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        // Clockwise on a screen whose y goes down.
        Pose other = Of([.. Standing.Select(joint => joint.Name == JointName.LeftWrist ? (joint.Name, (float)(x + (cos * dx) - (sin * dy)), (float)(y + (sin * dx) + (cos * dy))) : joint)]);

        foreach (LimbDifference difference in LimbDifference.Between(Of(Standing), other))
        {
            difference.Degrees.ShouldNotBeNull().ShouldBe(difference.Limb == Limb.LeftForearm ? degrees : 0, .01, difference.Limb.ToString());
        }
    }

    [Fact]
    public void Between_AJointThatIsNotSeen_TakesItsLimbsAlone()
    {
        Pose lost = Of([.. Standing.Where(joint => joint.Name != JointName.RightKnee)]);

        Limb[] unknown = [.. LimbDifference.Between(lost, Of(Standing)).Where(difference => difference.Degrees is null).Select(difference => difference.Limb)];

        unknown.ShouldBe([Limb.RightThigh, Limb.RightShin]);
    }

    private static Pose Of((JointName Name, float X, float Y)[] joints) => new(
        KnownSkeletons.Coco17,
        [.. KnownSkeletons.Coco17.Joints.Select(name => joints.FirstOrDefault(joint => joint.Name == name) is { X: > 0 } known ? new Joint(known.X, known.Y, 1) : Joint.Missing)]);
}
