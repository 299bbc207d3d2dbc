namespace Duet.Choreography;

/// <summary>The vocabulary: every move that the starter routines are made of. A move leads with the right; its variation with the left.</summary>
public static partial class KnownMoves
{
    /// <summary>Every move, in the order of this page.</summary>
    public static IReadOnlyList<Move> All => field ??=
    [
        StepTouch, Grapevine, March, Kick, SideKick, Lunge, Squat, HeelDig, KneeLift, BoxStep, Mambo, Pivot, SideTap, Twist, HalfJack,
        SideWave, ArmCircle, HandClap, HighClap, Point, DiscoPoint, CrossArms, RaiseTheRoof, WindowWash, Punch, HandRoll, Sunrise, Airplane, Crawl, Vogue,
        BodyRoll, Shimmy, HipSway, HeadTurn, Nod, Shrug, SideStretch,
        Warrior, Tree, Goddess, Triangle, Crescent, Archer, Star, Calm,
        ChairPush, WheelTurn, ChairLean, ChairRock,
    ];

    /// <summary>The move of that name, or null.</summary>
    /// <param name="name">As dancers see it; case matters.</param>
    public static Move? Find(string name) => All.FirstOrDefault(move => move.Name == name);
}
