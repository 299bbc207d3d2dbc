namespace Duet.Studio;

/// <summary>Why a review does not take its offset from the sound.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The file without sound, or the reader's own line; null where there is no more to say.</param>
public sealed record SoundUnused(SoundUnusedReason Reason, string? Detail = null);

/// <summary>Why sound was not used. The names are promises: <c>duet review --json</c> writes them.</summary>
public enum SoundUnusedReason
{
    /// <summary>One of the recordings has no sound.</summary>
    NoSound,

    /// <summary>Neither recording has sound.</summary>
    NeitherHasSound,

    /// <summary>There is sound, but it cannot be read.</summary>
    Unreadable,

    /// <summary>A recording holds less than a second of sound.</summary>
    Silent,

    /// <summary>A recording is shorter than a second.</summary>
    TooShort,

    /// <summary>A recording is longer than what is listened to.</summary>
    TooLong,

    /// <summary>No shared song is heard: another song, another speed beyond what is searched, or noise over it.</summary>
    NotAlike,

    /// <summary>Something fits, but not well enough.</summary>
    Unsure,

    /// <summary>The music repeats, and the motion confirms none of the places that fit.</summary>
    Tie,

    /// <summary>Too little of the sound is shared.</summary>
    TooLittleShared,

    /// <summary>The song was played faster or slower in the take: there is no one offset.</summary>
    OtherSpeed,

    /// <summary>Sound and picture of the take are more than half a second apart: the picture is judged.</summary>
    ApartFromPicture,
}
