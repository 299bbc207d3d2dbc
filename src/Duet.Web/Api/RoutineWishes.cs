using Duet.Storage;

namespace Duet.Web.Api;

/// <summary>What an owner changes of a routine; what is left out stays.</summary>
internal sealed record RoutineWish
{
    private const int LongestText = 120;
    private const int LongestSummary = 300;
    private const int LongestSource = 500;
    private const int MostTags = 4;

    private static readonly string[] Levels = ["easy", "medium", "hard"];
    private static readonly string[] KnownTags = ["seated", "arms", "fast", "poses"];

    /// <summary>Name for people.</summary>
    public string? Title { get; init; }

    /// <summary>One sentence; may be empty.</summary>
    public string? Summary { get; init; }

    /// <summary>easy, medium or hard.</summary>
    public string? Level { get; init; }

    /// <summary>Of seated, arms, fast, poses.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Who dances.</summary>
    public string? Dancer { get; init; }

    /// <summary>What is played, and by whom.</summary>
    public string? Music { get; init; }

    /// <summary>Under which licence it is shown.</summary>
    public string? License { get; init; }

    /// <summary>Where it comes from.</summary>
    public string? Source { get; init; }

    /// <summary>Who in the motion is the reference.</summary>
    public int? Person { get; init; }

    /// <summary>True: you confirm that you may show it. It is not published before.</summary>
    public bool? Rights { get; init; }

    /// <summary>The routine as wished.</summary>
    /// <returns>Null with one sentence on what to change, or the routine.</returns>
    public (StoredRoutine? Routine, string? Problem) ApplyTo(StoredRoutine routine, DateTimeOffset now)
    {
        if (TextProblem() is { } problem)
        {
            return (null, problem);
        }

        if (Person is { } person && routine.People.All(one => one.Person != person))
        {
            return (null, "Nobody with this number is seen in the video.");
        }

        return (routine with
        {
            Title = Title?.Trim() ?? routine.Title,
            Summary = Summary?.Trim() ?? routine.Summary,
            Level = Level ?? routine.Level,
            Tags = Tags is null ? routine.Tags : [.. Tags],
            Dancer = Dancer?.Trim() ?? routine.Dancer,
            Music = Music?.Trim() ?? routine.Music,
            License = License?.Trim() ?? routine.License,
            Source = Source is null ? routine.Source : Source.Trim() is { Length: > 0 } source ? source : null,
            Person = Person ?? routine.Person,
            RightsConfirmed = Rights switch { true => routine.RightsConfirmed ?? now, false => null, _ => routine.RightsConfirmed },
        }, null);
    }

    private static string? LineProblem(string name, string? text, int least, int most) =>
        text is null || (text.Trim().Length >= least && text.Trim().Length <= most && !text.Any(char.IsControl)) ? null : $"{name} has {least} to {most} characters in one line.";

    private string? TextProblem() =>
        LineProblem("A title", Title, 1, LongestText) ?? LineProblem("A summary", Summary, 0, LongestSummary) ?? LineProblem("The dancer's name", Dancer, 1, LongestText)
        ?? LineProblem("The music", Music, 1, LongestText) ?? LineProblem("The licence", License, 1, LongestText) ?? LineProblem("The source", Source, 0, LongestSource)
        ?? (Level is not null && !Levels.Contains(Level) ? $"A level is {string.Join(", ", Levels)}." : null)
        ?? (Tags is not null && (Tags.Count > MostTags || Tags.Any(tag => !KnownTags.Contains(tag))) ? $"Tags are {string.Join(", ", KnownTags)}." : null);
}

/// <summary>Where a draft's dance begins and ends.</summary>
/// <param name="Start">Seconds in its uncut video.</param>
/// <param name="End">Seconds, at least two later.</param>
internal sealed record TrimWish(double Start, double End);
