namespace Duet.Media;

/// <summary>By which standard a film's luma and colour differences were made.</summary>
public enum YuvMatrix
{
    /// <summary>ITU-R BT.601: standard definition.</summary>
    Bt601,

    /// <summary>ITU-R BT.709: high definition.</summary>
    Bt709,

    /// <summary>ITU-R BT.2020, non-constant luminance: ultra-high definition.</summary>
    Bt2020,
}

/// <summary>What the bytes of a frame in planes mean.</summary>
/// <param name="Matrix">By the file's tag; untagged films as <see cref="VideoFrame"/>'s RGB takes them: BT.601 below 720 lines, BT.709 from there on.</param>
/// <param name="FullRange">Whether black is 0 and white 255; else 16 and 235, and colour differences reach from 16 to 240.</param>
public sealed record YuvLayout(YuvMatrix Matrix, bool FullRange);
