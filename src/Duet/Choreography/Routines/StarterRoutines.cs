using static Duet.Choreography.Compose;
using static Duet.Choreography.KnownMoves;

namespace Duet.Choreography;

/// <summary>The routines that a fresh install has to dance to: made by code, free of rights.</summary>
public static class StarterRoutines
{
    /// <summary>A warm-up: long arms, easy steps.</summary>
    public static Routine MorningStretch { get; } = new()
    {
        Slug = "morning-stretch",
        Title = "Morning Stretch",
        Summary = "Wake up from the fingertips to the toes.",
        Level = RoutineLevel.Easy,
        BeatsPerMinute = 92,
        Field = "mint",
        Dancer = Cast.Ada,
        Song = new SongPlan { Groove = Groove.Stroll, Key = 41, Chords = [0, 5, 3, 4], ChorusChords = [3, 4, 0, 5], Swing = .22, Seed = 11 },
        Sections =
        [
            new("Intro", 8, .15, [Do(Sunrise, 0)]),
            new("Verse", 16, .25, [Do(SideStretch, 0), Left(SideStretch, 8)]),
            new("Chorus", 16, .6, [Under(StepTouch, 0, 4), Do(WindowWash, 0, 2), Do(Airplane, 8, 2)]),
            new("Bridge", 8, .35, [Do(Shrug, 0), Do(HeadTurn, 4)]),
            new("Outro", 8, .2, [Do(HipSway, 0), Do(Squat, 4, size: .8)]),
        ],
    };

    /// <summary>A first dance: disco on a street corner.</summary>
    public static Routine CornerShop { get; } = new()
    {
        Slug = "corner-shop",
        Title = "Corner Shop",
        Summary = "Two steps, one finger to the sky.",
        Level = RoutineLevel.Easy,
        BeatsPerMinute = 108,
        Field = "coral",
        Dancer = Cast.Leo,
        Song = new SongPlan { Groove = Groove.Disco, Key = 45, Minor = true, Chords = [0, 5, 2, 6], ChorusChords = [3, 4, 0, 0], Seed = 27 },
        Sections =
        [
            new("Intro", 8, .6, [Under(StepTouch, 0, 2, .8), Do(Nod, 0), Do(HandClap, 4, 2)]),
            new("Verse", 16, .7, [Do(SideTap, 0, 2), Do(HipSway, 8), Do(HandRoll, 12)]),
            new("Chorus", 16, 1, [Under(HipSway, 0, 2), Do(DiscoPoint, 0), Left(DiscoPoint, 4), Under(StepTouch, 8, 2), Do(Point, 8), Do(CrossArms, 12)]),
            new("Verse two", 16, .7, [Do(Grapevine, 0), Do(HeelDig, 8), Left(HandRoll, 12)]),
            new("Outro", 8, .9, [Left(DiscoPoint, 0), Do(HandRoll, 4)]),
        ],
    };

    /// <summary>The next step: house above the city.</summary>
    public static Routine Rooftop { get; } = new()
    {
        Slug = "rooftop",
        Title = "Rooftop",
        Summary = "Waves, frames and a box step with a view.",
        Level = RoutineLevel.Medium,
        BeatsPerMinute = 118,
        Field = "sky",
        Dancer = Cast.Nia,
        Song = new SongPlan { Groove = Groove.House, Key = 38, Minor = true, Chords = [0, 5, 3, 6], ChorusChords = [5, 6, 0, 2], Seed = 35 },
        Sections =
        [
            new("Intro", 8, .6, [Do(SideWave, 0), Left(SideWave, 4)]),
            new("Verse", 16, .7, [Do(BoxStep, 0, 2), Under(HipSway, 8), Do(Vogue, 8), Do(BodyRoll, 12)]),
            new("Chorus", 16, 1, [Do(Mambo, 0, 2), Under(StepTouch, 8), Do(ArmCircle, 8), Left(ArmCircle, 12)]),
            new("Verse two", 16, .7, [Left(BoxStep, 0), Do(Pivot, 4), Under(HipSway, 8), Left(Vogue, 8), Do(WindowWash, 12)]),
            new("Chorus", 16, 1, [Left(Mambo, 0), Do(Pivot, 4), Under(SideTap, 8, 2), Do(RaiseTheRoof, 8), Do(HighClap, 12)]),
            new("Outro", 8, .6, [Left(SideWave, 0), Do(Vogue, 4)]),
        ],
    };

