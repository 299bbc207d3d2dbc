using static Duet.Choreography.ArmPose;
using static Duet.Choreography.Keys;

namespace Duet.Choreography;

public static partial class KnownMoves
{
    /// <summary>Right foot out, left closes and touches; back.</summary>
    public static Move StepTouch { get; } = new(
        "Step touch", 4, MoveKind.Steps,
        RightFoot(0, .38f), LeftFoot(1, -.10f, load: 0, pitch: 24), LeftFoot(2, .38f), RightFoot(3, -.10f, load: 0, pitch: 24),
        Body(0, hike: 3, bend: 5), Body(1, drop: .03f, hike: 3, turn: -8, twist: -6, bend: 5), Body(2, hike: -3, bend: -5), Body(3, drop: .03f, hike: -3, turn: 8, twist: 6, bend: -5),
        L(0, 40, 10, 40, 40), R(0, 40, -8, 46, 10), L(1, 12, 26, -70, 48), R(1, 30, -22, 10, 16),
        L(2, 40, -8, 46, 10), R(2, 40, 10, 40, 40), L(3, 30, -22, 10, 16), R(3, 12, 26, -70, 48),
        Look(1, -10, 0, -4), Look(3, 10, 0, 4));

    /// <summary>Side, behind, side, touch, and the way back.</summary>
    public static Move Grapevine { get; } = new(
        "Grapevine", 8, MoveKind.Steps,
        RightFoot(0, .30f), LeftFoot(1, -.44f, -.16f, turn: 24), RightFoot(2, .66f), LeftFoot(3, -.40f, load: 0, pitch: 26),
        LeftFoot(4, .02f), RightFoot(5, -.12f, -.16f, turn: 24), LeftFoot(6, .30f), RightFoot(7, 0, load: 0, pitch: 26),
        Body(0, bend: 3), Body(1, turn: -20, twist: 10, drop: .05f), Body(2, bend: -3), Body(3, drop: .04f, bend: 8, turn: -6),
        Body(4, bend: -3), Body(5, turn: 20, twist: -10, drop: .05f), Body(6, bend: 3), Body(7, drop: .04f, bend: -8, turn: 6),
        Arms(0, 74, 6, 84, 12), Arms(1, 44, 30, -40, 46), Arms(2, 82, 4, 92, 10), Arms(3, Clap),
        Arms(4, 74, 6, 84, 12), Arms(5, 44, 30, -40, 46), Arms(6, 82, 4, 92, 10), Arms(7, Clap),
        Look(2, -18), Look(3, 0), Look(6, 18), Look(7, 0));

    /// <summary>Knees up on the spot, opposite arms.</summary>
    public static Move March { get; } = new(
        "March", 4, MoveKind.Steps,
        RightFoot(0, .12f, .12f, 0, .24f, 20, travel: .5), RightFoot(0.5, .13f, travel: .5), LeftFoot(1, .12f, .12f, 0, .24f, 20, travel: .5), LeftFoot(1.5, .13f, travel: .5),
        RightFoot(2, .12f, .12f, 0, .24f, 20, travel: .5), RightFoot(2.5, .13f, travel: .5), LeftFoot(3, .12f, .12f, 0, .24f, 20, travel: .5), LeftFoot(3.5, .13f, travel: .5),
        L(0, 12, 34, 20, 84), R(0, 24, -34, 12, 14), L(1, 24, -34, 12, 14), R(1, 12, 34, 20, 84), L(2, 12, 34, 20, 84), R(2, 24, -34, 12, 14), L(3, 24, -34, 12, 14), R(3, 12, 34, 20, 84),
        Body(0, twist: -10, turn: 4), Body(1, twist: 10, turn: -4), Body(2, twist: -10, turn: 4), Body(3, twist: 10, turn: -4));

    /// <summary>Right leg forwards and home, then the left.</summary>
    public static Move Kick { get; } = new(
        "Kick", 4, MoveKind.Steps,
        RightFoot(0, .40f, .36f, 0, .36f, 34, 16), RightFoot(1, .15f), LeftFoot(2, .40f, .36f, 0, .36f, 34, 16), LeftFoot(3, .15f),
        Body(0, drop: .02f, sway: .03f, shift: -.04f, tip: -8, bow: 6, twist: -12), Body(1, drop: .05f), Body(2, drop: .02f, sway: -.03f, shift: -.04f, tip: -8, bow: 6, twist: 12), Body(3, drop: .05f),
        L(0, 40, 48, 50, 70), R(0, 76, -12, 88, 0), Arms(1, 34, 4, -26, 56), R(2, 40, 48, 50, 70), L(2, 76, -12, 88, 0), Arms(3, 34, 4, -26, 56));

