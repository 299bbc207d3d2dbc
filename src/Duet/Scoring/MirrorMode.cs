namespace Duet.Scoring;

/// <summary>Whether the take is compared as it is, in the mirror, or in the better of both ways.</summary>
public enum MirrorMode
{
    /// <summary>Both are tried once on the whole recording; the better one counts.</summary>
    Auto,

    /// <summary>The take is mirrored.</summary>
    On,

    /// <summary>The take is taken as it is.</summary>
    Off,
}
