namespace Duet.Scoring;

/// <summary>What speaks against a take being somebody's dance before a camera. A doubtful take is kept and scored, but not ranked.</summary>
public enum Doubt
{
    /// <summary>It moves exactly as the routine's own motion does: no body repeats another's to a hundredth of its size and a few milliseconds.</summary>
    Copied,

    /// <summary>It is smoother than any camera sees, or its frames repeat each other exactly.</summary>
    NoJitter,

    /// <summary>Joints move faster than bodies can, again and again.</summary>
    ImpossibleSpeed,

    /// <summary>Much of the routine has no frames at all.</summary>
    Gaps,

    /// <summary>Too few frames a second to tell a dance.</summary>
    TooFewFrames,

    /// <summary>It came faster than it can have been danced, or its times follow each other as no camera's do.</summary>
    NotRealTime,
}
