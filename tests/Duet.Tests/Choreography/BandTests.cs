using Duet.Audio;
using Duet.Choreography;

namespace Duet.Tests.Choreography;

public class BandTests
{
    private static readonly Lazy<Dictionary<string, Soundtrack>> Played = new(() => StarterRoutines.All.ToDictionary(routine => routine.Slug, routine => Band.Play(routine)));

    public static TheoryData<string> Slugs => Stage.Slugs;

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Play_TheBeatTracker_HearsTheRoutinesBeats(string slug)
    {
        Routine routine = Stage.Find(slug).Routine;
        BeatGrid heard = BeatTracker.Track(Played.Value[slug].ToMono(), 44_100)!;
        (heard.BeatsPerMinute / routine.BeatsPerMinute).ShouldBe(1, .02);
        for (int beat = 0; beat < routine.Beats; beat++)
        {
            heard.Beats.Min(at => (at - routine.TimeOf(beat)).Duration()).ShouldBeLessThan(TimeSpan.FromMilliseconds(70), $"beat {beat}");
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Play_Loudness_IsTheSameForAllAndNothingClips(string slug)
    {
        Soundtrack sound = Played.Value[slug];
        sound.Left.Concat(sound.Right).Max(Math.Abs).ShouldBeLessThan(.98f);
        double rms = Math.Sqrt(sound.ToInterleaved().Average(sample => (double)sample * sample));
        (20 * Math.Log10(rms)).ShouldBe(-14, 1);
        Math.Abs(sound.Left.Average()).ShouldBeLessThan(.003f);
        sound.Left[^1].ShouldBe(0, .01f);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Play_Length_IsTheRoutines(string slug)
    {
        Routine routine = Stage.Find(slug).Routine;
        (Played.Value[slug].Left.Length / 44_100.0).ShouldBe(routine.Duration.TotalSeconds, .001);
        int first = Array.FindIndex(Played.Value[slug].Left, sample => Math.Abs(sample) > 1e-4);
        (first / 44_100.0).ShouldBe(routine.FirstBeat.TotalSeconds, .005, "silence before the first beat");
    }

    [Fact]
    public void Play_Chorus_IsFullerThanTheIntro()
    {
        foreach (Routine routine in StarterRoutines.All)
        {
            double intro = Power(routine, routine.Timeline()[0]);
            double chorus = Power(routine, routine.Timeline().First(part => part.Section.Name == "Chorus"));
            chorus.ShouldBeGreaterThan(intro, routine.Title);
        }
    }

    [Fact]
    public void Play_Twice_IsTheSame()
    {
        Soundtrack a = Band.Play(StarterRoutines.FastFeet, 8000);
        Soundtrack b = Band.Play(StarterRoutines.FastFeet, 8000);
        a.Left.ShouldBe(b.Left);
        a.Right.ShouldBe(b.Right);
    }

    [Fact]
    public void Play_RateOutsideItsRange_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => Band.Play(StarterRoutines.FastFeet, 4000));

    private static double Power(Routine routine, (RoutineSection Section, TimeSpan Start, TimeSpan End) part)
    {
        ReadOnlySpan<float> left = Played.Value[routine.Slug].Left;
        double sum = 0;
        int from = (int)(part.Start.TotalSeconds * 44_100);
        int to = (int)(part.End.TotalSeconds * 44_100);
        foreach (float sample in left[from..to])
        {
            sum += (double)sample * sample;
        }

        return sum / (to - from);
    }
}
