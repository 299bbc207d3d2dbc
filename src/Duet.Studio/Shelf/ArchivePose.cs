using Duet.Search;
using Duet.Storage;

namespace Duet.Studio.Shelf;

/// <summary>Which of a data folder's archives a pose is from.</summary>
public enum ArchiveOrigin
{
    /// <summary>Made of the starter routines.</summary>
    Starter,

    /// <summary>Of pictures and videos that people added.</summary>
    Own,

    /// <summary>An archive that somebody built and put into the folder.</summary>
    File,
}

/// <summary>A pose of the archive, with everything that is known of it.</summary>
/// <param name="Origin">Where it is from.</param>
/// <param name="Entry">Where in its source.</param>
/// <param name="Descriptor">The pose itself.</param>
/// <param name="Source">What people said of it; null for other origins than <see cref="ArchiveOrigin.Own"/>.</param>
public sealed record ArchivePose(ArchiveOrigin Origin, ArchiveEntry Entry, PoseDescriptor Descriptor, StoredArchiveSource? Source);

/// <summary>A pose that was found, before anything is known of it.</summary>
/// <param name="Place">Which archive, and its number there.</param>
/// <param name="Distance">From the query.</param>
/// <param name="Mirrored">True when the query's mirror image was compared.</param>
public readonly record struct ArchiveHit(PosePlace Place, double Distance, bool Mirrored);

/// <summary>Whether something could be searched for.</summary>
public enum PoseAnswer
{
    /// <summary>Yes.</summary>
    Fine,

    /// <summary>Too few joints are seen.</summary>
    TooFewJoints,

    /// <summary>None of the joints that are to be compared is seen.</summary>
    NothingAsked,

    /// <summary>There is nothing to find.</summary>
    Empty,
}
