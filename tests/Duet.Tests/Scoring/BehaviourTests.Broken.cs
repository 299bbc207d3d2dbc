using System.Collections;
using System.Reflection;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Camera;
using Duet.TestKit.Perturbation;

namespace Duet.Tests.Scoring;

public partial class BehaviourTests
{
    private static readonly FrameSize Size = new(720, 1280);

    /// <summary>What a track can be at its worst.</summary>
    private static Dictionary<string, Func<Track, Track>> Breaks => new()
    {
        ["empty"] = _ => new Track(KnownSkeletons.BlazePose33, Size, [], []),
        ["one frame"] = track => track.Pick([0]),
        ["two frames"] = track => track.Pick([0, 1]),
        ["one frame many times"] = track => track.Pick([.. Enumerable.Repeat(5, 300)]),
        ["half a second"] = track => track.Pick([.. Enumerable.Range(0, 15)]),
        ["not seen"] = track => track.Gone(0),
        ["not seen from the tenth frame on"] = track => track.Gone(10.0 / track.Count),
        ["coordinates not a number, believed"] = track => Joints(track, _ => new Joint(float.NaN, float.NaN, 1)),
        ["confidence not a number"] = track => Joints(track, joint => joint with { Confidence = float.NaN }),
        ["x alone not a number"] = track => Joints(track, joint => joint with { X = float.NaN }),
        ["infinite"] = track => Joints(track, joint => joint with { Y = float.PositiveInfinity }),
        ["huge"] = track => Joints(track, joint => joint with { X = joint.X * 1e30f, Y = joint.Y * -1e30f }),
        ["a point"] = track => Joints(track, joint => joint with { X = 100, Y = 100 }),
        ["negative confidence"] = track => Joints(track, joint => joint with { Confidence = -1 }),
        ["confidence beyond one"] = track => Joints(track, joint => joint with { Confidence = 1000 }),
        ["no size"] = track => track.Resized(0),
        ["a hole of an hour"] = track => Times(track, (f, time) => f < 100 ? time : time + TimeSpan.FromHours(1)),
        ["no time passes"] = track => Times(track, (_, _) => TimeSpan.FromSeconds(3)),
        ["before the beginning"] = track => Times(track, (_, time) => time - TimeSpan.FromHours(1)),
        ["garbage"] = track => track.Pick([0]).WithGarbageAppended(ErrorSeed, 1).WithGarbageAppended(ErrorSeed + 1, 1),
        ["other skeleton"] = track => SkeletonConversion.Convert(track, KnownSkeletons.OpenPose18),
    };

    public static TheoryData<string> BreakNames => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(BreakNames))]
    public void Review_BrokenTrack_NeverThrowsAndNeverAnswersNonsense(string how)
    {
        Track whole = GeneratedDances.Value[0].Seen(TakeNoise);
        Track broken = Breaks[how](whole);
        foreach (ReviewOptions options in (ReviewOptions[])[new(), SoundKnown, new() { ViewCorrection = true, Profile = KnownProfiles.LeftArm, Mirror = MirrorMode.Off }])
        {
            ShouldMakeSense(Reviewer.Review(whole, broken, options));
            ShouldMakeSense(Reviewer.Review(broken, whole, options));
            ShouldMakeSense(Reviewer.Review(broken, broken, options));
        }
    }

    /// <summary>Any joint of any frame may be anything.</summary>
    [Fact]
    public void Review_RandomlyBrokenTracks_NeverThrowsAndNeverAnswersNonsense()
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, 0, -1, 1e-40f];
        Track whole = GeneratedDances.Value[1].Seen(TakeNoise);
        for (int seed = ErrorSeed; seed < ErrorSeed + 12; seed++)
        {
            var random = new Random(seed);
            double share = Math.Pow(10, random.NextBetween(-3, 0));
            Track broken = Joints(whole, joint => random.NextDouble() > share ? joint : new Joint(
                odd[random.Next(odd.Length)],
                random.NextDouble() < 0.5 ? joint.Y : odd[random.Next(odd.Length)],
                random.NextDouble() < 0.5 ? joint.Confidence : odd[random.Next(odd.Length)]));
            ShouldMakeSense(Reviewer.Review(whole, broken));
            ShouldMakeSense(Reviewer.Review(broken, whole));
        }
    }

    private static void ShouldMakeSense(Review review)
    {
        if (review.Score is null)
        {
            review.Reason.ShouldNotBeNull();
        }
        else
        {
            review.Score.Value.ShouldBeInRange(0, 100);
            review.Reason.ShouldBeNull();
        }

        review.Coverage.ShouldBeInRange(0, 1);
        review.Sections.ShouldAllBe(section => section.Score == null || (section.Score >= 0 && section.Score <= 100));
        NumbersOf(review, depth: 0).ShouldAllBe(number => double.IsFinite(number) && !(number == 0 && double.IsNegative(number)));
    }

    /// <summary>Every number in a review, its profile and ruleset excepted.</summary>
    private static IEnumerable<double> NumbersOf(object? value, int depth) => value switch
    {
        null or string or Profile or Enum or TimeSpan => [],
        double number => [number],
        IEnumerable list => list.Cast<object?>().SelectMany(item => NumbersOf(item, depth + 1)),
        _ when depth < 4 => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .SelectMany(property => NumbersOf(property.GetValue(value), depth + 1)),
        _ => [],
    };

    private static Track Joints(Track track, Func<Joint, Joint> change) =>
        new(track.Skeleton, track.Size, track.Times.ToArray(), [.. track.Joints.ToArray().Select(change)]);

    private static Track Times(Track track, Func<int, TimeSpan, TimeSpan> change) =>
        new(track.Skeleton, track.Size, [.. track.Times.ToArray().Select((time, f) => change(f, time))], track.Joints.ToArray());
}