    /// <summary>A kick to the side, arms to the other.</summary>
    public static Move SideKick { get; } = new(
        "Side kick", 4, MoveKind.Steps,
        RightFoot(0, .72f, .04f, 0, .36f, 20, 30), RightFoot(1, .15f), LeftFoot(2, .72f, .04f, 0, .36f, 20, 30), LeftFoot(3, .15f),
        Body(0, hike: -6, bend: 16, sway: .05f), Body(1, drop: .06f), Body(2, hike: 6, bend: -16, sway: -.05f), Body(3, drop: .06f),
        L(0, 96, 4, 104, 6), R(0, 66, 20, -70, 36), Arms(1, Chest), R(2, 96, 4, 104, 6), L(2, 66, 20, -70, 36), Arms(3, Chest),
        Look(0, -16, 0, -6), Look(1), Look(2, 16, 0, 6), Look(3));

    /// <summary>Far out to the side, weight on the bent leg, one arm over it.</summary>
    public static Move Lunge { get; } = new(
        "Side lunge", 4, MoveKind.Steps,
        RightFoot(0, .74f, turn: 32, travel: .85), RightFoot(2, .15f, travel: .85), LeftFoot(2.7, .15f, travel: .5),
        Body(0, drop: .16f, turn: -10, bend: 4, twist: -8), Body(1, drop: .20f, turn: -12, bend: 6, twist: -10), Body(2, drop: .03f), Body(3),
        R(0, Hip), L(0, 140, 10, 150, 10), L(1, 152, 12, 176, 14), L(2, 60, 20, 60, 40), R(2, Rest), Arms(3, Rest),
        Look(0, -18, 4, -6), Look(2));

    /// <summary>Feet wide, down and up, arms ahead for balance.</summary>
    public static Move Squat { get; } = new(
        "Squat", 4, MoveKind.Steps,
        RightFoot(0, .34f, turn: 26), LeftFoot(.8, .34f, turn: 26, load: .5f, travel: .65),
        Body(0, drop: .03f), Body(1, drop: .30f, shift: -.07f, tip: 20, bow: 6), Body(2, drop: .03f), Body(3, drop: .30f, shift: -.07f, tip: 20, bow: 6), Body(4, drop: .03f),
        Arms(0, Low), Arms(1, Front), Arms(2, 24, -10, 8, 24), Arms(3, Front));

    /// <summary>Right heel ahead, home, left heel ahead, home.</summary>
    public static Move HeelDig { get; } = new(
        "Heel dig", 4, MoveKind.Steps,
        RightFoot(0, .26f, .36f, 0, 0, -26, 18), RightFoot(1, .15f), LeftFoot(2, .26f, .36f, 0, 0, -26, 18), LeftFoot(3, .15f),
        Body(0, drop: .07f, tip: 6, bend: 5, twist: 8), Body(1), Body(2, drop: .07f, tip: 6, bend: -5, twist: -8), Body(3),
        R(0, 26, 40, 30, 84), L(0, 26, -30, -10, 20), Arms(1, 20, 4, -40, 60), L(2, 26, 40, 30, 84), R(2, 26, -30, -10, 20), Arms(3, 20, 4, -40, 60),
        Look(0, -8, 6), Look(1), Look(2, 8, 6), Look(3));

    /// <summary>Right knee up to the elbow, down, then the left.</summary>
    public static Move KneeLift { get; } = new(
        "Knee lift", 4, MoveKind.Steps,
        RightFoot(0, .17f, .12f, 0, .46f, 24), RightFoot(1, .15f), LeftFoot(2, .17f, .12f, 0, .46f, 24), LeftFoot(3, .15f),
        Body(0, sway: .02f, tip: -4, bow: 14, twist: -20, bend: -8), Body(1, drop: .05f), Body(2, sway: -.02f, tip: -4, bow: 14, twist: 20, bend: 8), Body(3, drop: .05f),
        L(0, 34, 36, 150, 40), R(0, 52, -18, -20, 30), Arms(1, High), R(2, 34, 36, 150, 40), L(2, 52, -18, -20, 30), Arms(3, High));

    /// <summary>Across, back, side, ahead: a square on the floor.</summary>
    public static Move BoxStep { get; } = new(
        "Box step", 4, MoveKind.Steps,
        RightFoot(0, -.14f, .30f, turn: 6), LeftFoot(1, .06f, -.14f), RightFoot(2, .36f, -.10f), LeftFoot(3, .15f, .02f),
        Body(0, turn: 16, drop: .05f, twist: 6), Body(1, turn: -4), Body(2, turn: -12, drop: .04f), Body(3),
        L(0, 44, 20, 60, 40), R(0, 30, 30, -60, 50), L(1, 60, -4, 40, 30), R(1, 60, -4, 40, 30), L(2, 30, 30, -60, 50), R(2, 52, 6, 80, 24), Arms(3, Low),
        Look(0, 8, 4), Look(1, 0, 0), Look(2, -8, 4), Look(3));

