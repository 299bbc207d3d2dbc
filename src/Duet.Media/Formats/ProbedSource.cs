namespace Duet.Media.Formats;

/// <summary>A file with what ffprobe said of it, as the readers need it.</summary>
/// <param name="File">The file.</param>
/// <param name="Info">What callers see.</param>
/// <param name="VideoIndex">Stream number of the picture track; -1 when there is none.</param>
/// <param name="AudioIndex">Stream number of the sound track; -1 when there is none.</param>
/// <param name="AudioCodec">ffmpeg's name of the sound's codec; empty when there is none.</param>
/// <param name="Start">The file's own clock at its time zero; ffmpeg takes it off every timestamp.</param>
/// <param name="SquarePixels">Whether the stored pixels are square.</param>
/// <param name="Untagged">Whether the file leaves the colour matrix to the player.</param>
/// <param name="Yuv">How its frames are stored; null for other layouts than 8 bits in 4:2:0, and for matrices that only ffmpeg knows.</param>
internal sealed record ProbedSource(
    SourceFile File, MediaInfo Info, int VideoIndex, int AudioIndex, string AudioCodec, TimeSpan Start, bool SquarePixels, bool Untagged, YuvLayout? Yuv);
