namespace Duet.Audio;

/// <summary>How to align two recordings by their sound. The defaults are those that the reports measure.</summary>
public sealed record AudioAlignOptions
{
    /// <summary>The defaults.</summary>
    public static AudioAlignOptions Default { get; } = new();

    /// <summary>Recordings longer than this are refused at once. Default and most: 60 minutes, against a clip of one minute 7 s of work and 0.8 GB of memory.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Whether to look for takes that were played up to 2.5 % faster or slower when nothing fits at the same speed. Default: yes; costs up to two
    /// seconds more for 60 s against 120 s.</summary>
    public bool OtherSpeeds { get; init; } = true;
}