    /// <summary>Rock ahead, recover, rock back, recover.</summary>
    public static Move Mambo { get; } = new(
        "Mambo", 4, MoveKind.Steps,
        RightFoot(0, .12f, .32f), LeftFoot(1, .15f, 0, pitch: 0, travel: .4), RightFoot(2, .14f, -.30f, pitch: 20), LeftFoot(3, .15f, 0, travel: .4),
        Body(0, drop: .05f, turn: 14, sway: -.03f, hike: 6, twist: -4), Body(1, turn: 2, hike: -5), Body(2, drop: .04f, turn: -18, tip: 8, hike: 6, twist: 6), Body(3, turn: 0, hike: -5),
        L(0, 30, 24, 10, 84), R(0, 40, -20, 4, 44), L(1, 40, 0, 6, 60), R(1, 40, 0, 6, 60), L(2, 40, -20, 4, 44), R(2, 30, 24, 10, 84), L(3, 40, 0, 6, 60), R(3, 40, 0, 6, 60));

    /// <summary>Step ahead and turn on the balls of both feet, and back.</summary>
    public static Move Pivot { get; } = new(
        "Pivot", 4, MoveKind.Steps,
        RightFoot(0, .12f, .34f, turn: 4), RightFoot(1, .12f, .34f, turn: -46, load: .5f, travel: .9), LeftFoot(1, .15f, 0, turn: 62, load: .5f, travel: .9),
        RightFoot(2, .12f, .34f, turn: 4, load: .5f, travel: .9), LeftFoot(2, .15f, 0, turn: 14, load: .5f, travel: .9), RightFoot(3, .15f),
        Body(0, drop: .03f), Body(1, turn: 46, twist: 10, drop: .05f), Body(2, turn: 0, drop: .03f), Body(3),
        L(0, 30, 10, -40, 50), R(0, 30, 10, -40, 50), L(1, 70, -10, 80, 0), R(1, 80, 10, 96, 20), Arms(2, Chest), Arms(3, Rest),
        Look(0), Look(1, -14), Look(2), Look(3));

    /// <summary>Toes out to the side and in, right and left, one arm answering.</summary>
    public static Move SideTap { get; } = new(
        "Side tap", 4, MoveKind.Steps,
        RightFoot(0, .50f, load: 0, pitch: 20, turn: 22), RightFoot(1, .13f), LeftFoot(2, .50f, load: 0, pitch: 20, turn: 22), LeftFoot(3, .13f),
        Body(0, drop: .09f, hike: -4, bend: 8, sway: .03f), Body(1, drop: .02f), Body(2, drop: .09f, hike: 4, bend: -8, sway: -.03f), Body(3, drop: .02f),
        R(0, 92, 8, 94, 8), L(0, 64, 16, -86, 36), Arms(1, Chest), L(2, 92, 8, 94, 8), R(2, 64, 16, -86, 36), Arms(3, Chest));

    /// <summary>Hips and feet swing from side to side on the balls.</summary>
    public static Move Twist { get; } = new(
        "Twist", 4, MoveKind.Steps,
        [.. TwistOn(0, 1), .. TwistOn(1, -1), .. TwistOn(2, 1), .. TwistOn(3, -1)]);

    /// <summary>One foot out with the arms high, and home: a jumping jack without the jump.</summary>
    public static Move HalfJack { get; } = new(
        "Half jack", 4, MoveKind.Steps,
        RightFoot(0, .44f, load: .35f, turn: 24), RightFoot(1, .13f), LeftFoot(2, .44f, load: .35f, turn: 24), LeftFoot(3, .13f),
        Body(0, drop: .06f, bend: 3), Body(1, drop: .01f), Body(2, drop: .06f, bend: -3), Body(3, drop: .01f),
        Arms(0, High), Arms(1, 22, 4, 16, 16), Arms(2, High), Arms(3, 22, 4, 16, 16));

    private static MoveKey[] TwistOn(double beat, int side) =>
    [
        .. RightFoot(beat, .15f, load: .5f, pitch: 8, turn: side > 0 ? 40 : -26, travel: .85), .. LeftFoot(beat, .15f, load: .5f, pitch: 8, turn: side > 0 ? -26 : 40, travel: .85),
        .. Body(beat, turn: -side * 26, twist: side * 34, drop: .11f, bend: side * 5),
        .. L(beat, side > 0 ? new ArmPose(44, 30, 60, 60) : new ArmPose(46, -10, -20, 44)), .. R(beat, side > 0 ? new ArmPose(46, -10, -20, 44) : new ArmPose(44, 30, 60, 60)),
    ];
}
