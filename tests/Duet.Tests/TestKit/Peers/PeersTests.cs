using Duet.Movement;
using Duet.TestKit.Peers;

namespace Duet.Tests.TestKit.Peers;

/// <summary>Each peer's formula on a case that was worked out by hand.</summary>
public class PeersTests
{
    private const double Exact = 1e-4;

    [Fact]
    public void PoseDance_MovedDancer_IsTheSignedSumOfBothMeans() =>
        new PoseDance().Score(Standing.Against((_, joint) => joint with { X = joint.X - 3, Y = joint.Y + 1 })).ShouldBe(3 - 1, Exact);

    [Fact]
    public void PoseDance_EqualCoordinates_CountAsThemselves()
    {
        PeerPair pair = Standing.Against((_, joint) => joint with { X = joint.X - 3 });
        double meanY = pair.Routine.Joints.ToArray().Average(joint => joint.Y);
        new PoseDance().Score(pair).ShouldBe(3 + meanY, 1e-3);
    }

    [Fact]
    public void PoseDanceMeant_MovedDancer_IsTheMeanDistance() =>
        new PoseDanceMeant().Score(Standing.Against((_, joint) => joint with { X = joint.X + 3, Y = joint.Y - 4 })).ShouldBe(-5, Exact);

    [Theory]
    [InlineData(false, 1.0)]
    [InlineData(true, 0.70711)]
    public void MoveMirror_TwoJoints_HasThePublishedDistance(bool weighted, double expected)
    {
        Joint[] first = [new(10, 10, 1), new(20, 20, 0.5f)], second = [new(0, 5, 1), new(5, 0, 1)];
        new MoveMirror(weighted).Distance(first, second)!.Value.ShouldBe(expected, Exact);
    }

    [Fact]
    public void MoveMirror_MovedAndScaled_IsTheSamePose() =>
        new MoveMirror(weighted: false).Score(Standing.Against((_, joint) => joint with { X = (joint.X / 2) + 70, Y = (joint.Y / 2) + 9 })).ShouldBe(100, 0.1);

    [Fact]
    public void DeepDance_ElbowOffByOneSigma_IsTheTailOfTheNormalCurve()
    {
        double sigma = double.RadiansToDegrees(3.139355155 / 12);
        new DeepDance().Score(Standing.Against((name, joint) => Standing.Turned(name, joint, sigma))).ShouldBe(250 * 0.317311, 0.01);
    }

    [Fact]
    public void DeepDance_PerfectDance_HasNoScore() => new DeepDance().Score(Standing.Against((_, joint) => joint)).ShouldBe(double.NaN);

    [Fact]
    public void KeypointSimilarity_NoseOff_LosesTheNosesShare()
    {
        const double Area = 60 * 395 * 0.53;
        double nose = Math.Exp(-100 / (2 * Area * 4 * 0.026 * 0.026));
        new KeypointSimilarity().Score(Standing.Against((name, joint) => name == JointName.Nose ? joint with { X = joint.X + 10 } : joint)).ShouldBe(100 * (16 + nose) / 17, 0.01);
    }

    [Fact]
    public void WarpedAngles_MeanOnPath_FollowsTheCheapestPath()
    {
        WarpedAngles.MeanOnPath([[0], [1], [2]], [[0], [0], [1], [2]]).ShouldBe(0);
        WarpedAngles.MeanOnPath([[0], [1]], [[1], [1]]).ShouldBe(0.5);
    }

    [Fact]
    public void MeanAngleError_OneElbowOff_IsItsShareOfAllAngles() =>
        MeanAngleError.Unsearched(Standing.Against((name, joint) => Standing.Turned(name, joint, 9))).ShouldBe(100 * (1 - (9.0 / 8 / 90)), 0.001);

    [Fact]
    public void JustDance_SamePose_IsTheLogarithmOfThirteenJoints() =>
        new JustDance().Score(Standing.Against((_, joint) => joint, frames: 20)).ShouldBe(100 * Math.Log(121) / Math.Log(161), 0.01);

    [Fact]
    public void JustDance_WristOff_LosesOneOfThirteen()
    {
        PeerPair pair = Standing.Against((name, joint) => name == JointName.LeftWrist ? joint with { Y = joint.Y - 39 } : joint, frames: 20);
        double wrist = Math.Exp(-50 * 0.1 * 0.1);
        new JustDance().Score(pair).ShouldBe(100 * Math.Log(121) / Math.Log(161) * (12 + wrist) / 13, 0.01);
    }
}
