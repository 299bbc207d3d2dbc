using static Duet.Choreography.ArmPose;
using static Duet.Choreography.Keys;

namespace Duet.Choreography;

public static partial class KnownMoves
{
    /// <summary>A wave runs through both arms from the right hand to the left one.</summary>
    public static Move SideWave { get; } = new(
        "Side wave", 4, MoveKind.Arms,
        R(0, 92, 4, 128, 8), R(1, 116, 2, 74, 8), R(2, 80, 4, 92, 8), R(3, 88, 4, 80, 8), L(0, 84, 4, 86, 8), L(1, 78, 4, 92, 8), L(2, 116, 2, 74, 8), L(3, 92, 4, 128, 8),
        Body(0, sway: -.04f, bend: -6), Body(1, sway: -.02f, bend: 3), Body(2, sway: .02f, bend: -3), Body(3, sway: .04f, bend: 6), Look(0, -22), Look(1, -10), Look(2, 10), Look(3, 22));

    /// <summary>The right arm draws a full circle: out, up, across and down.</summary>
    public static Move ArmCircle { get; } = new(
        "Arm circle", 4, MoveKind.Arms,
        R(0, 92, 6, 92, 10), R(1, 176, 12, 180, 14), R(2, 262, 40, 262, 50), R(3, 346, 34, 340, 40), R(4, 375, 2, 369, 24), L(0, Hip), L(2, Hip), L(4, Rest),
        Body(0, bend: -6), Body(1, bend: 4), Body(2, bend: 6, twist: 14, drop: .05f), Body(3, bow: 6, drop: .05f), Look(0, -14), Look(1, 0, -8), Look(2, 14), Look(3));

    /// <summary>Hands open, hands together.</summary>
    public static Move HandClap { get; } = new(
        "Clap", 2, MoveKind.Arms, Arms(0, 44, 22, 20, 56), Arms(1, ArmPose.Clap), Body(0), Body(1, bow: 5, drop: .04f), Look(1, 0, 6), Look(0));

    /// <summary>Two claps above the head, between them the arms open wide.</summary>
    public static Move HighClap { get; } = new(
        "High clap", 4, MoveKind.Arms, Arms(0, 112, 6, 146, 8), Arms(1, ClapUp), Arms(2, 108, 6, 140, 8), Arms(3, ClapUp), Body(0, sway: -.05f, bend: -4), Body(1), Body(2, sway: .05f, bend: 4), Body(3), Look(1, 0, -8), Look(0));

    /// <summary>The right arm points out, crosses, points up and rests; the left hand is on the hip.</summary>
    public static Move Point { get; } = new(
        "Point", 4, MoveKind.Arms,
        R(0, 88, 8, 88, 8), R(1, 40, 34, -88, 44), R(2, 158, 8, 160, 8), R(3, 40, 34, -88, 44), L(0, Hip), L(3, Hip),
        Body(0, sway: -.05f, bend: -4), Body(1, twist: 10), Body(2, sway: .05f, bend: 6), Body(3, twist: 10), Look(0, -26), Look(1, 0), Look(2, -12, -12), Look(3, 0));

    /// <summary>Saturday night: up to the right, down across to the left.</summary>
    public static Move DiscoPoint { get; } = new(
        "Disco point", 4, MoveKind.Arms,
        R(0, Diagonal), R(1, Across), R(2, Diagonal), R(3, Across), L(0, Hip), L(3, Hip),
        Body(0, sway: .06f, hike: 5, bend: 4, twist: -10), Body(1, sway: -.06f, hike: -5, bow: 8, twist: 16, drop: .06f), Body(2, sway: .06f, hike: 5, bend: 4, twist: -10), Body(3, sway: -.06f, hike: -5, bow: 8, twist: 16, drop: .06f),
        Look(0, -26, -12), Look(1, 16, 12), Look(2, -26, -12), Look(3, 16, 12));

    /// <summary>Arms cross before the chest and open low.</summary>
    public static Move CrossArms { get; } = new(
        "Cross arms", 4, MoveKind.Arms,
        Arms(0, Cross), Arms(1, 70, 2, 62, 10), Arms(2, Cross), Arms(3, 118, 4, 132, 8),
        Body(0, bow: 9, drop: .06f), Body(1, bow: -5), Body(2, bow: 9, drop: .06f), Body(3, bow: -6), Look(0, 0, 10), Look(1, 0, -4), Look(2, 0, 10), Look(3, 0, -8));

    /// <summary>Palms up, push the ceiling twice a bar.</summary>
    public static Move RaiseTheRoof { get; } = new(
        "Raise the roof", 4, MoveKind.Arms,
        Arms(0, 66, 16, 152, 26, travel: .5), Arms(.5, 122, 10, 174, 10, travel: .5), Arms(1, 66, 16, 152, 26, travel: .5), Arms(2, 66, 16, 152, 26, travel: .5), Arms(2.5, 122, 10, 174, 10, travel: .5), Arms(3, 66, 16, 152, 26, travel: .5),
        Body(0, drop: .07f, sway: -.03f), Body(.5), Body(1, drop: .07f, sway: -.03f), Body(2, drop: .07f, sway: .03f), Body(2.5), Body(3, drop: .07f, sway: .03f), Look(.5, 0, -8), Look(1), Look(2.5, 0, -8), Look(3));

