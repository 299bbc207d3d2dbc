using System.Collections.Immutable;

namespace Duet.Storage;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Makes a draft routine of an uploaded video.</summary>
    ImportRoutine,

    /// <summary>Cuts a draft to the dance.</summary>
    TrimRoutine,

    /// <summary>Reviews one uploaded video against another.</summary>
    CompareVideos,

    /// <summary>Reviews an uploaded take of a class.</summary>
    GradeClass,

    /// <summary>Adds an uploaded picture or video to the archive of poses.</summary>
    AddToArchive,
}

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>It is worked on.</summary>
    Running,

    /// <summary>It is worked on, and somebody wants it to stop.</summary>
    Cancelling,

    /// <summary>There is a result.</summary>
    Done,

    /// <summary>There is a reason.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>Long work that survives its page and the program's end.</summary>
public sealed record StoredJob
{
    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>Whose; null: a guest's, or the command line's.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Hash of the guest's key.</summary>
    public string? GuestHash { get; init; }

    /// <summary>How far it is.</summary>
    public JobState State { get; init; } = JobState.Waiting;

    /// <summary>What is being done, such as <c>poses</c>; empty: nothing yet.</summary>
    public string Step { get; init; } = "";

    /// <summary>Share of the step that is done, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>How often it was begun: also by a program that ended meanwhile.</summary>
    public int Attempts { get; init; }

    /// <summary>JSON, what it was asked.</summary>
    public required string Input { get; init; }

    /// <summary>What came of it: a routine's slug, a comparison's or a take's id.</summary>
    public string? Result { get; init; }

    /// <summary>One line for people: why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When something was last heard of it.</summary>
    public required DateTimeOffset Changed { get; init; }

    /// <summary>The uploads that it works on, in the file store.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>True when nothing more happens to it.</summary>
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}
