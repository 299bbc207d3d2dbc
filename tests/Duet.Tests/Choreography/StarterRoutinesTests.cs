using System.Text.RegularExpressions;
using Duet.Alignment;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Tests.Choreography;

public class StarterRoutinesTests
{
    private static readonly Dictionary<string, Track> Tracks = Stage.Dances.ToDictionary(dance => dance.Routine.Slug, dance => dance.ToMotion().TrackOf(0));
    private static readonly AlignmentHint SameSound = new(TimeSpan.Zero, Certain: true);

    public static TheoryData<string> Slugs => Stage.Slugs;

    [Fact]
    public void All_OfThem_HaveNamesOfTheirOwnAndOneOfEveryKind()
    {
        IReadOnlyList<Routine> all = StarterRoutines.All;
        all.Count.ShouldBeGreaterThanOrEqualTo(6);
        all.Select(routine => routine.Title).ShouldBeUnique();
        all.Select(routine => routine.Slug).ShouldBeUnique();
        all.Select(routine => routine.Field).ShouldBeUnique();
        all.Select(routine => routine.Dancer.Name).ShouldBeUnique();
        all.ShouldAllBe(routine => Regex.IsMatch(routine.Slug, "^[a-z]+(-[a-z]+)*$") && StarterRoutines.Find(routine.Slug) == routine);
        all.Count(routine => routine.Dancer.Shape.Seated).ShouldBe(1);
        all.Select(routine => routine.Level).Distinct().Count().ShouldBe(3);
        StarterRoutines.Find("polka").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Routine_Length_IsAQuarterToAMinute(string slug)
    {
        Routine routine = Stage.Find(slug).Routine;
        routine.Duration.TotalSeconds.ShouldBeInRange(30, 60);
        routine.Timeline()[^1].End.ShouldBe(routine.TimeOf(routine.Beats));
        routine.Sections.ShouldAllBe(section => section.Beats % 4 == 0);
        routine.Sections[0].Name.ShouldBe("Intro");
        routine.Sections[^1].Name.ShouldBe("Outro");
        routine.Sections.ShouldContain(section => section.Name == "Chorus");
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Routine_Moves_StayInTheirSectionsAndSeatedOnesAreDancedSeated(string slug)
    {
        Routine routine = Stage.Find(slug).Routine;
        foreach (RoutineSection section in routine.Sections)
        {
            section.Moves.ShouldAllBe(placed => placed.Beat >= 0 && placed.Beat + placed.Beats <= section.Beats, section.Name);
            section.Moves.ShouldAllBe(placed => !routine.Dancer.Shape.Seated || placed.Move.FitsSeated, section.Name);
            section.Moves.ShouldAllBe(placed => routine.Dancer.Shape.Seated || placed.Move.Kind != MoveKind.Chair, section.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Cues_OfARoutine_FollowEachOtherWithoutGaps(string slug)
    {
        Routine routine = Stage.Find(slug).Routine;
        var cues = routine.Cues();
        cues[0].Start.ShouldBe(routine.FirstBeat);
        for (int c = 1; c < cues.Length; c++)
        {
            (cues[c].Start - cues[c - 1].Start - cues[c - 1].Length).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(1), cues[c].Name);
        }

        cues.Select(cue => cue.Name).Distinct().Count().ShouldBeGreaterThanOrEqualTo(7);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Review_AgainstEveryRoutine_KnowsItsOwn(string slug)
    {
        foreach ((string other, Track take) in Tracks)
        {
            double searched = Reviewer.Review(Tracks[slug], take).Score ?? 0;
            double given = Reviewer.Review(Tracks[slug], take, new ReviewOptions { Hint = SameSound }).Score ?? 0;
            if (other == slug)
            {
                Math.Min(searched, given).ShouldBe(100, .1);
            }
            else
            {
                Math.Max(searched, given).ShouldBeLessThan(15, other);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Review_MirrorImage_IsLowWithMirrorOffAndFullWithMirrorOn(string slug)
    {
        Track mirrored = Mirroring.Mirror(Tracks[slug]);
        Reviewer.Review(Tracks[slug], mirrored, new ReviewOptions { Hint = SameSound, Mirror = MirrorMode.Off }).Score!.Value.ShouldBeLessThan(40);
        Reviewer.Review(Tracks[slug], mirrored, new ReviewOptions { Hint = SameSound, Mirror = MirrorMode.Auto }).Score!.Value.ShouldBe(100, .2);
    }

    // Heights and lengths hardly matter; what remains is the camera's perspective and where a longer arm meets a broader trunk.
    [Theory]
    [MemberData(nameof(Slugs))]
    public void Review_AnotherBody_ChangesLittle(string slug)
    {
        Dance dance = Stage.Find(slug);
        bool seated = dance.Routine.Dancer.Shape.Seated;
        foreach (BodyShape shape in (BodyShape[])[BodyShape.Child, BodyShape.Tall, BodyShape.Small, BodyShape.Heavy, BodyShape.Thin])
        {
            Track take = dance.ToMotion(shape: shape with { Seated = seated }).TrackOf(0);
            Reviewer.Review(Tracks[slug], take, new ReviewOptions { Hint = SameSound }).Score!.Value.ShouldBeGreaterThan(95, shape.ToString());
        }
    }

    [Fact]
    public void Review_SeatedDancerOfAStandingRoutine_DoesWellInTheSeatedProfile()
    {
        Dance dance = Stage.Find("rooftop");
        Track take = dance.ToMotion(shape: BodyShape.WheelchairUser).TrackOf(0);
        Reviewer.Review(Tracks["rooftop"], take, new ReviewOptions { Hint = SameSound, Profile = KnownProfiles.Seated }).Score!.Value.ShouldBeGreaterThan(75);
    }

    [Fact]
    public void ToMotion_Twice_IsTheSameBitByBit()
    {
        Motion again = new Dance(StarterRoutines.Rooftop).ToMotion();
        again.TrackOf(0).Joints.SequenceEqual(Tracks["rooftop"].Joints).ShouldBeTrue();
        again.TrackOf(0).World.SequenceEqual(Tracks["rooftop"].World).ShouldBeTrue();
        again.Estimator.ShouldBe("choreography");
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void ToMotion_UsualCamera_EverybodyIsInThePicture(string slug)
    {
        foreach (Joint joint in Tracks[slug].Joints)
        {
            joint.X.ShouldBeInRange(0, 1280);
            joint.Y.ShouldBeInRange(0, 720);
        }
    }

    [Fact]
    public void ToMotion_RateOutsideItsRange_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => Stage.Dances[0].ToMotion(framesPerSecond: 0));
}
