using Duet.Estimation;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Film;
using static Duet.Movement.JointName;

namespace Duet.Studio.Tests;

/// <summary>The whole path from pixels to score on films with known truth; nothing but the repository is needed.</summary>
/// <remarks>
/// A drawn dancer is easier than a person: this proves plumbing, timing, mirroring and scoring, not accuracy on people. The tolerances are those that
/// held for every clothed and shaded figure with a face in an earlier study of 60 such figures (run mean 3 %, 95th percentile 7 % of the figure's height).
/// </remarks>
public class FilmTests(Films films, ITestOutputHelper output) : IClassFixture<Films>
{
    // Fingers are left out: their truth differs from the model's definition by 2 to 3 %.
    private static readonly JointName[] Compared =
    [
        Nose, LeftEar, RightEar, LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist, LeftHip, RightHip,
        LeftKnee, RightKnee, LeftAnkle, RightAnkle, LeftHeel, RightHeel, LeftFootIndex, RightFootIndex,
    ];

    public static TheoryData<string, string> Estimations =>
        new() { { "standing", "lite" }, { "standing", "full" }, { "seated", "lite" }, { "seated", "full" } };

    [Theory]
    [MemberData(nameof(Estimations))]
    public async Task Estimate_DrawnDancer_EveryFrameIsTrackedAndJointsAreWhereTheyAre(string posture, string model)
    {
        (TestFilm film, Motion motion) = await EstimatedAsync(posture, model);
        motion.Frames.Length.ShouldBe(film.Body.Count);
        motion.Frames.ShouldAllBe(frame => frame.People.Length == 1);
        double[] errors = Errors(film.Truth, motion.TrackOf(0));
        double mean = errors.Average();
        double p95 = errors[(int)(errors.Length * .95)];
        output.WriteLine($"{posture} {model}: mean {mean:F2} %, p95 {p95:F2} %");
        mean.ShouldBeLessThanOrEqualTo(3);
        p95.ShouldBeLessThanOrEqualTo(7);
    }

    [Theory]
    [MemberData(nameof(Estimations))]
    public async Task Estimate_DrawnDancerFacingTheCamera_LeftIsOnThePicturesRight(string posture, string model)
    {
        (_, Motion motion) = await EstimatedAsync(posture, model);
        motion.Frames.ShouldAllBe(frame => frame.People[0][LeftShoulder].X > frame.People[0][RightShoulder].X);
    }

    [Fact]
    public async Task Review_SameDanceByAnotherBodyBeforeAnotherCamera_IsGood()
    {
        Review review = await ReviewAsync(await films.TrackOfAsync(Films.Take));
        review.Score.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(85);
        review.Mirrored.ShouldBeFalse();
        review.Offset.ShouldNotBeNull().TotalSeconds.ShouldBe(0, .05);
    }

    [Fact]
    public async Task Review_SameDanceMirrored_IsAsGoodAndSaidToBeMirrored()
    {
        Review review = await ReviewAsync(await films.TrackOfAsync(Films.MirroredTake));
        review.Score.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(85);
        review.Mirrored.ShouldBeTrue();
    }

    [Fact]
    public async Task Review_AnotherDance_IsAlmostNothing() =>
        (await ReviewAsync(await films.TrackOfAsync(Films.Other))).Score.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(8);

    [Fact]
    public async Task Review_StandingStill_IsAlmostNothing() =>
        (await ReviewAsync(await films.TrackOfAsync(Films.Still))).Score.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(8);

    [Fact]
    public async Task Review_SeatedDancerDoingTheArmsWithTheUpperProfile_IsGood()
    {
        Review review = await ReviewAsync(await films.TrackOfAsync(Films.Seated), KnownProfiles.Upper);
        review.Score.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(85);
        review.SuggestedProfile.ShouldBeNull();
    }

    [Fact]
    public async Task Review_SeatedDancerDoingTheArmsWithoutAProfile_IsToldOfOne()
    {
        Review review = await ReviewAsync(await films.TrackOfAsync(Films.Seated));
        Profile suggested = review.SuggestedProfile.ShouldNotBeNull();
        Review followed = await ReviewAsync(await films.TrackOfAsync(Films.Seated), suggested);
        followed.Score.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(85);
    }

    [Fact]
    public async Task Review_EmptyRoom_SaysThatNobodyIsThere()
    {
        Motion motion = await films.MotionOfAsync(Films.EmptyRoom);
        motion.Frames.ShouldAllBe(frame => frame.People.IsEmpty);
        Review review = await ReviewAsync(motion.TrackOf(0));
        review.Score.ShouldBeNull();
        review.Reason.ShouldBe(NoScoreReason.NoPerson);
    }

    private async Task<(TestFilm Film, Motion Motion)> EstimatedAsync(string posture, string model) => posture == "seated"
        ? (Films.Seated, await films.MotionOfAsync(Films.Seated, KnownPoseModels.Find(model)))
        : (Films.Routine, await films.MotionOfAsync(Films.Routine, KnownPoseModels.Find(model)));

    private async Task<Review> ReviewAsync(Track take, Profile? profile = null)
    {
        Track routine = await films.TrackOfAsync(Films.Routine);
        Review review = Reviewer.Review(routine, take, new ReviewOptions { Profile = profile ?? KnownProfiles.Full });
        output.WriteLine($"score {review.Score:F1} {review.Reason} mirrored {review.Mirrored} offset {review.Offset} suggested {review.SuggestedProfile?.Name}");
        return review;
    }

    // In % of the figure's height in the picture, ascending.
    private static double[] Errors(Track truth, Track seen)
    {
        var errors = new List<double>();
        for (int frame = 0; frame < truth.Count; frame++)
        {
            ReadOnlySpan<Joint> right = truth.Frame(frame);
            double height = Height(right);
            foreach (JointName joint in Compared)
            {
                int index = Body3D.Skeleton.IndexOf(joint);
                Joint found = seen.Frame(frame)[index];
                errors.Add(100 * Math.Sqrt(Math.Pow(found.X - right[index].X, 2) + Math.Pow(found.Y - right[index].Y, 2)) / height);
            }
        }

        errors.Sort();
        return [.. errors];
    }

    private static double Height(ReadOnlySpan<Joint> joints)
    {
        (float top, float bottom) = (float.MaxValue, float.MinValue);
        foreach (Joint joint in joints)
        {
            (top, bottom) = (Math.Min(top, joint.Y), Math.Max(bottom, joint.Y));
        }

        return bottom - top;
    }
}
