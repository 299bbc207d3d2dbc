namespace Duet.Media.Formats;

/// <summary>Tells a file's format from its first bytes, never from its name.</summary>
/// <remarks>
/// The answer is the name of the one demuxer that ffmpeg may use. Left to itself it would also open playlists (which open other
/// files or addresses), frame scripts and numbered picture series named by '%'; none of these has a signature here.
/// Signatures: the formats' public specifications.
/// </remarks>
internal static class MediaSignature
{
    /// <summary>Bytes needed to decide.</summary>
    public const int Length = 4096;

    /// <summary>The demuxer's name; null for anything that is not a film, a sound or a picture known here.</summary>
    public static string? Demuxer(ReadOnlySpan<byte> head) => Picture(head) ?? Container(head) ?? Sound(head);

    /// <summary>Whether the demuxer gives one picture without a clock.</summary>
    public static bool IsStill(string demuxer) => demuxer.EndsWith("_pipe", StringComparison.Ordinal);

    private static string? Picture(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpeg_pipe"
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? IsAnimatedPng(head) ? "apng" : "png_pipe"
        : head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8) ? "webp_pipe"
        : head.StartsWith("GIF8"u8) ? "gif"
        : head.StartsWith("BM"u8) && At(head, 6, [0, 0, 0, 0]) ? "bmp_pipe"
        : head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) ? "tiff_pipe"
        : head.StartsWith("qoif"u8) ? "qoi_pipe"
        : null;

    private static string? Container(ReadOnlySpan<byte> head) =>
        IsMov(head) ? "mov"
        : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? "matroska"
        : head.StartsWith("RIFF"u8) && At(head, 8, "AVI "u8) ? "avi"
        : head.StartsWith("FLV\x01"u8) ? "flv"
        : head.StartsWith("nut/multimedia container\0"u8) ? "nut"
        : head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) ? "asf"
        : head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xBA]) ? "mpeg"
        : At(head, 0, "G"u8) && At(head, 188, "G"u8) && At(head, 376, "G"u8) ? "mpegts"
        : At(head, 4, "G"u8) && At(head, 196, "G"u8) && At(head, 388, "G"u8) ? "mpegts"
        : head.StartsWith("OggS"u8) ? "ogg"
        : null;

    private static string? Sound(ReadOnlySpan<byte> head) =>
        head.StartsWith("RIFF"u8) && At(head, 8, "WAVE"u8) ? "wav"
        : head.StartsWith("RF64"u8) && At(head, 8, "WAVE"u8) ? "wav"
        : head.StartsWith("fLaC"u8) ? "flac"
        : head.StartsWith("FORM"u8) && (At(head, 8, "AIFF"u8) || At(head, 8, "AIFC"u8)) ? "aiff"
        : head.StartsWith("caff"u8) ? "caf"
        : head.StartsWith("#!AMR"u8) ? "amr"
        : head.StartsWith("ID3"u8) ? "mp3"
        : IsSync(head, 0xF6, 0xF0) ? "aac"
        : IsSync(head, 0xE0, 0xE0) && (head[1] & 0x06) != 0 && (head[2] & 0xF0) != 0xF0 ? "mp3"
        : null;

    /// <summary>The boxes that ISO base media and QuickTime files begin with.</summary>
    private static bool IsMov(ReadOnlySpan<byte> head) =>
        At(head, 4, "ftyp"u8) || At(head, 4, "moov"u8) || At(head, 4, "mdat"u8) || At(head, 4, "wide"u8)
        || At(head, 4, "free"u8) || At(head, 4, "skip"u8) || At(head, 4, "pnot"u8);

    /// <summary>The animation control chunk stands before the first picture data.</summary>
    private static bool IsAnimatedPng(ReadOnlySpan<byte> head)
    {
        var control = head.IndexOf("acTL"u8);
        var data = head.IndexOf("IDAT"u8);
        return control > 0 && (data < 0 || control < data);
    }

    private static bool IsSync(ReadOnlySpan<byte> head, byte mask, byte value) =>
        head.Length > 2 && head[0] == 0xFF && (head[1] & mask) == value;

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> text) =>
        head.Length >= offset + text.Length && head.Slice(offset, text.Length).SequenceEqual(text);
}
