using Duet.Scoring;

namespace Duet.Tests.Scoring;

public partial class BehaviourTests
{
    [Theory]
    [MemberData(nameof(Stages))]
    public void Review_CameraFarToTheSideWithViewCorrection_ScoreIsWithinTen(string stage)
    {
        var corrected = new ReviewOptions { ViewCorrection = true };
        foreach (double yaw in (double[])[-35, 20, 35])
        {
            HoldsOrMedianHolds(stage, WithinTen, $"camera at {yaw} degrees, view corrected", dance =>
                Math.Abs(Score(dance.Seen(RoutineNoise), dance.Seen(GoodBody(dance), TakeNoise, yaw), corrected)
                    - Score(dance.Seen(RoutineNoise), dance.Seen(GoodBody(dance), TakeNoise), corrected)));
        }
    }
}
