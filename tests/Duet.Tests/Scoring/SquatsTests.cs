using System.Text.Json;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Camera;

namespace Duet.Tests.Scoring;

/// <summary>A real person doing squats, as the original BlazePose saw them: five frames a second, periodic.</summary>
public class SquatsTests
{
    private static readonly Track Squats = Read();

    [Fact]
    public void Review_Itself_IsHundredAtNoOffset()
    {
        Review review = Reviewer.Review(Squats, Squats);

        review.Score.ShouldBe(100);
        review.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Review_Mirrored_IsNoticedAndNearHundred()
    {
        Review review = Reviewer.Review(Squats, Mirroring.Mirror(Noisy(Squats)));

        review.Mirrored.ShouldBeTrue();
        review.Score!.Value.ShouldBeGreaterThanOrEqualTo(95);
    }

    [Fact]
    public void Review_AnotherEstimate_StaysAboveNinety() => Reviewer.Review(Squats, Noisy(Squats)).Score!.Value.ShouldBeGreaterThanOrEqualTo(90);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Review_FirstFrameHeld_IsWorthNothing(bool noisy)
    {
        Track held = Pick(_ => 0);

        (Reviewer.Review(Squats, noisy ? Noisy(held) : held).Score ?? 0).ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public void Review_Backwards_IsBelowItself() =>
        Reviewer.Review(Squats, Pick(frame => Squats.Count - 1 - frame)).Score!.Value.ShouldBeLessThan(97);

    private static Track Noisy(Track track) => new DetectorNoise { Seed = 5, Level = 0.005 }.Apply(track);

    private static Track Pick(Func<int, int> source) => new(
        Squats.Skeleton, Squats.Size, Squats.Times.ToArray(), [.. Enumerable.Range(0, Squats.Count).SelectMany(frame => Squats.Frame(source(frame)).ToArray())]);

    private static Track Read()
    {
        const double FramesPerSecond = 5;
        double[][][] frames = JsonSerializer.Deserialize<double[][][]>(File.ReadAllBytes(Fixtures.Data("blazepose/pose_squats.full.json")))!;
        Joint[] joints = [.. frames.SelectMany(frame => frame.Select(joint => new Joint((float)joint[0], (float)joint[1], 0.95f)))];
        return new Track(KnownSkeletons.BlazePose33, new(720, 1280), [.. frames.Select((_, f) => TimeSpan.FromSeconds(f / FramesPerSecond))], joints);
    }
}
