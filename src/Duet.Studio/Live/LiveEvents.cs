using Duet.Scoring;

namespace Duet.Studio.Live;

/// <summary>What a dancer is told while dancing.</summary>
public abstract record LiveEvent;

/// <summary>A bar is judged.</summary>
/// <param name="Verdict">How it went.</param>
/// <param name="Judgement">The same as a shape; null where too little was seen.</param>
/// <param name="States">One digit per limb in the order of <see cref="Limb"/>: 3 on it, 2 near, 1 off, 0 not seen or not judged.</param>
public sealed record LiveVerdictEvent(LiveVerdict Verdict, Judgement? Judgement, string States) : LiveEvent;

/// <summary>A section is over.</summary>
/// <param name="Section">How it went.</param>
/// <param name="Text">The same in words.</param>
public sealed record LiveSectionEvent(LiveSection Section, string Text) : LiveEvent;

/// <summary>The camera's constant delay is known, or known better.</summary>
/// <param name="Latency">Positive when the camera is late.</param>
public sealed record LiveLatencyEvent(TimeSpan Latency) : LiveEvent;

/// <summary>Why poses were not taken.</summary>
public enum LiveRefusal
{
    /// <summary>They were taken.</summary>
    None,

    /// <summary>The bytes are not poses.</summary>
    Malformed,

    /// <summary>Poses between the last ones and these are missing.</summary>
    Gap,

    /// <summary>A pose is earlier than the one before.</summary>
    TimeGoesBack,

    /// <summary>The routine is over, or there are more poses than any dance has.</summary>
    TooLong,
}
