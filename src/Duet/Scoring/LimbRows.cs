using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>A part of a signal laid out limb by limb, so that a limb's neighbouring frames lie side by side and are computed together.</summary>
/// <remarks>Shape (channels, <see cref="Width"/>). Frames outside of the signal are zero and not seen: they add nothing to any sum.</remarks>
internal sealed class LimbRows
{
    /// <param name="signal">Shape (frames, channels).</param>
    /// <param name="from">The first frame; may lie before the signal.</param>
    /// <param name="width">How many frames; may reach beyond the signal.</param>
    public LimbRows(MotionSignal signal, int from, int width)
    {
        (Width, int cells) = (width, width * signal.Channels);
        (X, Y, SpeedX, SpeedY, Seen) = (new float[cells], new float[cells], new float[cells], new float[cells], new float[cells]);
        int first = Math.Max(0, from), end = Math.Min(signal.Frames, from + width);
        for (int limb = 0; limb < signal.Channels; limb++)
        {
            for (int frame = first, i = (first * signal.Channels) + limb, to = (limb * width) + first - from; frame < end; frame++, i += signal.Channels, to++)
            {
                X[to] = signal.X[i];
                Y[to] = signal.Y[i];
                SpeedX[to] = signal.SpeedX[i];
                SpeedY[to] = signal.SpeedY[i];
                Seen[to] = signal.Seen[i];
            }
        }
    }

    public int Width { get; }

    public float[] X { get; }

    public float[] Y { get; }

    public float[] SpeedX { get; }

    public float[] SpeedY { get; }

    public float[] Seen { get; }
}
