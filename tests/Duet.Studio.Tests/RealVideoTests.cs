using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio.Tests;

/// <summary>What a real person's video must score against itself, its disguises, its corruptions and another person's.</summary>
public sealed class RealVideoTests(SquatVariants squats, ITestOutputHelper output) : IClassFixture<SquatVariants>
{
    [Fact]
    public async Task Review_TheVideoItself_Is100() => (await ScoreAsync(await squats.MotionAsync())).ShouldBe(100);

    [Fact]
    public async Task Review_MirroredVideo_IsRecognisedAndAtLeast95()
    {
        Review review = await ReviewAsync(await squats.MotionAsync("hflip"));
        review.Mirrored.ShouldBeTrue();
        review.Score!.Value.ShouldBeGreaterThanOrEqualTo(95);
    }

    [Theory]
    [InlineData("scale=432:768", 18)]
    [InlineData("null", 40)]
    [InlineData("eq=brightness=-0.25", 18)]
    public async Task Review_SmallerPoorerOrDarkerVideo_IsAtLeast90(string filter, int quality) =>
        (await ScoreAsync(await squats.MotionAsync(filter, quality))).ShouldBeGreaterThanOrEqualTo(90);

    [Fact]
    public async Task Review_FirstFrameHeldForTheWholeLength_IsAtMost8() =>
        (await ScoreAsync(await squats.MotionAsync("loop=loop=64:size=1:start=0,trim=end_frame=65"))).ShouldBeLessThanOrEqualTo(8);

    [Fact]
    public async Task Review_PlayedBackwards_IsBelowItself() => (await ScoreAsync(await squats.MotionAsync("reverse"))).ShouldBeLessThan(100);

    [Fact]
    public async Task Review_AnotherPersonDoingOtherMoves_IsAtMost15() =>
        (await ScoreAsync(await squats.MotionOfAsync(TestKit.Fixtures.Require("blazepose/pose_1.mp4")))).ShouldBeLessThanOrEqualTo(15);

    [Fact]
    public async Task Review_BlackVideo_IsNullBecauseThereIsNobody()
    {
        Review review = await ReviewAsync(await squats.MotionOfAsync(squats.BlackFilm()));
        review.Score.ShouldBeNull();
        review.Reason.ShouldBe(NoScoreReason.NoPerson);
    }

    private async Task<double> ScoreAsync(Motion take) => (await ReviewAsync(take)).Score.ShouldNotBeNull();

    private async Task<Review> ReviewAsync(Motion take)
    {
        Review review = ReviewTake.Judge(await squats.MotionAsync(), take, new ReviewTakeOptions()).Review;
        output.WriteLine($"score {review.Score:0.0}, mirrored {review.Mirrored}, offset {review.Offset?.TotalSeconds:0.000} s, coverage {review.Coverage:0.00}");
        return review;
    }
}