    /// <summary>Flat hands wipe a window from right to left and back.</summary>
    public static Move WindowWash { get; } = new(
        "Window wash", 4, MoveKind.Arms,
        R(0, 76, 24, 140, 40), L(0, 30, 40, 206, 44), R(1, 58, 34, 176, 44), L(1, 58, 34, 176, 44), R(2, 30, 40, 206, 44), L(2, 76, 24, 140, 40), R(3, 58, 34, 176, 44), L(3, 58, 34, 176, 44),
        Body(0, sway: -.06f, twist: -8, bend: -4), Body(1, drop: .03f), Body(2, sway: .06f, twist: 8, bend: 4), Body(3, drop: .03f), Look(0, -12), Look(2, 12));

    /// <summary>Straight punches ahead and across, right and left.</summary>
    public static Move Punch { get; } = new(
        "Punch", 4, MoveKind.Arms,
        R(0, 46, 56, 4, 62, .6), L(0, Guard, .6), R(1, Guard, .6), L(1, 64, 40, 50, 52, .6), R(2, 110, 20, 128, 24, .6), L(2, Guard, .6), R(3, Guard, .6), L(3, 110, 20, 128, 24, .6),
        Body(0, twist: 20, drop: .05f, travel: .7), Body(1, twist: -20, drop: .05f, travel: .7), Body(2, twist: 16, bend: 5, travel: .7), Body(3, twist: -16, bend: -5, travel: .7), Look(0, -8), Look(1, 8), Look(2, -8), Look(3, 8));

    /// <summary>Forearms roll around each other, then the right arm flies up.</summary>
    public static Move HandRoll { get; } = new(
        "Hand roll", 4, MoveKind.Arms,
        R(0, 40, 20, -84, 56, .5), L(0, 52, 20, -60, 30, .5), R(.5, 52, 20, -60, 30, .5), L(.5, 40, 20, -84, 56, .5), R(1, 40, 20, -104, 56, .5), L(1, 52, 20, -80, 30, .5),
        R(2, 150, 6, 152, 6), L(2, Hip), R(3.3, 150, 6, 152, 6), L(3.3, Hip),
        Body(0, drop: .09f, bow: 8), Body(1, drop: .11f, bow: 10), Body(2, bend: -10, sway: .05f, hike: 4), Body(3, bend: -10, sway: .05f, hike: 4), Look(0, 0, 12), Look(1, 0, 12), Look(2, -26, -14));

    /// <summary>Both arms rise along the sides to the top and sink again.</summary>
    public static Move Sunrise { get; } = new(
        "Sunrise", 8, MoveKind.Arms,
        Arms(0, Rest), Arms(2, 92, 6, 94, 8, 2), Arms(4, Up, 2), Arms(6, 92, 6, 94, 8, 2), Arms(8, Rest, 2),
        Body(0, drop: .07f, bow: 10, travel: 2), Body(4, bow: -6, travel: 4), Body(8, drop: .04f, bow: 5, travel: 4), Look(0, 0, 12), Look(4, 0, -16, 0, 4), Look(8, 0, 6, 0, 4));

    /// <summary>Arms out like wings, one tip up, the other down, and over.</summary>
    public static Move Airplane { get; } = new(
        "Airplane", 4, MoveKind.Arms,
        R(0, 74, 2, 70, 4), L(0, 112, 2, 116, 4), R(2, 112, 2, 116, 4), L(2, 74, 2, 70, 4),
        Body(0, bend: -18, hike: -3, sway: .03f, travel: 1.6), Body(2, bend: 18, hike: 3, sway: -.03f, travel: 1.6), Look(0, -16, 0, -4, 1.6), Look(2, 16, 0, 4, 1.6));

    /// <summary>A swimmer's crawl, one arm over the other.</summary>
    public static Move Crawl { get; } = new(
        "Crawl", 4, MoveKind.Arms,
        R(0, 128, 30, 160, 44), L(0, 40, -24, -10, 30), R(1, 40, 60, 10, 66), L(1, 96, -6, 150, 30), R(2, 40, -24, -10, 30), L(2, 128, 30, 160, 44), R(3, 96, -6, 150, 30), L(3, 40, 60, 10, 66),
        Body(0, twist: 18, bow: 8), Body(1, twist: 8, bow: 10, drop: .05f), Body(2, twist: -18, bow: 8), Body(3, twist: -8, bow: 10, drop: .05f));

    /// <summary>Hands frame the face, one high and one low, and change.</summary>
    public static Move Vogue { get; } = new(
        "Frame", 4, MoveKind.Arms,
        R(0, 142, 4, 226, 14), L(0, 60, 14, -66, 30), R(1, 88, 0, 172, 6), L(1, 88, 0, 6, 8), R(2, 60, 14, -66, 30), L(2, 142, 4, 226, 14), R(3, 88, 0, 6, 8), L(3, 88, 0, 172, 6),
        Body(0, sway: .05f, hike: 4, bend: -5), Body(1), Body(2, sway: -.05f, hike: -4, bend: 5), Body(3), Look(0, -22, -4, 6), Look(1), Look(2, 22, -4, -6), Look(3));
}
