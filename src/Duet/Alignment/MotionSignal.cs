using System.Collections.Immutable;

namespace Duet.Alignment;

/// <summary>What a channel becomes in the mirror image.</summary>
/// <param name="Partner">The channel on the other side of the body; its own index on the midline.</param>
/// <param name="Sign">
/// -1 for a limb that keeps its ends: the mirror turns x. 1 for a limb from the left to the right side, such as the shoulders: its ends change places too,
/// so that in effect y turns.
/// </param>
internal readonly record struct MirrorRule(int Partner, int Sign);

/// <summary>What one dancer does on a steady clock, channel by channel: a direction in the picture, how fast it changes, and how well it was seen.</summary>
/// <remarks>
/// A channel is one limb. All arrays have the shape (frames, channels), one block of memory each. What was not seen is zero with <see cref="Seen"/> zero,
/// so that sums over everything need no questions.
/// </remarks>
internal sealed class MotionSignal(int frames, ImmutableArray<MirrorRule> rules, TimeSpan start)
{
    /// <summary>How many frames there are.</summary>
    public int Frames { get; } = frames;

    /// <summary>How many channels each frame has.</summary>
    public int Channels { get; } = rules.Length;

    /// <summary>What the mirror does to each channel.</summary>
    public ImmutableArray<MirrorRule> Rules { get; } = rules;

    /// <summary>The time of frame 0 in the recording.</summary>
    public TimeSpan Start { get; } = start;

    /// <summary>Direction, to the picture's right; 1 is the limb's own length.</summary>
    public float[] X { get; } = new float[frames * rules.Length];

    /// <summary>Direction, down.</summary>
    public float[] Y { get; } = new float[frames * rules.Length];

    /// <summary>Change of <see cref="X"/> per second.</summary>
    public float[] SpeedX { get; } = new float[frames * rules.Length];

    /// <summary>Change of <see cref="Y"/> per second.</summary>
    public float[] SpeedY { get; } = new float[frames * rules.Length];

    /// <summary>How well the channel was seen, 0 to 1.</summary>
    public float[] Seen { get; } = new float[frames * rules.Length];

    /// <summary>The squared speed of a channel in a frame.</summary>
    public float Energy(int index) => (SpeedX[index] * SpeedX[index]) + (SpeedY[index] * SpeedY[index]);

    /// <summary>The frames from one to before another, as a signal of its own.</summary>
    public MotionSignal Slice(int from, int end)
    {
        var slice = new MotionSignal(end - from, Rules, Start);
        int first = from * Channels, count = (end - from) * Channels;
        X.AsSpan(first, count).CopyTo(slice.X);
        Y.AsSpan(first, count).CopyTo(slice.Y);
        SpeedX.AsSpan(first, count).CopyTo(slice.SpeedX);
        SpeedY.AsSpan(first, count).CopyTo(slice.SpeedY);
        Seen.AsSpan(first, count).CopyTo(slice.Seen);
        return slice;
    }

    /// <summary>The same dance in the mirror.</summary>
    public MotionSignal Mirrored()
    {
        var mirrored = new MotionSignal(Frames, Rules, Start);
        for (int f = 0; f < Frames; f++)
        {
            for (int c = 0; c < Channels; c++)
            {
                int to = (f * Channels) + c;
                int from = (f * Channels) + Rules[c].Partner;
                mirrored.X[to] = Rules[c].Sign * X[from];
                mirrored.Y[to] = -Rules[c].Sign * Y[from];
                mirrored.SpeedX[to] = Rules[c].Sign * SpeedX[from];
                mirrored.SpeedY[to] = -Rules[c].Sign * SpeedY[from];
                mirrored.Seen[to] = Seen[from];
            }
        }

        return mirrored;
    }
}
