namespace Duet.Audio;

/// <summary>Where the clip lies in the reference: what the clip plays at t seconds, the reference plays at At + Speed t.</summary>
/// <param name="At">Seconds of the reference at the clip's first sample.</param>
/// <param name="Speed">Seconds of the reference per second of the clip.</param>
internal readonly record struct Line(double At, double Speed)
{
    /// <summary>The reference's time for a time of the clip.</summary>
    public double AtClip(double seconds) => At + (Speed * seconds);

    /// <summary>The clip's place with the roles exchanged.</summary>
    public Line Exchanged => new(-At / Speed, 1 / Speed);
}

/// <summary>A line that a search proposes.</summary>
/// <param name="Line">The place.</param>
/// <param name="Score">Comparable within one search only.</param>
internal readonly record struct Proposal(Line Line, double Score);
