using Duet.Storage;

namespace Duet.Web.Api;

/// <summary>A routine in a list.</summary>
internal record RoutineSummary
{
    /// <summary>Name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence; may be empty.</summary>
    public required string Summary { get; init; }

    /// <summary>easy, medium or hard.</summary>
    public required string Level { get; init; }

    /// <summary>Its colour, one of nine names.</summary>
    public required string Field { get; init; }

    /// <summary>Such as seated, arms, fast, poses.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Who dances.</summary>
    public required string Dancer { get; init; }

    /// <summary>What is played, and by whom.</summary>
    public required string Music { get; init; }

    /// <summary>Under which licence it is shown.</summary>
    public required string License { get; init; }

    /// <summary>Where it comes from; null: not told.</summary>
    public string? Source { get; init; }

    /// <summary>Seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Null: not known.</summary>
    public double? BeatsPerMinute { get; init; }

    /// <summary>draft, published or unpublished.</summary>
    public required string State { get; init; }

    /// <summary>Made by Duet itself.</summary>
    public required bool Starter { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset Created { get; init; }

    public static RoutineSummary Of(StoredRoutine routine) => Fill(routine);

    protected static RoutineSummary Fill(StoredRoutine routine) => new()
    {
        Slug = routine.Slug,
        Title = routine.Title,
        Summary = routine.Summary,
        Level = routine.Level,
        Field = routine.Field,
        Tags = [.. routine.Tags],
        Dancer = routine.Dancer,
        Music = routine.Music,
        License = routine.License,
        Source = routine.Source,
        Duration = Seconds.Of(routine.Duration),
        BeatsPerMinute = routine.BeatsPerMinute,
        State = Names.Of(routine.State),
        Starter = routine.Starter,
        Created = routine.Created,
    };
}

/// <summary>A routine with everything.</summary>
/// <param name="Routine">As in lists.</param>
/// <param name="Sections">Its parts in order.</param>
/// <param name="Cues">The moves that are announced.</param>
/// <param name="Sound">Address of the sound alone; null: none.</param>
/// <param name="Video">Address of the video; null: none.</param>
/// <param name="Picture">Address of a still; null: none.</param>
/// <param name="Film">Address of the drawn dancer; null: none.</param>
/// <param name="People">Who is seen in an imported video.</param>
/// <param name="Person">Who of them is the reference.</param>
internal sealed record RoutineView(
    RoutineSummary Routine, IReadOnlyList<SectionView> Sections, IReadOnlyList<CueView> Cues, string? Sound, string? Video, string? Picture, string? Film, IReadOnlyList<PersonView> People, int Person)
{
    public static RoutineView Of(StoredRoutine routine) => new(
        RoutineSummary.Of(routine),
        [.. routine.Sections.Select(section => new SectionView(section.Name, Seconds.Of(section.Start), Seconds.Of(section.End)))],
        [.. routine.Cues.Select(cue => new CueView(cue.Name, Seconds.Of(cue.Start), Seconds.Of(cue.Length), cue.Beats))],
        FileUrl(routine.SoundFile),
        FileUrl(routine.VideoFile),
        FileUrl(routine.PictureFile),
        FileUrl(routine.FilmFile),
        [.. routine.People.Select(person => new PersonView(person.Person, person.Seen, FileUrl(person.PictureFile)))],
        routine.Person);

    private static string? FileUrl(string? hash) => hash is null ? null : $"/files/{hash}";
}

/// <summary>One part of a routine.</summary>
/// <param name="Name">As dancers see it.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
internal sealed record SectionView(string Name, double Start, double End);

/// <summary>What is announced.</summary>
/// <param name="Name">Of the move.</param>
/// <param name="Start">Seconds.</param>
/// <param name="Length">Seconds, until its last repeat ends.</param>
/// <param name="Beats">The same in beats.</param>
internal sealed record CueView(string Name, double Start, double Length, double Beats);

/// <summary>Somebody in a routine's video.</summary>
/// <param name="Person">Their number in the motion.</param>
/// <param name="Seen">Share of the frames, 0 to 1.</param>
/// <param name="Picture">Address of a still; null: none.</param>
internal sealed record PersonView(int Person, double Seen, string? Picture);

/// <summary>Lengths as the API writes them.</summary>
internal static class Seconds
{
    private const int Digits = 3;

    public static double Of(TimeSpan time) => Math.Round(time.TotalSeconds, Digits);

    public static double? Of(TimeSpan? time) => time is { } known ? Of(known) : null;
}

/// <summary>Choices as the API writes them.</summary>
internal static class Names
{
    /// <summary>With a small first letter.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>False: no such choice.</summary>
    public static bool TryRead<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        foreach (T choice in Enum.GetValues<T>())
        {
            if (Of(choice) == text)
            {
                value = choice;
                return true;
            }
        }

        return false;
    }
}
