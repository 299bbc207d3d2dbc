namespace Duet.Audio;

/// <summary>Why no offset is given, or none that is certain.</summary>
public enum NoOffsetReason
{
    /// <summary>A recording holds less than a second of sound: nothing, a constant, or a click.</summary>
    Silent,

    /// <summary>A recording is shorter than a second.</summary>
    TooShort,

    /// <summary>A recording is longer than <see cref="AudioAlignOptions.Longest"/>.</summary>
    TooLong,

    /// <summary>The recordings do not share their sound, as far as can be heard.</summary>
    NotAlike,

    /// <summary>Something fits, but not well enough to rely on; see the candidates.</summary>
    Unsure,

    /// <summary>Several offsets fit equally well, as in a loop; see the candidates.</summary>
    Tie,

    /// <summary>Where the recordings overlap, too little of the sound is shared; see the candidates.</summary>
    TooLittleShared,
}
