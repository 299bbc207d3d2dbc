using Duet.Alignment;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Tests.Choreography;

public class SimulatedFollowerTests
{
    private static readonly Motion Dance = Stage.Find("corner-shop").ToMotion();

    [Fact]
    public void Skill_FromOneToZero_OrdersTheReviews()
    {
        double[] scores = [.. new[] { 1, .75, .5, .25 }.Select(skill => Score(new DancerOptions { Skill = skill, Seed = 3, DetectorNoise = .012 }))];

        scores[0].ShouldBeGreaterThanOrEqualTo(90);
        scores.ShouldBeInOrder(SortDirection.Descending);
        scores[^1].ShouldBeLessThan(50);
    }

    [Fact]
    public void StandsStill_ScoresNothing() => Score(new DancerOptions { StandsStill = true, DetectorNoise = .012 }).ShouldBeLessThanOrEqualTo(8);

    [Fact]
    public void Mirrored_IsTheSameDanceForWhoeverFindsOut()
    {
        var options = new DancerOptions { Mirrored = true };
        Score(options).ShouldBeGreaterThanOrEqualTo(95);
        Score(options, MirrorMode.Off).ShouldBeLessThan(40);
    }

    [Fact]
    public void Perfect_WhateverTheSeed_IsTheDanceItself()
    {
        Motion perfect = new SimulatedFollower(Dance).ToMotion(), same = new SimulatedFollower(Dance, options: new DancerOptions { Seed = 9 }).ToMotion();
        perfect.Frames.Select(frame => frame.People[0].Joints[0]).ShouldBe(same.Frames.Select(frame => frame.People[0].Joints[0]), "without an error the seed chooses nothing");
    }

    private static double Score(DancerOptions options, MirrorMode mirror = MirrorMode.Auto)
    {
        Track take = new SimulatedFollower(Dance, 0, options).ToMotion().TrackOf(0);
        return Reviewer.Review(Dance.TrackOf(0), take, new ReviewOptions { Mirror = mirror, Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) }).Score ?? 0;
    }
}
