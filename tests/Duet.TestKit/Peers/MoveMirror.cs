using Duet.Movement;

namespace Duet.TestKit.Peers;

/// <summary>Move Mirror's two distances, as a score per frame and their mean over the dance.</summary>
/// <remarks>
/// Source: Friedhoff and Alvarado, "Move Mirror" (2018): a pose is cropped to its box and scaled, its 34 numbers are brought to length 1; then d = sqrt(2 (1 - cos)), or, weighted,
/// 1 / sum(c) x sum(c_k |F_k - G_k|) with the confidences c of the first pose. Scores here: 100 (1 - d) and, as in its weighted form the box of a body scores about 0.1 for unlike poses, 100 (1 - 12 d).
/// </remarks>
/// <param name="weighted">Which of the two.</param>
public sealed class MoveMirror(bool weighted) : IPeer
{
    private const double WeightedScale = 12;

    /// <inheritdoc/>
    public string Name => weighted ? "Move Mirror, weighted" : "Move Mirror, cosine";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        double sum = 0;
        int count = 0;
        for (int f = 0; f < pair.Frames; f++)
        {
            if (Distance(pair.Take.Frame(f), pair.Routine.Frame(f)) is { } distance)
            {
                sum += weighted ? 1 - (WeightedScale * distance) : 1 - distance;
                count++;
            }
        }

        return count > 0 ? 100 * sum / count : weighted ? -100 : 0;
    }

    /// <summary>Between two poses; null when one has no joints.</summary>
    public double? Distance(ReadOnlySpan<Joint> first, ReadOnlySpan<Joint> second)
    {
        if (Vector(first) is not { } a || Vector(second) is not { } b)
        {
            return null;
        }

        return weighted ? Weighted(first, a, b) : Math.Sqrt(Math.Max(0, 2 * (1 - a.Zip(b, (x, y) => x * y).Sum())));
    }

    private static double? Weighted(ReadOnlySpan<Joint> first, double[] a, double[] b)
    {
        double weight = 0, sum = 0;
        for (int k = 0; k < first.Length; k++)
        {
            double c = first[k].Confidence;
            weight += c;
            sum += c * (Math.Abs(a[2 * k] - b[2 * k]) + Math.Abs(a[(2 * k) + 1] - b[(2 * k) + 1]));
        }

        return weight > 0 ? sum / weight : null;
    }

    /// <summary>The pose in its own box, of length 1; null without joints.</summary>
    private static double[]? Vector(ReadOnlySpan<Joint> joints)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (Joint joint in joints)
        {
            if (!joint.IsMissing)
            {
                (left, right) = (Math.Min(left, joint.X), Math.Max(right, joint.X));
                (top, bottom) = (Math.Min(top, joint.Y), Math.Max(bottom, joint.Y));
            }
        }

        double size = Math.Max(right - left, bottom - top), square = 0;
        var vector = new double[2 * joints.Length];
        for (int k = 0; k < joints.Length; k++)
        {
            if (!joints[k].IsMissing && size > 0)
            {
                (vector[2 * k], vector[(2 * k) + 1]) = ((joints[k].X - left) / size, (joints[k].Y - top) / size);
                square += (vector[2 * k] * vector[2 * k]) + (vector[(2 * k) + 1] * vector[(2 * k) + 1]);
            }
        }

        return square > 0 ? [.. vector.Select(x => x / Math.Sqrt(square))] : null;
    }
}
