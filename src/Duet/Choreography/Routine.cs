using System.Collections.Immutable;

namespace Duet.Choreography;

/// <summary>How demanding a routine is.</summary>
public enum RoutineLevel
{
    /// <summary>For everybody.</summary>
    Easy,

    /// <summary>For those who have danced a few.</summary>
    Medium,

    /// <summary>Fast or dense.</summary>
    Hard,
}

/// <summary>One part of a routine, such as its chorus.</summary>
/// <param name="Name">As dancers see it.</param>
/// <param name="Beats">Its length.</param>
/// <param name="Energy">How much the whole body bounces with the beat and how much the band plays, 0 to 1.</param>
/// <param name="Moves">Where two of them move the same part of the body, the later one in the list does.</param>
public sealed record RoutineSection(string Name, int Beats, double Energy, ImmutableArray<PlacedMove> Moves);

/// <summary>What is announced to the dancer.</summary>
/// <param name="Name">The moves that begin, such as "Step touch + Clap".</param>
/// <param name="Start">When its first position is reached.</param>
/// <param name="Length">Until its last repeat ends.</param>
/// <param name="Beats">The same in beats.</param>
public sealed record MoveCue(string Name, TimeSpan Start, TimeSpan Length, double Beats);

/// <summary>A routine as data: moves on beats in sections, its music, its dancer.</summary>
public sealed record Routine
{
    private static readonly TimeSpan End = TimeSpan.FromSeconds(2);

    /// <summary>Name in addresses: small letters and hyphens; unique.</summary>
    public required string Slug { get; init; }

    /// <summary>Name for people; unique.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence that says what it is like.</summary>
    public required string Summary { get; init; }

    /// <summary>How demanding it is.</summary>
    public required RoutineLevel Level { get; init; }

    /// <summary>The music's tempo, 60 to 160.</summary>
    public required double BeatsPerMinute { get; init; }

    /// <summary>In order.</summary>
    public required ImmutableArray<RoutineSection> Sections { get; init; }

    /// <summary>Who dances it.</summary>
    public required CastMember Dancer { get; init; }

    /// <summary>Its colour on every page: one of the nine fields.</summary>
    public required string Field { get; init; }

    /// <summary>What the band plays.</summary>
    public required SongPlan Song { get; init; }

    /// <summary>When the first beat sounds.</summary>
    public TimeSpan FirstBeat { get; init; } = TimeSpan.FromSeconds(.5);

    /// <summary>From one beat to the next.</summary>
    public TimeSpan BeatLength => TimeSpan.FromSeconds(60 / BeatsPerMinute);

    /// <summary>All sections together.</summary>
    public int Beats => Sections.Sum(section => section.Beats);

    /// <summary>Of motion and music, with the last sound's ringing.</summary>
    public TimeSpan Duration => FirstBeat + (Beats * BeatLength) + End;

    /// <summary>The moment of a beat.</summary>
    /// <param name="beat">From 0; fractions lie between.</param>
    public TimeSpan TimeOf(double beat) => FirstBeat + (beat * BeatLength);

    /// <summary>Where each section begins and ends.</summary>
    public ImmutableArray<(RoutineSection Section, TimeSpan Start, TimeSpan End)> Timeline()
    {
        int beat = 0;
        var parts = ImmutableArray.CreateBuilder<(RoutineSection, TimeSpan, TimeSpan)>();
        foreach (RoutineSection section in Sections)
        {
            parts.Add((section, TimeOf(beat), TimeOf(beat + section.Beats)));
            beat += section.Beats;
        }

        return parts.ToImmutable();
    }

    /// <summary>What is announced, in order of time.</summary>
    public ImmutableArray<MoveCue> Cues()
    {
        var cues = ImmutableArray.CreateBuilder<MoveCue>();
        int first = 0;
        foreach (RoutineSection section in Sections)
        {
            foreach (IGrouping<double, PlacedMove> together in section.Moves.Where(placed => !placed.Under).GroupBy(placed => placed.Beat).OrderBy(group => group.Key))
            {
                double beats = together.Max(placed => placed.Beats);
                cues.Add(new MoveCue(string.Join(" + ", together.Select(placed => placed.Move.Name)), TimeOf(first + together.Key), beats * BeatLength, beats));
            }

            first += section.Beats;
        }

        return cues.ToImmutable();
    }
}
