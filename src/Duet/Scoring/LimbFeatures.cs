using Duet.Alignment;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>Poses -> limb directions and how fast they change.</summary>
/// <remarks>
/// Idea: a limb's vector divided by that limb's own usual length keeps direction and foreshortening and forgets where the dancer stands, how far away, how big the picture is,
/// and how long this body's limbs are. The usual length is the 95th percentile over the moments that both dancers show well (or, where the other never shows the limb, this one): garbage joints would stretch it.
/// The velocity is the slope of a straight line fitted under a Gaussian, in which a frame counts by how well it was seen (a Gaussian derivative that bears gaps).
/// </remarks>
internal static class LimbFeatures
{
    private static readonly (int FromA, int FromB, int ToA, int ToB)[] Ends = [.. LimbEnds.All.Select(ends => (
        LimbEnds.Skeleton.IndexOf(ends.From.A), LimbEnds.Skeleton.IndexOf(ends.From.B),
        LimbEnds.Skeleton.IndexOf(ends.To.A), LimbEnds.Skeleton.IndexOf(ends.To.B)))];

    /// <summary>The limbs of one clip, measured over the whole of it.</summary>
    /// <param name="clip">On the common clock, smoothed, in the joints of <see cref="LimbEnds.Skeleton"/>.</param>
    /// <param name="rules">Lengths, confidences, widths.</param>
    public static MotionSignal Of(Track clip, Ruleset rules)
    {
        MotionSignal signal = ReadVectors(clip);
        Finish(signal, UsualLengths(signal, signal, 0, rules), rules);
        return signal;
    }

    /// <summary>The limbs of two clips, both measured over the moments that both show: a dancer who left early is compared with as much of the routine.</summary>
    /// <param name="routine">As in <see cref="Of"/>.</param>
    /// <param name="take">The same.</param>
    /// <param name="shift">Routine frame t belongs to take frame t + shift.</param>
    /// <param name="rules">Lengths, confidences, widths.</param>
    public static (MotionSignal Routine, MotionSignal Take) OfPair(Track routine, Track take, int shift, Ruleset rules)
    {
        MotionSignal first = ReadVectors(routine), second = ReadVectors(take);
        float[] firstLengths = UsualLengths(first, second, shift, rules), secondLengths = UsualLengths(second, first, -shift, rules);
        Finish(first, firstLengths, rules);
        Finish(second, secondLengths, rules);
        return (first, second);
    }

    /// <summary>Divides raw vectors by their usual lengths, one per limb, and adds the velocities, in place.</summary>
    internal static void Finish(MotionSignal signal, float[] lengths, Ruleset rules)
    {
        float[] kernel = Gaussian(rules.SpeedSigma.TotalSeconds * rules.Rate.PerSecond);
        for (int limb = 0; limb < lengths.Length; limb++)
        {
            Normalise(signal, limb, lengths[limb], rules);
            Differentiate(signal, limb, kernel, (float)rules.Rate.PerSecond);
        }
    }

    /// <summary>Raw vectors, with the lower confidence of the ends in <see cref="MotionSignal.Seen"/>.</summary>
    internal static MotionSignal ReadVectors(Track clip)
    {
        var signal = new MotionSignal(clip.Count, LimbEnds.MirrorRules, clip.Count > 0 ? clip.Times[0] : TimeSpan.Zero);
        for (int limb = 0; limb < Ends.Length; limb++)
        {
            ReadVectors(clip, signal, limb);
        }

        return signal;
    }

    private static void ReadVectors(Track clip, MotionSignal signal, int limb)
    {
        (int fromA, int fromB, int toA, int toB) = Ends[limb];
        for (int f = 0, i = limb; f < clip.Count; f++, i += signal.Channels)
        {
            ReadOnlySpan<Joint> joints = clip.Frame(f);
            Joint a = joints[fromA], b = joints[fromB], c = joints[toA], d = joints[toB];
            float x = ((c.X + d.X) / 2) - ((a.X + b.X) / 2);
            float y = ((c.Y + d.Y) / 2) - ((a.Y + b.Y) / 2);
            float confidence = MathF.Min(MathF.Min(a.Confidence, b.Confidence), MathF.Min(c.Confidence, d.Confidence));
            if (confidence > 0 && float.IsFinite(x) && float.IsFinite(y))
            {
                (signal.X[i], signal.Y[i], signal.Seen[i]) = (x, y, MathF.Min(confidence, 1));
            }
        }
    }

