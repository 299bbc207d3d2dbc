using Duet.Movement;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>Which moments of a dance are worth a picture.</summary>
internal static class Moments
{
    private static readonly TimeSpan Around = TimeSpan.FromMilliseconds(250);

    /// <summary>Where something to practise is seen best: its limb, or the whole dancer, at its worst; the middle where nothing was judged.</summary>
    public static int Of(Wish wish, Review review, DanceSteps steps)
    {
        int first = steps.StepAt(wish.Start), last = Math.Max(first, steps.StepAt(wish.End));
        Func<int, double> score = step => ScoreAt(review, steps.TimeOf(step), wish.Limb) ?? double.MaxValue;
        int worst = Enumerable.Range(first, last - first + 1).Where(step => IsWhole(steps, step)).DefaultIfEmpty(first + ((last - first) / 2)).MinBy(score);
        return score(worst) < double.MaxValue ? worst : first + ((last - first) / 2);
    }

    /// <summary>Where the dance goes best and both dancers are seen whole; the liveliest pose of those that are about equally good.</summary>
    public static int Best(Review review, DanceSteps steps) => Enumerable.Range(0, steps.Count)
        .Where(step => IsWhole(steps, step))
        .DefaultIfEmpty(steps.Count / 2)
        .MaxBy(step => (Math.Floor((ScoreAt(review, steps.TimeOf(step), null) ?? 0) / 5), Liveliness(steps.TakeAt(step))));

    /// <summary>Routine time at which a limb does worst.</summary>
    public static TimeSpan WorstOf(Limb limb, Review review, DanceSteps steps) =>
        steps.TimeOf(Enumerable.Range(0, steps.Count).MinBy(step => ScoreAt(review, steps.TimeOf(step), limb) ?? double.MaxValue));

    private static double? ScoreAt(Review review, TimeSpan time, Limb? limb) => limb is { } one
        ? review.Course?.Score(one, time - Around, time + Around)
        : review.Course?.Score(time - Around, time + Around);

    private static bool IsWhole(DanceSteps steps, int step)
    {
        DrawnPose routine = steps.RoutineAt(step), take = steps.TakeAt(step);
        return DrawnJoints.Bones.All(bone => routine[bone.Limb] is not null && take[bone.Limb] is not null);
    }

    /// <summary>A raised hand, hands at different heights, feet apart: what looks like dancing.</summary>
    private static double Liveliness(DrawnPose pose)
    {
        if (pose[JointName.LeftWrist] is not { } left || pose[JointName.RightWrist] is not { } right || pose.Middle(JointName.LeftShoulder, JointName.RightShoulder) is not { } shoulders)
        {
            return 0;
        }

        double stride = pose[JointName.LeftAnkle] is { } one && pose[JointName.RightAnkle] is { } other ? Math.Abs(one.X - other.X) : 0;
        return shoulders.Y - Math.Min(left.Y, right.Y) + (Math.Abs(left.Y - right.Y) / 2) + stride;
    }
}
