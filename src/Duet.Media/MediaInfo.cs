using Duet.Movement;

namespace Duet.Media;

/// <summary>What a file says about itself, as a player would show it.</summary>
/// <param name="Duration">Playing time from the file's time zero (its earliest stream's start) to its end; zero for a still.</param>
/// <param name="Video">The picture track; null when there is none (a cover picture in a song is none).</param>
/// <param name="Audio">The sound track; null when there is none.</param>
public sealed record MediaInfo(TimeSpan Duration, VideoInfo? Video, AudioInfo? Audio);

/// <summary>The picture track of a file.</summary>
/// <param name="Width">Pixels as displayed: after rotation, EXIF orientation and pixel aspect ratio.</param>
/// <param name="Height">Pixels as displayed.</param>
/// <param name="Rotation">Degrees by which the stored picture is turned clockwise for display: 0, 90, 180 or 270. EXIF mirroring is not in it.</param>
/// <param name="FrameRate">Average frames per second; null for stills, and where the file does not say. Frames carry their own times: do not count with this.</param>
/// <param name="EstimatedFrames">Number of frames as the file claims or as duration and rate give; for progress displays only. 0 when nothing is known.</param>
/// <param name="IsStill">One picture without a clock.</param>
public sealed record VideoInfo(int Width, int Height, int Rotation, FrameRate? FrameRate, int EstimatedFrames, bool IsStill);

/// <summary>The sound track of a file.</summary>
/// <param name="SampleRate">Samples per second as stored.</param>
/// <param name="Channels">Number of channels as stored.</param>
public sealed record AudioInfo(int SampleRate, int Channels);
