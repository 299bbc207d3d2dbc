using Duet.Alignment;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>Poses -> limb directions and how fast they change.</summary>
/// <remarks>
/// Idea: a limb's vector divided by that limb's own usual length keeps direction and foreshortening and forgets where the dancer stands, how far away, how big the picture is,
/// and how long this body's limbs are. The usual length is the 95th percentile over the compared part, of well-seen frames alone: garbage joints would stretch it.
/// The velocity is the slope of a straight line fitted under a Gaussian, in which a frame counts by how well it was seen (a Gaussian derivative that bears gaps).
/// </remarks>
internal static class LimbFeatures
{
    private static readonly (int FromA, int FromB, int ToA, int ToB)[] Ends = [.. LimbEnds.All.Select(ends => (
        LimbEnds.Skeleton.IndexOf(ends.From.A), LimbEnds.Skeleton.IndexOf(ends.From.B),
        LimbEnds.Skeleton.IndexOf(ends.To.A), LimbEnds.Skeleton.IndexOf(ends.To.B)))];

    /// <summary>The limbs of a clip.</summary>
    /// <param name="clip">On the common clock, smoothed, in the joints of <see cref="LimbEnds.Skeleton"/>.</param>
    /// <param name="first">The first frame of the compared part.</param>
    /// <param name="end">The frame after its last.</param>
    /// <param name="rules">Lengths, confidences, widths.</param>
    public static MotionSignal Of(Track clip, int first, int end, Ruleset rules)
    {
        var signal = new MotionSignal(clip.Count, LimbEnds.MirrorRules, clip.Count > 0 ? clip.Times[0] : TimeSpan.Zero);
        var lengths = new List<float>(clip.Count);
        for (int limb = 0; limb < Ends.Length; limb++)
        {
            ReadVectors(clip, signal, limb);
            float length = UsualLength(signal, limb, first, end, rules, lengths);
            Normalise(signal, limb, length, rules);
            Differentiate(signal, limb, rules);
        }

        return signal;
    }

    /// <summary>Raw vectors, with the lower confidence of the ends in <see cref="MotionSignal.Seen"/>.</summary>
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

    /// <summary>The percentile of the limb's length where it is well seen; 0 when it never is.</summary>
    private static float UsualLength(MotionSignal signal, int limb, int first, int end, Ruleset rules, List<float> lengths)
    {
        foreach (double floor in (ReadOnlySpan<double>)[rules.LengthConfidence, rules.LengthConfidenceFallback])
        {
            lengths.Clear();
            for (int f = Math.Max(0, first); f < Math.Min(end, signal.Frames); f++)
            {
                int i = (f * signal.Channels) + limb;
                if (signal.Seen[i] >= (float)floor)
                {
                    lengths.Add(MathF.Sqrt((signal.X[i] * signal.X[i]) + (signal.Y[i] * signal.Y[i])));
                }
            }

            if (lengths.Count >= rules.LengthFrames)
            {
                lengths.Sort();
                return lengths[(int)(rules.LengthPercentile * (lengths.Count - 1))];
            }
        }

        return 0;
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

    private static void Differentiate(MotionSignal signal, int limb, Ruleset rules)
    {
        ReadOnlySpan<float> kernel = rules.SpeedKernel;
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
            signal.SpeedX[i] = slopeX * (float)rules.Rate.PerSecond;
            signal.SpeedY[i] = slopeY * (float)rules.Rate.PerSecond;
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
