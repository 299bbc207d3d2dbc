namespace Duet.TestKit.Peers;

/// <summary>deepdance's z-score of joint angles: per joint 2 (1 - Phi(mean |error| / (range / 12))), the mean of those times 2.5, as percent.</summary>
/// <remarks>
/// Source: SwapnilPande/deepdance, DanceScorer.py. A joint below a confidence of 0.1 sets the angle of both dancers to 0, so that a hidden joint is a perfect one; a joint whose score is
/// exactly 1 is left out, so that a perfect dance is 0 / 0 (here: NaN, which the table counts as the lowest score). Its ankles need toes and are left out: COCO has none.
/// </remarks>
public sealed class DeepDance : IPeer
{
    private const double Lift = 2.5;
    private const double SigmaScale = 12;
    private const float Least = 0.1f;

    /// <summary>The ranges of the angles, radians, in the order of <see cref="PeerPair.Angles"/>.</summary>
    private static readonly double[] Ranges = [3.099920992, 3.115298634, 3.139355155, 3.140255528, 2.306497931, 2.352498353, 2.422342539, 2.163526058];

    /// <inheritdoc/>
    public string Name => "deepdance";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        double sum = 0;
        int count = 0;
        foreach (double score in Joints(pair))
        {
            if (score != 1)
            {
                sum += Lift * score;
                count++;
            }
        }

        return 100 * sum / count;
    }

    /// <summary>0 to 1 per joint, in the order of <see cref="PeerPair.Angles"/>.</summary>
    public static double[] Joints(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return [.. PeerPair.Angles.Select((angle, a) =>
        {
            double error = 0;
            for (int f = 0; f < pair.Frames; f++)
            {
                double? routine = PeerPair.Angle(pair.Routine, f, angle, Least), take = PeerPair.Angle(pair.Take, f, angle, Least);
                error += routine is { } r && take is { } t ? Math.Abs(r - t) : 0;
            }

            double z = error / Math.Max(1, pair.Frames) / (Ranges[a] / SigmaScale);
            return MathNet.Numerics.SpecialFunctions.Erfc(z / Math.Sqrt(2));
        })];
    }
}
