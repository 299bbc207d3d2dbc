namespace Duet.Storage;

/// <summary>Which routines are wanted; what is null does not matter.</summary>
public sealed record RoutineQuery
{
    /// <summary>Who sees them.</summary>
    public RoutineState? State { get; init; }

    /// <summary>Whose.</summary>
    public string? OwnerId { get; init; }

    /// <summary>One of their tags.</summary>
    public string? Tag { get; init; }

    /// <summary>How hard.</summary>
    public string? Level { get; init; }

    /// <summary>A part of the title, the dancer or the music, without regard to case.</summary>
    public string? Search { get; init; }

    /// <summary>Made by Duet itself.</summary>
    public bool? Starter { get; init; }
}

/// <summary>What a file is to a routine.</summary>
public enum RoutineFileKind
{
    /// <summary>The sound alone, AAC.</summary>
    Sound,

    /// <summary>H.264/AAC MP4.</summary>
    Video,

    /// <summary>Flat shapes over time.</summary>
    Film,

    /// <summary>A still.</summary>
    Picture,
}
