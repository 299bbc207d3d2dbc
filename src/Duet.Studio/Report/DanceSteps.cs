using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>Both dancers on the routine's clock: step i of one belongs to step i of the other. What replays and pictures show.</summary>
internal sealed class DanceSteps
{
    private const int LimbStateEvery = 3;
    private static readonly TimeSpan StateReach = TimeSpan.FromMilliseconds(250);

    private readonly Review _review;

    private DanceSteps(Review review, Track routine, Track take, ImmutableArray<TimeSpan> takeTimes) =>
        (_review, Routine, Take, TakeTimes, RoutineExtent, TakeExtent) = (review, routine, take, takeTimes, Extent.Of(routine), Extent.Of(take));

    /// <summary>Steps per second.</summary>
    public static FrameRate Rate { get; } = new(30);

    /// <summary>Routine time of step 0.</summary>
    public TimeSpan Start => Routine.Times[0];

    /// <summary>Routine time after the last step.</summary>
    public TimeSpan End => Start + Rate.TimeOf(Count);

    public int Count => Routine.Count;

    public Track Routine { get; }

    /// <summary>As filmed; missing where the take does not reach.</summary>
    public Track Take { get; }

    /// <summary>When in the take each step is.</summary>
    public ImmutableArray<TimeSpan> TakeTimes { get; }

    /// <summary>Null when nobody is seen.</summary>
    public Extent? RoutineExtent { get; }

    public Extent? TakeExtent { get; }

    /// <summary>True: the take is shown as in a mirror, and then looks like the routine.</summary>
    public bool Mirrored => _review.Mirrored;

    /// <summary>Null where there are no two dances to lay over each other.</summary>
    public static DanceSteps? Of(ReviewedTake reviewed)
    {
        Review review = reviewed.Review;
        Track routine = Joints(reviewed.Routine, reviewed.RoutinePerson), take = Joints(reviewed.Take, reviewed.TakePerson);
        if (review.Offset is not { } offset || routine.Count == 0 || take.Count == 0)
        {
            return null;
        }

        TimeMap map = review.TimeMap ?? new TimeMap(offset);
        Track steps = Resampling.ToRate(routine, Rate);
        var times = new TimeSpan[steps.Count];
        for (int step = 0; step < times.Length; step++)
        {
            times[step] = map.ToTake(steps.Times[step]);
        }

        return steps.Count == 0 ? null : new DanceSteps(review, Smooth(steps), Smooth(Resampling.ToTimes(take, times)), [.. times]);
    }

    /// <summary>The step nearest to a routine time.</summary>
    public int StepAt(TimeSpan time) => Math.Clamp((int)Math.Round((time - Start).TotalSeconds * Rate.PerSecond), 0, Count - 1);

    public TimeSpan TimeOf(int step) => Start + Rate.TimeOf(step);

    public DrawnPose RoutineAt(int step) => new(Routine, step);

    public DrawnPose TakeAt(int step) => new(Take, step);

    /// <summary>How a limb does around a routine time.</summary>
    public Stroke StrokeOf(Limb limb, TimeSpan time) => Strokes.Of(_review.Course?.Score(limb, time - StateReach, time + StateReach));

    /// <summary>The limb's strokes ten times a second, as digits.</summary>
    public string StatesOf(Limb limb) => string.Create((Count + LimbStateEvery - 1) / LimbStateEvery, limb, (digits, which) =>
    {
        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = (char)('0' + (int)StrokeOf(which, TimeOf(i * LimbStateEvery)));
        }
    });

    private static Track Joints(Motion motion, int person) => SkeletonConversion.Convert(motion.TrackOf(person), KnownSkeletons.BlazePose33);

    // As they are judged.
    private static Track Smooth(Track track) => Smoothing.Gaussian(track, Ruleset.Current.SmoothSigma);
}
