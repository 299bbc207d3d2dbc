using System.Collections.Immutable;

namespace Duet.Storage;

/// <summary>Where a take's joints come from.</summary>
public enum TakeSource
{
    /// <summary>A camera in the page.</summary>
    Camera,

    /// <summary>A simulated dancer; never ranked.</summary>
    Simulated,

    /// <summary>An uploaded video; never ranked.</summary>
    Upload,
}

/// <summary>How far a take is.</summary>
public enum TakeState
{
    /// <summary>It is being danced, or was broken off.</summary>
    Dancing,

    /// <summary>Its motion is stored and reviewed.</summary>
    Reviewed,
}

/// <summary>One attempt at a routine, with what its review says in short; the review itself is made again from the motion.</summary>
public sealed record StoredTake
{
    /// <summary>How long a guest's take is kept when no account claims it.</summary>
    public static TimeSpan GuestLife { get; } = TimeSpan.FromDays(30);

    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What was danced.</summary>
    public required string RoutineId { get; init; }

    /// <summary>Null: a guest.</summary>
    public string? PlayerId { get; init; }

    /// <summary>Hash of the guest's key, whose bearer owns the take until an account claims it.</summary>
    public string? GuestHash { get; init; }

    /// <summary>Which limbs are judged, such as <c>upper</c>.</summary>
    public required string Profile { get; init; }

    /// <summary><c>auto</c>, <c>on</c> or <c>off</c>.</summary>
    public required string Mirror { get; init; }

    /// <summary>Where the joints come from.</summary>
    public required TakeSource Source { get; init; }

    /// <summary>How far it is.</summary>
    public required TakeState State { get; init; }

    /// <summary>False: only its owner sees it.</summary>
    public bool Public { get; init; } = true;

    /// <summary>Motion JSON, compressed with gzip; null while dancing.</summary>
    public string? MotionFile { get; init; }

    /// <summary>The uploaded video; null for cameras, whose pictures never come here.</summary>
    public string? VideoFile { get; init; }

    /// <summary>Who in the motion is judged; null: who is seen most.</summary>
    public int? Person { get; init; }

    /// <summary>0 to 100, kept to 0.1 as it is shown, so that who ties on the page ties in the ranking; null: none, or not yet.</summary>
    public double? Score { get; init; }

    /// <summary>Why there is no score.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it is kept but not ranked; empty: nothing speaks against it.</summary>
    public ImmutableArray<string> Doubts { get; init; } = [];

    /// <summary>By which formula.</summary>
    public string Ruleset { get; init; } = "";

    /// <summary>Share of the routine's weight that was judged, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>Score of each section in order; NaN: not judged.</summary>
    public ImmutableArray<double> Course { get; init; } = [];

    /// <summary>Routine time of the best moment: the player's silhouette.</summary>
    public TimeSpan? BestMoment { get; init; }

    /// <summary>Constant delay of the camera that was taken out.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>By how much an uploaded take is later than the routine, as their sounds tell; null: they do not, or it was danced before a camera.</summary>
    public TimeSpan? SoundOffset { get; init; }

    /// <summary>When it is deleted by itself; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When the dance began.</summary>
    public required DateTimeOffset Created { get; init; }
}
