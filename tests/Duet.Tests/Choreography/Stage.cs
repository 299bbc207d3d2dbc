using System.Numerics;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Tests.Choreography;

/// <summary>The starter routines, prepared once, and what tests measure on them.</summary>
internal static class Stage
{
    public const int Rate = 60;

    public static readonly IReadOnlyList<Dance> Dances = [.. StarterRoutines.All.Select(routine => new Dance(routine))];

    public static TheoryData<string> Slugs => [.. StarterRoutines.All.Select(routine => routine.Slug)];

    public static Dance Find(string slug) => Dances.Single(dance => dance.Routine.Slug == slug);

    /// <summary>Every frame of a routine at 60 frames a second.</summary>
    public static Vector3[][] Frames(Dance dance, BodyShape? shape = null) =>
        [.. Enumerable.Range(0, (int)(dance.Routine.Duration.TotalSeconds * Rate)).Select(frame => dance.JointsAt(TimeSpan.FromSeconds((double)frame / Rate), shape))];

    public static Vector3 Joint(this Vector3[] frame, JointName name) => frame[KnownSkeletons.BlazePose33.IndexOf(name)];

    /// <summary>Degrees between two directions.</summary>
    public static double Angle(Vector3 a, Vector3 b) => double.RadiansToDegrees(Math.Atan2(Vector3.Cross(a, b).Length(), Vector3.Dot(a, b)));

    /// <summary>A routine of one section.</summary>
    public static Routine Of(params PlacedMove[] moves) => StarterRoutines.CornerShop with
    {
        Sections = [new RoutineSection("Verse", 4 * (int)Math.Ceiling((moves.Max(placed => placed.Beat + placed.Beats) + 1) / 4), 0, [.. moves])],
    };
}
