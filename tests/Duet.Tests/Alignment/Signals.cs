using Duet.Alignment;

namespace Duet.Tests.Alignment;

/// <summary>Signals of smooth random motion, some of it unseen; a midline channel, a channel across the body, and a pair.</summary>
internal static class Signals
{
    public static readonly MirrorRule[] Rules = [new(0, -1), new(1, 1), new(3, -1), new(2, -1)];

    public static MotionSignal Random(int frames, int seed, double unseen = 0.1, TimeSpan start = default)
    {
        var random = new Random(seed);
        var signal = new MotionSignal(frames, [.. Rules], start);
        for (int c = 0; c < Rules.Length; c++)
        {
            double frequency = 0.05 + (0.1 * random.NextDouble()), phase = random.NextDouble() * 6, slow = 0.013 + (0.01 * random.NextDouble());
            for (int f = 0; f < frames; f++)
            {
                int i = (f * Rules.Length) + c;
                double angle = (2 * Math.Sin((frequency * f) + phase)) + (1.5 * Math.Sin((slow * f * f / 20) + phase));
                bool seen = random.NextDouble() >= unseen;
                (signal.X[i], signal.Y[i]) = seen ? ((float)Math.Cos(angle), (float)Math.Sin(angle)) : (0, 0);
                (signal.SpeedX[i], signal.SpeedY[i]) = seen ? ((float)(4 * random.NextDouble()) - 2, (float)(4 * random.NextDouble()) - 2) : (0, 0);
                signal.Seen[i] = seen ? (float)(0.5 + (0.5 * random.NextDouble())) : 0;
            }
        }

        return signal;
    }

    /// <summary>Frames first to first + count of a signal.</summary>
    public static MotionSignal Part(MotionSignal signal, int first, int count)
    {
        var part = new MotionSignal(count, signal.Rules, signal.Start);
        foreach ((float[] from, float[] to) in ((float[], float[])[])[(signal.X, part.X), (signal.Y, part.Y), (signal.SpeedX, part.SpeedX), (signal.SpeedY, part.SpeedY), (signal.Seen, part.Seen)])
        {
            Array.Copy(from, first * signal.Channels, to, 0, count * signal.Channels);
        }

        return part;
    }
}
