using static Duet.Choreography.ArmPose;
using static Duet.Choreography.Keys;

namespace Duet.Choreography;

public static partial class KnownMoves
{
    /// <summary>A deep lunge to the right with the arms level; held.</summary>
    public static Move Warrior { get; } = new(
        "Warrior", 8, MoveKind.Pose,
        RightFoot(1, .74f, turn: 78, load: .7f, travel: 1.4), LeftFoot(2, .62f, -.06f, turn: 8, load: .27f, travel: .9),
        Arms(2, Out, 2), Arms(7, Out), Body(2.5, drop: .24f, sway: -.03f, turn: -14, travel: 2), Body(7, drop: .26f, sway: -.03f, turn: -14, travel: 2), Look(2, -58, 0, 0, 2), Look(7, -58));

    /// <summary>Standing on the left leg, the right foot at its knee, hands together above; held.</summary>
    public static Move Tree { get; } = new(
        "Tree", 8, MoveKind.Pose,
        RightFoot(1.5, .02f, -.02f, 0, .36f, 40, 62, 1.4), RightFoot(7, .02f, -.02f, 0, .36f, 40, 62), RightFoot(8, .15f, travel: .9),
        Arms(1.5, 60, 10, -60, 40, 1.5), Arms(3.5, ClapUp, 2), Arms(7, ClapUp), Body(2, travel: 2), Body(7), Look(2, 0, -2, 0, 2));

    /// <summary>Feet wide, knees bent out, forearms up; held.</summary>
    public static Move Goddess { get; } = new(
        "Goddess", 8, MoveKind.Pose,
        RightFoot(1, .50f, turn: 44, load: .5f, travel: 1.2), LeftFoot(2, .50f, turn: 44, load: .5f, travel: .9),
        Arms(2.5, Goal, 2), Arms(7, Goal), Body(2.5, drop: .26f, travel: 2), Body(7, drop: .28f, travel: 2), Look(2.5, travel: 2));

    /// <summary>Over the bent right leg, one hand low, one arm to the sky; held.</summary>
    public static Move Triangle { get; } = new(
        "Triangle", 8, MoveKind.Pose,
        RightFoot(1, .58f, turn: 70, load: .56f, travel: 1.3), LeftFoot(2, .50f, turn: 6, load: .44f, travel: .9),
        R(3, 58, 14, 40, 16, 2), L(3, 118, 6, 120, 8, 2), R(7, 58, 14, 40, 16), L(7, 118, 6, 120, 8), Body(3, drop: .07f, hike: -16, bend: -30, sway: .05f, turn: -6, travel: 2.5),
        Body(7, drop: .07f, hike: -16, bend: -30, sway: .05f, turn: -6), Look(3, 22, 0, -4, 2), Look(7, 22, 0, -4));

    /// <summary>Half a moon: both arms above, a long bend to the left; held.</summary>
    public static Move Crescent { get; } = new(
        "Crescent", 8, MoveKind.Pose,
        RightFoot(1, .09f, load: .5f, travel: 1), LeftFoot(2, .09f, load: .5f, travel: .9),
        Arms(2, Up, 2), Body(2, travel: 2), Arms(7, Up), Body(4, bend: 26, hike: 5, sway: -.06f, travel: 2), Body(7, bend: 28, hike: 5, sway: -.06f), Look(4, 0, 0, 5, 2), Look(7, 0, 0, 5));

    /// <summary>A bow drawn to the left, weight on the back leg; held.</summary>
    public static Move Archer { get; } = new(
        "Archer", 8, MoveKind.Pose,
        LeftFoot(1, .56f, .04f, turn: 50, load: .3f, travel: 1.3), RightFoot(2, .30f, turn: 30, load: .7f, travel: .9),
        L(3, 98, 6, 100, 8, 2), R(3, 96, -6, -82, 30, 2), L(7, 98, 6, 100, 8), R(7, 96, -6, -82, 30), Body(3, drop: .17f, turn: 8, sway: -.03f, bend: -7, travel: 2), Body(7, drop: .19f, turn: 8, sway: -.03f, bend: -7), Look(3, 54, 0, 0, 2), Look(7, 54));

    /// <summary>A star: legs and arms wide, chest open; held.</summary>
    public static Move Star { get; } = new(
        "Star", 8, MoveKind.Pose,
        RightFoot(1, .42f, turn: 24, load: .5f, travel: 1.2), LeftFoot(2, .42f, turn: 24, load: .5f, travel: .9), Arms(2.5, 128, 2, 130, 4, 2), Arms(7, 128, 2, 130, 4), Body(2.5, bow: -6, travel: 2), Body(7, bow: -6), Look(2.5, 0, -8, 0, 2));

    /// <summary>Hands meet before the chest, everything rests.</summary>
    public static Move Calm { get; } = new(
        "Rest", 4, MoveKind.Pose, Arms(1.5, Clap, 1.5), Arms(3, Clap), Body(1.5, drop: .04f, bow: 4, travel: 1.5), Body(3, drop: .04f, bow: 4), Look(1.5, 0, 8, 0, 1.5), Look(3, 0, 8));
}
