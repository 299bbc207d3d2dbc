using static Duet.Choreography.ArmPose;
using static Duet.Choreography.Keys;

namespace Duet.Choreography;

public static partial class KnownMoves
{
    /// <summary>Hands on the rims, one push ahead and one back.</summary>
    public static Move ChairPush { get; } = new(
        "Chair push", 4, MoveKind.Chair,
        Arms(0, Rim, .7), Arms(1, 20, 22, 4, 44), Arms(2, 30, 8, 4, 34), Arms(3, 32, -30, 10, 20), Chair(0), Chair(1.2, 0, .26f, 0, 1.2), Chair(2, 0, .26f), Chair(3.2, 0, 0, 0, 1.2),
        Body(0, bow: 4), Body(1, bow: 22), Body(2, bow: 10), Body(3, bow: -4), Look(1, 0, -4));

    /// <summary>One wheel ahead, one back: the chair turns to the right, to the left and home.</summary>
    public static Move WheelTurn { get; } = new(
        "Wheel turn", 8, MoveKind.Chair,
        Arms(0, Rim, .7), L(1, 20, 22, 4, 44), R(1, 32, -30, 10, 20), Arms(2, Rim), Chair(0), Chair(1.5, turn: -34, travel: 1.5), Chair(3, turn: -34),
        L(3, 130, 6, 140, 8), R(3, Rim), Arms(4, Rim), R(5, 20, 22, 4, 44), L(5, 32, -30, 10, 20), Chair(5.5, turn: 34, travel: 2), R(7, 130, 6, 140, 8), L(7, Rim), Chair(7, turn: 34), Chair(8, travel: 1),
        Body(0, bow: 4), Body(1, bow: 12, twist: -8), Body(3, bend: -9, bow: -3), Body(5, bow: 12, twist: 8), Body(7, bend: 9, bow: -3), Look(1, -10), Look(3, 24, -8), Look(5, 10), Look(7, -24, -8));

    /// <summary>Deep to the side over one wheel, the other arm to the sky, and over.</summary>
    public static Move ChairLean { get; } = new(
        "Chair lean", 4, MoveKind.Chair,
        R(0, 34, 4, 24, 20), L(0, 150, 6, 166, 8), R(2, 150, 6, 166, 8), L(2, 34, 4, 24, 20), Body(0, bend: -24, travel: 1.6), Body(2, bend: 24, travel: 1.6), Look(0, 6, 0, -8), Look(2, -6, 0, 8));

    /// <summary>The chair rocks a hand's breadth ahead and back on every beat, a hand ahead and a hand back.</summary>
    public static Move ChairRock { get; } = new(
        "Chair rock", 4, MoveKind.Chair,
        Chair(0, z: .09f), Chair(1), Chair(2, z: .09f), Chair(3), R(0, 34, 38, 60, 62), L(0, 40, -22, 0, 40), L(1, 34, 38, 60, 62), R(1, 40, -22, 0, 40), R(2, 34, 38, 60, 62), L(2, 40, -22, 0, 40), L(3, 34, 38, 60, 62), R(3, 40, -22, 0, 40),
        Body(0, bow: 10, twist: 12), Body(1, twist: -12), Body(2, bow: 10, twist: 12), Body(3, twist: -12), Look(0, 0, 8), Look(1), Look(2, 0, 8), Look(3));
}
