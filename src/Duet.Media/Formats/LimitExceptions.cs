using System.Globalization;

namespace Duet.Media.Formats;

/// <summary>The sentences of the limits, said alike at probing and at decoding.</summary>
internal static class LimitExceptions
{
    public static MediaException Duration(string name, TimeSpan duration, MediaLimits limits) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: lasts {duration:h\\:mm\\:ss} or more; the limit is {limits.MaxDuration:h\\:mm\\:ss}"));

    public static MediaException Frames(string name, MediaLimits limits) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: has more than {limits.MaxFrames} frames, which is the limit"));

    public static void ThrowIfTooLarge(string name, int width, int height, MediaLimits limits)
    {
        if (Math.Max(width, height) > limits.MaxSide)
        {
            throw new MediaException(string.Create(
                CultureInfo.InvariantCulture, $"{name}: is {width} x {height} pixels; the limit is {limits.MaxSide} a side"));
        }
    }
}
