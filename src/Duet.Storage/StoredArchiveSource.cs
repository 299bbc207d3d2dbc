namespace Duet.Storage;

/// <summary>What a source of the archive is.</summary>
public enum ArchiveSourceKind
{
    /// <summary>A picture without a clock.</summary>
    Picture,

    /// <summary>A video: poses of many moments.</summary>
    Video,
}

/// <summary>A picture or video that somebody added to the archive of poses.</summary>
public sealed record StoredArchiveSource
{
    /// <summary>Unique, 32 small hexadecimal digits; the archive's entries name it.</summary>
    public required string Id { get; init; }

    /// <summary>Who added it; it goes with their account. Null: nobody in particular.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The file as its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ArchiveSourceKind Kind { get; init; }

    /// <summary>Who made it, and on what terms it is shown; may be empty.</summary>
    public string Credits { get; init; } = "";

    /// <summary>Where it comes from; null: not told.</summary>
    public string? Address { get; init; }

    /// <summary>Poses of it in the archive.</summary>
    public required int Poses { get; init; }

    /// <summary>When it was taken out; null: it is found. It can be put back until it is deleted for good.</summary>
    public DateTimeOffset? Removed { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset Created { get; init; }
}