    private static float[] UsualLengths(MotionSignal signal, MotionSignal other, int shift, Ruleset rules)
    {
        var lengths = new float[signal.Channels];
        var seen = new List<float>(signal.Frames);
        for (int limb = 0; limb < lengths.Length; limb++)
        {
            lengths[limb] = UsualLength(signal, other, shift, limb, rules.LengthConfidence, rules, seen)
                ?? UsualLength(signal, other, shift, limb, rules.LengthConfidenceFallback, rules, seen)
                ?? UsualLength(signal, signal, 0, limb, rules.LengthConfidenceFallback, rules, seen)
                ?? 0;
        }

        return lengths;
    }

    /// <summary>The percentile of the limb's length where both dancers show it well; null when they hardly do.</summary>
    private static float? UsualLength(MotionSignal signal, MotionSignal other, int shift, int limb, double confidence, Ruleset rules, List<float> lengths)
    {
        lengths.Clear();
        float least = (float)confidence;
        for (int f = Math.Max(0, -shift); f < Math.Min(signal.Frames, other.Frames - shift); f++)
        {
            int i = (f * signal.Channels) + limb;
            if (signal.Seen[i] >= least && other.Seen[i + (shift * signal.Channels)] >= least)
            {
                lengths.Add(MathF.Sqrt((signal.X[i] * signal.X[i]) + (signal.Y[i] * signal.Y[i])));
            }
        }

        if (lengths.Count < rules.LengthFrames)
        {
            return null;
        }

        lengths.Sort();
        return lengths[(int)(rules.LengthPercentile * (lengths.Count - 1))];
    }

    private static void Normalise(MotionSignal signal, int limb, float length, Ruleset rules)
    {
        float longest = (float)rules.LongestLimb;
        for (int f = 0, i = limb; f < signal.Frames; f++, i += signal.Channels)
        {
            float seen = (float)Math.Clamp((signal.Seen[i] - rules.ConfidenceFloor) / rules.ConfidenceRange, 0, 1);
            if (seen <= 0 || length <= 0)
            {
                (signal.X[i], signal.Y[i], signal.Seen[i]) = (0, 0, 0);
                continue;
            }

            float x = signal.X[i] / length, y = signal.Y[i] / length;
            float size = MathF.Sqrt((x * x) + (y * y));
            float shrink = size > longest ? longest / size : 1;
            (signal.X[i], signal.Y[i], signal.Seen[i]) = (x * shrink, y * shrink, seen);
        }
    }

    /// <summary>The weights of a slope, frame by frame, the middle one at half of the length.</summary>
    private static float[] Gaussian(double sigma)
    {
        int reach = Math.Max(1, (int)Math.Ceiling(sigma * 2.5));
        return [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => (float)Math.Exp(-k * k / (2 * sigma * sigma)))];
    }

    private static void Differentiate(MotionSignal signal, int limb, ReadOnlySpan<float> kernel, float rate)
    {
        int reach = kernel.Length / 2;
        for (int f = 0, i = limb; f < signal.Frames; f++, i += signal.Channels)
        {
            if (signal.Seen[i] <= 0)
            {
                continue;
            }

            var line = default(WeightedLine);
            for (int k = Math.Max(-reach, -f); k <= Math.Min(reach, signal.Frames - 1 - f); k++)
            {
                int other = i + (k * signal.Channels);
                line.Add(kernel[k + reach] * signal.Seen[other], k, signal.X[other], signal.Y[other]);
            }

            (float slopeX, float slopeY) = line.Slope();
            signal.SpeedX[i] = slopeX * rate;
            signal.SpeedY[i] = slopeY * rate;
        }
    }

    /// <summary>Sums for the weighted least-squares line through (k, x) and (k, y).</summary>
    private struct WeightedLine
    {
        private float _w, _k, _kk, _x, _y, _kx, _ky;

        public void Add(float weight, float k, float x, float y)
        {
            float wk = weight * k;
            _w += weight;
            _k += wk;
            _kk += wk * k;
            _x += weight * x;
            _y += weight * y;
            _kx += wk * x;
            _ky += wk * y;
        }

        public readonly (float X, float Y) Slope()
        {
            float spread = (_w * _kk) - (_k * _k);
            return spread > 1e-6f * _w * _w ? (((_w * _kx) - (_k * _x)) / spread, ((_w * _ky) - (_k * _y)) / spread) : (0, 0);
        }
    }
}
