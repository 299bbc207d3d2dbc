using System.Collections.Immutable;

namespace Duet.Storage;

/// <summary>Who sees a routine.</summary>
public enum RoutineState
{
    /// <summary>Its owner alone.</summary>
    Draft,

    /// <summary>Everybody.</summary>
    Published,

    /// <summary>Its owner and administrators: it was taken down.</summary>
    Unpublished,
}

/// <summary>One part of a routine, such as its chorus.</summary>
/// <param name="Name">As dancers see it.</param>
/// <param name="Start">Routine time.</param>
/// <param name="End">Routine time.</param>
public sealed record StoredSection(string Name, TimeSpan Start, TimeSpan End);

/// <summary>What is announced to the dancer.</summary>
/// <param name="Name">Of the move.</param>
/// <param name="Start">Routine time.</param>
/// <param name="Length">Until its last repeat ends.</param>
/// <param name="Beats">The same in beats.</param>
public sealed record StoredCue(string Name, TimeSpan Start, TimeSpan Length, double Beats);

/// <summary>Somebody who is seen in a routine's video.</summary>
/// <param name="Person">Their number in the motion.</param>
/// <param name="Seen">Share of the frames in which they are seen, 0 to 1.</param>
/// <param name="PictureFile">A still with them; null: none.</param>
public sealed record StoredPerson(int Person, double Seen, string? PictureFile);

/// <summary>A routine of the catalogue. Files are named by the hash of their content.</summary>
public sealed record StoredRoutine
{
    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Name in addresses; unique.</summary>
    public required string Slug { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence; may be empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary><c>easy</c>, <c>medium</c> or <c>hard</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Its colour: one of the nine fields.</summary>
    public required string Field { get; init; }

    /// <summary>For the gallery's filters: <c>seated</c>, <c>arms</c>, <c>fast</c>, <c>poses</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Who dances.</summary>
    public required string Dancer { get; init; }

    /// <summary>What is played, and by whom.</summary>
    public required string Music { get; init; }

    /// <summary>Under which licence it is shown.</summary>
    public required string License { get; init; }

    /// <summary>Where it comes from; null: not told.</summary>
    public string? Source { get; init; }

    /// <summary>True: made by Duet itself.</summary>
    public bool Starter { get; init; }

    /// <summary>Who sees it.</summary>
    public required RoutineState State { get; init; }

    /// <summary>Null: it belongs to the house.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Of the motion.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Null: not known.</summary>
    public double? BeatsPerMinute { get; init; }

    /// <summary>When the first beat sounds; null: not known.</summary>
    public TimeSpan? FirstBeat { get; init; }

    /// <summary>Who in the motion is the reference.</summary>
    public int Person { get; init; }

    /// <summary>Motion JSON, compressed with gzip.</summary>
    public required string MotionFile { get; init; }

    /// <summary>The sound alone, where there is no video.</summary>
    public string? SoundFile { get; init; }

    /// <summary>Upright H.264/AAC MP4.</summary>
    public string? VideoFile { get; init; }

    /// <summary>The drawn dancer as flat shapes over time, where there is no video.</summary>
    public string? FilmFile { get; init; }

    /// <summary>A still of the video.</summary>
    public string? PictureFile { get; init; }

    /// <summary>Where the dance begins in the uncut video; null: at its start.</summary>
    public TimeSpan? TrimStart { get; init; }

    /// <summary>Where the dance ends in the uncut video; null: at its end.</summary>
    public TimeSpan? TrimEnd { get; init; }

    /// <summary>The whole motion of a draft that was cut; null: nothing was cut, or it is published.</summary>
    public string? UncutMotionFile { get; init; }

    /// <summary>The whole video of a draft that was cut.</summary>
    public string? UncutVideoFile { get; init; }

    /// <summary>When its owner confirmed that they may show it; null: not yet.</summary>
    public DateTimeOffset? RightsConfirmed { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>In order of time.</summary>
    public ImmutableArray<StoredSection> Sections { get; init; } = [];

    /// <summary>In order of time.</summary>
    public ImmutableArray<StoredCue> Cues { get; init; } = [];

    /// <summary>Who is seen in an imported video, who is seen most first; empty: the house made it.</summary>
    public ImmutableArray<StoredPerson> People { get; init; } = [];
}