    /// <summary>A fast one.</summary>
    public static Routine FastFeet { get; } = new()
    {
        Slug = "fast-feet",
        Title = "Fast Feet",
        Summary = "Knees, heels and kicks at 132 beats a minute.",
        Level = RoutineLevel.Hard,
        BeatsPerMinute = 132,
        Field = "brick",
        Dancer = Cast.Rio,
        Song = new SongPlan { Groove = Groove.Dash, Key = 40, Chords = [0, 3, 4, 3], ChorusChords = [0, 4, 5, 3], Seed = 42 },
        Sections =
        [
            new("Intro", 8, .6, [Do(March, 0, 2)]),
            new("Verse", 16, .6, [Do(Kick, 0, 2), Do(HeelDig, 8), Do(Twist, 12)]),
            new("Chorus", 16, .8, [Do(KneeLift, 0, 2), Do(SideKick, 8, 2)]),
            new("Verse two", 16, .6, [Under(March, 0, 2), Do(Punch, 0, 2), Left(Kick, 8), Left(Twist, 12)]),
            new("Bridge", 8, .5, [Do(Squat, 0), Do(Crawl, 4)]),
            new("Chorus", 16, .8, [Do(HalfJack, 0, 2), Left(KneeLift, 8), Left(SideKick, 12)]),
            new("Outro", 8, .6, [Do(HeelDig, 0), Do(Lunge, 4)]),
        ],
    };

    /// <summary>Danced in a wheelchair; everybody can join on any chair.</summary>
    public static Routine ChairGroove { get; } = new()
    {
        Slug = "chair-groove",
        Title = "Chair Groove",
        Summary = "Wheels, shoulders and big arms.",
        Level = RoutineLevel.Medium,
        BeatsPerMinute = 100,
        Field = "pine",
        Dancer = Cast.Max,
        Song = new SongPlan { Groove = Groove.Funk, Key = 43, Minor = true, Chords = [0, 0, 3, 0], ChorusChords = [5, 6, 0, 0], Swing = .12, Seed = 58 },
        Sections =
        [
            new("Intro", 8, .6, [Do(ChairRock, 0, 2)]),
            new("Verse", 16, .7, [Do(ChairPush, 0, 2), Do(ChairLean, 8), Do(Shimmy, 12)]),
            new("Chorus", 16, 1, [Do(WheelTurn, 0), Do(RaiseTheRoof, 8), Do(WindowWash, 12)]),
            new("Verse two", 16, .7, [Do(Punch, 0), Left(ChairLean, 4), Do(CrossArms, 8), Do(Crawl, 12)]),
            new("Outro", 8, .8, [Do(ChairPush, 0), Left(Point, 4)]),
        ],
    };

    /// <summary>Held poses on long breaths.</summary>
    public static Routine SlowTide { get; } = new()
    {
        Slug = "slow-tide",
        Title = "Slow Tide",
        Summary = "Seven poses, each held for a breath.",
        Level = RoutineLevel.Medium,
        BeatsPerMinute = 84,
        Field = "cobalt",
        Dancer = Cast.Ivy,
        Song = new SongPlan { Groove = Groove.Tide, Key = 36, Chords = [0, 4, 5, 3], ChorusChords = [3, 0, 4, 5], Seed = 63 },
        Sections =
        [
            new("Intro", 4, .05, [Do(Calm, 0)]),
            new("Verse", 16, .05, [Do(Warrior, 0), Do(Triangle, 8)]),
            new("Chorus", 16, .1, [Do(Goddess, 0), Do(Tree, 8)]),
            new("Verse two", 16, .05, [Left(Archer, 0), Left(Warrior, 8)]),
            new("Chorus", 8, .1, [Do(Crescent, 0)]),
            new("Outro", 8, .05, [Do(Star, 0)]),
        ],
    };

    /// <summary>All of them, the easiest first.</summary>
    public static IReadOnlyList<Routine> All { get; } = [MorningStretch, CornerShop, ChairGroove, Rooftop, FastFeet, SlowTide];

    /// <summary>The routine of that address, or null.</summary>
    /// <param name="slug">Such as <c>chair-groove</c>.</param>
    public static Routine? Find(string slug) => All.FirstOrDefault(routine => routine.Slug == slug);
}
