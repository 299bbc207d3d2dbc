using Duet.Movement;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;
using static Duet.Movement.JointName;

namespace Duet.Studio.Report;

/// <summary>One thing to practise.</summary>
public sealed record PractiseItem
{
    /// <summary>The still's size.</summary>
    public const int StillWidth = 104;
    public const int StillHeight = 84;

    private static readonly JointName[] UpperBody = [Nose, LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist];
    private static readonly JointName[] LowerBody = [LeftShoulder, RightShoulder, LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle];

    public required int Number { get; init; }

    /// <summary>What to do.</summary>
    public required string Title { get; init; }

    /// <summary>What was measured, and when.</summary>
    public required string Detail { get; init; }

    /// <summary>Routine seconds.</summary>
    public required string Start { get; init; }

    public required string End { get; init; }

    /// <summary>As the replay names it; null for the whole dancer.</summary>
    public string? LimbName { get; init; }

    /// <summary>True when it is about time: a beat is drawn then, not a dancer.</summary>
    public bool IsTiming { get; init; }

    /// <summary>For timing: true when the moves come after the beat.</summary>
    public bool IsLate { get; init; }

    /// <summary>The dancer at that moment, with the routine's limb where it belongs.</summary>
    public DancerDrawing? Still { get; init; }

    /// <summary>What the still shows, in words.</summary>
    public required string StillName { get; init; }

    internal static PractiseItem Of(Wish wish, int number, Review review, DanceSteps? steps)
    {
        bool timing = wish.Kind is FindingKind.Late or FindingKind.Early;
        bool another = wish is { Kind: null, Limb: null };
        int step = steps is null ? 0 : Moments.Of(wish, review, steps);
        return new PractiseItem
        {
            Number = number,
            Title = wish.Title,
            Detail = wish.Detail,
            Start = ReplayView.Seconds(wish.Start),
            End = ReplayView.Seconds(wish.End),
            LimbName = wish.Limb is { } limb ? DrawnJoints.NameOf(limb) : null,
            IsTiming = timing,
            IsLate = wish.Kind == FindingKind.Late,
            Still = timing || steps is null ? null : another ? DrawRoutine(steps, step) : Draw(wish, steps, step),
            StillName = timing || steps is null ? Words.Report("StillBeat") : Words.Report(another ? "StillRoutine" : "Still", Words.Clock(steps.TimeOf(step)), wish.Title),
        };
    }

    /// <summary>The half of the body that it is about, as large as it fits.</summary>
    private static DancerDrawing? Draw(Wish wish, DanceSteps steps, int step)
    {
        if (steps.TakeExtent is not { } extent || steps.RoutineExtent is not { } reference)
        {
            return null;
        }

        double ratio = extent.Height / reference.Height;
        DrawnPose take = steps.TakeAt(step).In(new Placement(1, steps.Mirrored, 0, 0)), routine = steps.RoutineAt(step).In(new Placement(ratio, false, 0, 0));
        TimeSpan time = steps.TimeOf(step);
        Func<Limb, Stroke> strokes = limb => limb == wish.Limb ? Lowest(steps.StrokeOf(limb, time), wish) : steps.StrokeOf(limb, time);
        Limb[] off = [.. Enum.GetValues<Limb>().Where(limb => strokes(limb) == Stroke.Off && IsShown(limb, wish))];
        Dot[] around = [.. HungLimbs.Of(off, take, routine, steps.Mirrored).Select(line => line.To), .. Joints(wish).Select(joint => take[joint]).OfType<Dot>()];
        if (around.Length == 0)
        {
            return null;
        }

        Box box = Box.Around(around);
        double edge = 0.1 * extent.Height;
        box = new Box(box.Left - edge, box.Top - edge, box.Right + edge, box.Bottom + edge);
        Placement place = Placement.Around(box, 1.7 * StillHeight / extent.Height, (StillWidth, StillHeight), false);
        DrawnPose placed = steps.TakeAt(step).In(place with { Flipped = steps.Mirrored });
        DrawnPose right = steps.RoutineAt(step).In(new Placement(place.Scale * ratio, false, 0, 0));
        return DancerDrawing.OfTake(placed, place.Scale * extent.Height, strokes, HungLimbs.Of(off, placed, right, steps.Mirrored));
    }

    /// <summary>What is to be learnt, where the take shows another dance.</summary>
    private static DancerDrawing? DrawRoutine(DanceSteps steps, int step)
    {
        DrawnPose pose = steps.RoutineAt(step);
        Dot[] joints = [.. DrawnJoints.All.Select(joint => pose[joint]).OfType<Dot>()];
        if (steps.RoutineExtent is not { } extent || joints.Length == 0)
        {
            return null;
        }

        var here = new Extent(Box.Around(joints), extent.Height);
        double height = Placement.FittingHeight(here, StillWidth, StillHeight);
        return DancerDrawing.OfRoutine(pose.In(Placement.OnFloor(here, height, (StillWidth, StillHeight), false)), height);
    }

    // The limb that a finding is about is drawn as off even where this moment alone would pass.
    private static Stroke Lowest(Stroke seen, Wish wish) => seen == Stroke.Unseen || wish.Kind == FindingKind.NotSeen ? Stroke.Unseen : Stroke.Off;

    private static bool IsShown(Limb limb, Wish wish) => wish.Limb is not { } about || IsLeg(about) == IsLeg(limb);

    private static bool IsLeg(Limb limb) => limb >= Limb.LeftThigh;

    private static JointName[] Joints(Wish wish) => wish.Limb switch
    {
        null or Limb.Hips or Limb.Torso => [.. UpperBody.Union(LowerBody)],
        { } limb when IsLeg(limb) => LowerBody,
        _ => [.. UpperBody, LeftHip, RightHip],
    };
}
