using System.Collections.Immutable;
using Duet.Scoring;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>One judged limb.</summary>
public sealed record LimbRow
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary>Whole points; null when it was hardly seen.</summary>
    public required double? Score { get; init; }

    /// <summary>Points, or that it was not judged.</summary>
    public required string Text { get; init; }

    /// <summary>How far off it is on average; empty when not judged.</summary>
    public required string OffBy { get; init; }

    /// <summary>Where it does worst: routine seconds.</summary>
    public required string Moment { get; init; }

    /// <summary>1 or 2: on which side of the picture it is named, the side of the dancer's limb in it.</summary>
    public required int Column { get; init; }

    /// <summary>From the top of the body, 1 to 6.</summary>
    public required int Row { get; init; }

    public Judgement? Judgement => Score is { } score ? Judgements.Of(score) : null;

    public bool IsFine => Score >= Strokes.NearFrom;
}

/// <summary>All judged limbs, the worst first, and the dancer with every limb drawn by how it did.</summary>
public sealed record LimbsView
{
    public const int FigureWidth = 210;
    public const int FigureHeight = 300;

    private static readonly Limb[][] Places =
    [
        [Limb.LeftUpperArm, Limb.LeftForearm, Limb.LeftThigh, Limb.LeftShin, Limb.Torso, Limb.Hips],
        [Limb.RightUpperArm, Limb.RightForearm, Limb.RightThigh, Limb.RightShin, Limb.Neck, Limb.Shoulders],
    ];

    public required ImmutableArray<LimbRow> Rows { get; init; }

    public required DancerDrawing? Figure { get; init; }

    public required string FigureName { get; init; }

    /// <summary>Which limbs the profile leaves out; null when none.</summary>
    public required string? Unjudged { get; init; }

    internal static LimbsView Of(Review review, DanceSteps steps)
    {
        int step = Moments.Best(review, steps);
        Limb[] outside = [.. Enum.GetValues<Limb>().Where(limb => !review.Profile.Judges(limb))];
        return new LimbsView
        {
            Rows = [.. review.Limbs.OrderBy(limb => limb.Score ?? double.MaxValue).ThenBy(limb => limb.Limb).Select(limb => RowOf(limb, review, steps))],
            Figure = Draw(review, steps, step),
            FigureName = Words.Report("Limbs_Figure", Words.Clock(steps.TimeOf(step))),
            Unjudged = outside.Length == 0 ? null : Words.Report("Limbs_Unjudged", string.Join(", ", outside.Select(Words.Name))),
        };
    }

    private static LimbRow RowOf(LimbScore limb, Review review, DanceSteps steps)
    {
        double? score = limb.Score is { } exact ? Math.Round(exact) : null;
        int side = Places[0].Contains(limb.Limb) ? 0 : 1;
        Limb[] column = [.. Places[side].Where(review.Profile.Judges)];
        return new LimbRow
        {
            Name = DrawnJoints.NameOf(limb.Limb),
            Label = Words.Label(limb.Limb),
            Score = score,
            Text = score is { } points ? Words.Number(points) : Words.NotJudged,
            OffBy = score is null ? "" : Words.OffBy(limb.ErrorDegrees),
            Moment = ReplayView.Seconds(Moments.WorstOf(limb.Limb, review, steps)),
            Column = steps.Mirrored == (side == 0) ? 1 : 2,
            Row = Array.IndexOf(column, limb.Limb) + 1,
        };
    }

    private static DancerDrawing? Draw(Review review, DanceSteps steps, int step)
    {
        if (steps.TakeExtent is not { } extent)
        {
            return null;
        }

        var strokes = review.Limbs.ToDictionary(limb => limb.Limb, limb => Strokes.Of(limb.Score is { } score ? Math.Round(score) : null));
        DrawnPose pose = steps.TakeAt(step);
        Dot[] joints = [.. DrawnJoints.All.Select(joint => pose[joint]).OfType<Dot>()];
        if (joints.Length == 0)
        {
            return null;
        }

        var here = new Extent(Box.Around(joints), extent.Height);
        double height = Placement.FittingHeight(here, FigureWidth, FigureHeight);
        Placement place = Placement.OnFloor(here, height, (FigureWidth, FigureHeight), steps.Mirrored);
        return DancerDrawing.OfTake(pose.In(place), height, limb => strokes.GetValueOrDefault(limb, Stroke.Unseen));
    }
}
