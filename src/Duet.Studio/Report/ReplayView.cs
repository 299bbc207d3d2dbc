using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Duet.Choreography;
using Duet.Scoring;
using Duet.Studio.Catalogue;
using Duet.Studio.Report.Drawing;

namespace Duet.Studio.Report;

/// <summary>The replay: its data, and what stands in its place without script.</summary>
public sealed record ReplayView
{
    /// <summary>The drawings' size.</summary>
    public const int PaneWidth = 346;
    public const int PaneHeight = 372;

    // The routine's own blue would drown in cobalt.
    private static readonly string[] Grounds = [.. Fields.All.Where(field => field != "cobalt")];

    /// <summary>For the element's script.</summary>
    public required string Data { get; init; }

    /// <summary>Routine seconds of the moment that is shown first.</summary>
    public required string At { get; init; }

    /// <summary>The routine's colour.</summary>
    public required string Field { get; init; }

    /// <summary>Address of the routine's film of flat shapes; null: none.</summary>
    public string? Film { get; init; }

    /// <summary>Of the routine's dancer.</summary>
    public required string DancerName { get; init; }

    public required DancerDrawing? Routine { get; init; }

    public required DancerDrawing? Take { get; init; }

    public required TimelineView Timeline { get; init; }

    internal static ReplayView Of(ReviewedTake reviewed, DanceSteps steps, ImmutableArray<Wish> wishes, ReviewNames names, ReplayVideos? videos)
    {
        Review review = reviewed.Review;
        int step = wishes.FirstOrDefault(wish => wish.Limb is not null && wish.Kind != FindingKind.NotSeen) is { } first ? Moments.Of(first, review, steps) : Moments.Best(review, steps);
        (DancerDrawing? routine, DancerDrawing? take) = DrawPair(steps, step, names.Dancer);
        ReplayData data = ReplayData.Of(review, steps, wishes, videos, names.DancerName);
        return new ReplayView
        {
            Data = data.ToText(),
            At = Seconds(steps.TimeOf(step)),
            Field = names.Field ?? Grounds[FieldOf(data)],
            Film = names.Film,
            DancerName = names.DancerName ?? Words.RoutineLabel,
            Routine = routine,
            Take = take,
            Timeline = TimelineView.Of(review, steps, wishes),
        };
    }

    internal static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Both dancers at one moment, equally tall.</summary>
    private static (DancerDrawing? Routine, DancerDrawing? Take) DrawPair(DanceSteps steps, int step, CastMember? dancer)
    {
        double height = Math.Min(Fit(steps.RoutineExtent), Fit(steps.TakeExtent));
        Placement? left = Place(steps.RoutineExtent, height, false), right = Place(steps.TakeExtent, height, steps.Mirrored);
        DrawnPose routine = steps.RoutineAt(step), take = steps.TakeAt(step);
        TimeSpan time = steps.TimeOf(step);
        IEnumerable<Limb> off = Enum.GetValues<Limb>().Where(limb => steps.StrokeOf(limb, time) == Stroke.Off);
        return (
            left is { } l ? DancerDrawing.OfRoutine(routine.In(l), height, dancer) : null,
            right is { } r ? DancerDrawing.OfTake(
                take.In(r), height, limb => steps.StrokeOf(limb, time), left is { } place ? HungLimbs.Of(off, take.In(r), routine.In(place), steps.Mirrored) : []) : null);

        static double Fit(Extent? extent) => extent is { } known ? Placement.FittingHeight(known, PaneWidth, PaneHeight) : double.MaxValue;
        static Placement? Place(Extent? extent, double height, bool flipped) =>
            extent is { } known ? Placement.OnFloor(known, height, (PaneWidth, PaneHeight), flipped) : null;
    }

    // A routine keeps its colour: it comes from the dance itself.
    private static int FieldOf(ReplayData data) => SHA256.HashData(Encoding.ASCII.GetBytes(data.Routine.Points))[0] % Grounds.Length;
}
