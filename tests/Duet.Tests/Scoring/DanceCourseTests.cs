using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Dancer;

namespace Duet.Tests.Scoring;

public class DanceCourseTests
{
    // Where a dancer hardly moves, a neighbouring lag fits as well as the right one.
    private const double NeighbouringLag = 0.05;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Score_EveryStretchOfTheSameDance_IsHundred()
    {
        Track dance = Dances.Seen(1000);
        DanceCourse course = Reviewer.Review(dance, dance).Course!;
        for (TimeSpan from = course.Start; from < course.End; from += Second / 3)
        {
            course.Score(from, from + Second).ShouldBe(100);
            foreach (Limb limb in Enum.GetValues<Limb>())
            {
                course.Score(limb, from, from + Second)!.Value.ShouldBe(100, NeighbouringLag);
            }
        }
    }

    [Fact]
    public void Score_OfASection_IsTheSectionsOwn()
    {
        Review review = Reviewer.Review(Dances.Seen(1000), Dances.Seen(1000, BodyShape.Child, new DanceErrors { Seed = 3, AngleNoise = 20 }));
        foreach (SectionScore section in review.Sections.SkipLast(1))
        {
            review.Course!.Score(section.Start, section.End).ShouldBe(section.Score);
        }
    }

    [Fact]
    public void Score_OneArmDoesAnotherDance_FallsForThatArmAlone()
    {
        Track routine = Dances.Seen(1000);
        Review review = Reviewer.Review(routine, Dances.Seen(1000, errors: new DanceErrors { WrongLimbs = 1 }));
        double[] points = [.. review.Limbs.Select(limb => review.Course!.Score(limb.Limb, TimeSpan.Zero, Dances.Length)!.Value)];
        LimbScore worst = review.Limbs.MinBy(limb => limb.Score)!;
        points.Min().ShouldBe(points[(int)worst.Limb]);
        points[(int)worst.Limb].ShouldBeLessThan(points[(int)Limb.Torso] - 20);
    }

    [Fact]
    public void Score_HalfTheDanceOutOfThePicture_IsNullThere()
    {
        Review review = Reviewer.Review(Dances.Seen(1000), Dances.Seen(1000, errors: new DanceErrors { Instead = Instead.HalfThenGone }));
        review.Course!.Score(Second, 2 * Second)!.Value.ShouldBe(100, NeighbouringLag);
        review.Course.Score(Dances.Length - (2 * Second), Dances.Length - Second).ShouldBeNull();
        review.Course.Score(Limb.Torso, Dances.Length - (2 * Second), Dances.Length - Second).ShouldBeNull();
    }

    [Fact]
    public void Score_LimbOutsideTheProfile_IsNull()
    {
        Review review = Reviewer.Review(Dances.Seen(1000), Dances.Seen(1000), new ReviewOptions { Profile = KnownProfiles.Seated });
        review.Course!.Score(Limb.LeftShin, TimeSpan.Zero, Dances.Length).ShouldBeNull();
        review.Course.Score(Limb.LeftForearm, TimeSpan.Zero, Dances.Length).ShouldBe(100);
    }

    [Fact]
    public void Score_MirroredTake_SpeaksOfTheDancersOwnSides()
    {
        Track routine = Dances.Seen(1000), take = Dances.Seen(1000, errors: new DanceErrors { WrongLimbs = 1 });
        Review plain = Reviewer.Review(routine, take), mirrored = Reviewer.Review(routine, Mirroring.Mirror(take));
        mirrored.Mirrored.ShouldBeTrue();
        foreach ((Limb left, Limb right) in (IEnumerable<(Limb, Limb)>)[(Limb.LeftForearm, Limb.RightForearm), (Limb.LeftThigh, Limb.RightThigh)])
        {
            double expected = plain.Course!.Score(left, TimeSpan.Zero, Dances.Length)!.Value;
            mirrored.Course!.Score(right, TimeSpan.Zero, Dances.Length)!.Value.ShouldBe(expected, 0.5);
        }
    }

    [Fact]
    public void Score_StretchThatEndsBeforeItBegins_IsRefused()
    {
        Track dance = Dances.Seen(1000);
        DanceCourse course = Reviewer.Review(dance, dance).Course!;
        Should.Throw<ArgumentOutOfRangeException>(() => course.Score(Second, TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => course.Score(Limb.Torso, Second, TimeSpan.Zero));
    }

    [Fact]
    public void Lags_DancerThatComesAndGoes_AreSharesAroundTheOffset()
    {
        Review review = Reviewer.Review(Dances.Seen(1000), Dances.Seen(1000, errors: new DanceErrors { Seed = 1, Jitter = TimeSpan.FromMilliseconds(90) }));
        LagHistogram lags = review.Course!.Lags;
        lags.Centre.ShouldBe(TimeSpan.Zero);
        lags.Shares.Sum(share => share.Share).ShouldBe(1, 1e-9);
        lags.Shares.Length.ShouldBeGreaterThan(3);
        lags.Shares.Select(share => share.Lag).ShouldBeInOrder();
        double outside = lags.Shares.Where(share => (share.Lag - review.Timing!.Mean).Duration() > lags.Tolerance).Sum(share => share.Share);
        outside.ShouldBe(review.Timing!.EarlyShare + review.Timing.LateShare, 1e-9);
    }

    [Fact]
    public void Lags_WithSharedSound_HoldTheConstantLag()
    {
        Track dance = Dances.Seen(1000);
        var hint = new AlignmentHint(TimeSpan.FromMilliseconds(-120), Certain: true);
        Review review = Reviewer.Review(dance, dance, new ReviewOptions { Hint = hint });
        review.Course!.Lags.Centre.TotalMilliseconds.ShouldBe(120, 20);
        review.Course.Lags.Shares.MaxBy(share => share.Share).Lag.ShouldBe(review.Timing!.Mean);
    }
}
