using System.Globalization;

namespace Duet.Media.Formats;

/// <summary>The sentences of the limits, said alike at probing and at decoding.</summary>
internal static class LimitExceptions
{
    public static MediaException Duration(string name, TimeSpan duration, MediaLimits limits) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: lasts {Clock(duration)} or more; the limit is {Clock(limits.MaxDuration)}"));

    public static MediaException Bytes(string name, long bytes, MediaLimits limits) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: has {bytes} bytes; the limit is {limits.MaxBytes}"));

    public static MediaException Frames(string name, MediaLimits limits) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: has more than {limits.MaxFrames} frames, which is the limit"));

    private static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");

    public static void ThrowIfTooLarge(string name, int width, int height, MediaLimits limits)
    {
        if (Math.Max(width, height) > limits.MaxSide)
        {
            throw new MediaException(string.Create(
                CultureInfo.InvariantCulture, $"{name}: is {width} x {height} pixels; the limit is {limits.MaxSide} a side"));
        }
    }
}
