using static Duet.Choreography.ArmPose;
using static Duet.Choreography.Keys;

namespace Duet.Choreography;

public static partial class KnownMoves
{
    /// <summary>A wave from the head through the chest to the hips.</summary>
    public static Move BodyRoll { get; } = new(
        "Body roll", 4, MoveKind.Trunk,
        Look(0, 0, -14), Look(1, 0, 16), Look(2, 0, 10), Look(3),
        Body(0, bow: -14, tip: 4, drop: .03f), Body(1, bow: 10, tip: -10, shift: .05f, drop: .09f), Body(2, bow: 22, tip: 12, shift: -.05f, drop: .15f), Body(3, bow: 1),
        Arms(0, 40, -20, 34, 4), Arms(1, 30, -6, 10, 30), Arms(2, 28, 24, 0, 44), Arms(3, 30, 0, 14, 24));

    /// <summary>Shoulders shake ahead and back in turn, arms open.</summary>
    public static Move Shimmy { get; } = new(
        "Shimmy", 4, MoveKind.Trunk,
        Shoulders(0, 0, .035f, 0, -.03f, .5), Shoulders(.5, 0, -.03f, 0, .035f, .5), Shoulders(1, 0, .035f, 0, -.03f, .5), Shoulders(1.5, 0, -.03f, 0, .035f, .5),
        Shoulders(2, 0, .035f, 0, -.03f, .5), Shoulders(2.5, 0, -.03f, 0, .035f, .5), Shoulders(3, 0, .035f, 0, -.03f, .5), Shoulders(3.5, 0, 0, 0, 0, .5),
        Arms(0, 60, -4, 52, 30), Arms(2, 68, -2, 60, 34), Arms(3, 60, -4, 52, 30),
        Body(0, twist: 9, bow: 6, travel: .5), Body(.5, twist: -9, bow: 7, travel: .5), Body(1, twist: 9, bow: 9, drop: .05f, travel: .5), Body(1.5, twist: -9, bow: 11, drop: .07f, travel: .5),
        Body(2, twist: 9, bow: 9, drop: .07f, travel: .5), Body(2.5, twist: -9, bow: 5, drop: .05f, travel: .5), Body(3, twist: 9, bow: 1, travel: .5), Body(3.5, travel: .5));

    /// <summary>Hips from side to side, hands low.</summary>
    public static Move HipSway { get; } = new(
        "Hip sway", 4, MoveKind.Trunk,
        Body(0, sway: -.09f, hike: 9, bend: -9), Body(1, sway: .09f, hike: -9, bend: 9), Body(2, sway: -.09f, hike: 9, bend: -9), Body(3, sway: .09f, hike: -9, bend: 9),
        L(0, 44, 0, 30, 30), R(0, 28, 6, 60, 40), L(1, 28, 6, 60, 40), R(1, 44, 0, 30, 30), L(2, 44, 0, 30, 30), R(2, 28, 6, 60, 40), L(3, 28, 6, 60, 40), R(3, 44, 0, 30, 30),
        Look(0, -6, 0, 5), Look(1, 6, 0, -5), Look(2, -6, 0, 5), Look(3, 6, 0, -5));

    /// <summary>Look to the right, ahead, to the left, ahead.</summary>
    public static Move HeadTurn { get; } = new(
        "Head turn", 4, MoveKind.Trunk,
        Look(0, -48, travel: .7), Look(1, 0, travel: .7), Look(2, 48, travel: .7), Look(3, 0, travel: .7), Arms(0, Hip), Arms(3, Hip),
        Body(0, twist: -5), Body(1), Body(2, twist: 5), Body(3));

    /// <summary>Nod on every beat.</summary>
    public static Move Nod { get; } = new(
        "Nod", 4, MoveKind.Trunk,
        Look(0, 0, 16, travel: .5), Look(.5, 0, -4, travel: .5), Look(1, 0, 16, travel: .5), Look(1.5, 0, -4, travel: .5),
        Look(2, 0, 16, travel: .5), Look(2.5, 0, -4, travel: .5), Look(3, 0, 16, travel: .5), Look(3.5, 0, 0, travel: .5),
        Shoulders(0, .02f, 0, .02f, 0, .5), Shoulders(.5, 0, 0, 0, 0, .5), Shoulders(1, .02f, 0, .02f, 0, .5), Shoulders(1.5, 0, 0, 0, 0, .5),
        Shoulders(2, .02f, 0, .02f, 0, .5), Shoulders(2.5, 0, 0, 0, 0, .5), Shoulders(3, .02f, 0, .02f, 0, .5), Shoulders(3.5, 0, 0, 0, 0, .5));

    /// <summary>Shoulders up to the ears and down, right and left.</summary>
    public static Move Shrug { get; } = new(
        "Shrug", 4, MoveKind.Trunk,
        Shoulders(0, 0, 0, .06f, 0, .7), Shoulders(1, .06f, 0, 0, 0, .7), Shoulders(2, 0, 0, .06f, 0, .7), Shoulders(3, .06f, 0, .06f, 0, .7), Shoulders(4, 0, 0, 0, 0, .7),
        R(0, 34, 0, 64, 50), L(0, 18, 0, 10, 30), R(1, 18, 0, 10, 30), L(1, 34, 0, 64, 50), R(2, 34, 0, 64, 50), L(2, 18, 0, 10, 30), Arms(3, 40, 6, 80, 46),
        Body(0, bend: 5), Body(1, bend: -5), Body(2, bend: 5), Body(3, drop: .04f), Look(0, 0, 0, -8), Look(1, 0, 0, 8), Look(2, 0, 0, -8), Look(3));

    /// <summary>One arm over the head, a long bend to the other side.</summary>
    public static Move SideStretch { get; } = new(
        "Side stretch", 8, MoveKind.Trunk,
        R(2, 166, 8, 178, 10, 2), L(2, Hip, 2), R(4, 176, 10, 200, 12, 2), R(6, 166, 8, 178, 10, 2), L(6, Hip), Arms(8, Rest, 2),
        Body(0), Body(2, bend: 4, travel: 2), Body(4, bend: 27, hike: -3, sway: -.05f, travel: 2), Body(6, bend: 4, travel: 2), Body(8, travel: 2), Look(4, 8, 4, 10, 2), Look(6, travel: 2));
}
