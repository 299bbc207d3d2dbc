using Duet.Movement;

namespace Duet.TestKit.Peers;

/// <summary>mmpose's just_dance: per pair of frames mean exp(-50 d^2) of joints in each person's own box, best diagonal, maximum over 11 frames; the mean as percent.</summary>
/// <remarks>
/// Source: open-mmlab/mmpose, projects/just_dance/calculate_similarity.py. Thirteen joints (nose, shoulders to ankles), confidence above 0.3, plain or mirrored whichever fits each
/// pair of frames better, times log(1 + 10 (visible - 1)) / log(161). The diagonal with the largest sum is the offset; each frame then takes the best of the 11 around it.
/// </remarks>
public sealed class JustDance : IPeer
{
    private const float Least = 0.3f;
    private const double Sharpness = 50;
    private const int Reach = 5;

    /// <summary>A squared distance from which a joint adds less than 0.000001.</summary>
    private const double Far = 0.28;

    /// <summary>The valid joints and their places after the flip, in COCO's order.</summary>
    private static readonly int[] Valid = [0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static readonly double FullLog = Math.Log(161);

    /// <inheritdoc/>
    public string Name => "mmpose just_dance";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (pair.Frames == 0)
        {
            return 0;
        }

        Boxed[] teacher = Boxes(pair.Routine), student = Boxes(pair.Take), flipped = Boxes(Mirroring.Mirror(pair.Take));
        var similarity = new double[student.Length, teacher.Length];
        for (int s = 0; s < student.Length; s++)
        {
            for (int t = 0; t < teacher.Length; t++)
            {
                similarity[s, t] = Math.Max(Similarity(student[s], teacher[t]), Similarity(flipped[s], teacher[t]));
            }
        }

        return 100 * OnBestDiagonal(similarity);
    }

    /// <summary>Of two poses, 0 to 0.944 (13 visible joints of the 17 that the logarithm is made for).</summary>
    internal static double Similarity(Boxed student, Boxed teacher)
    {
        double sum = 0;
        int visible = 0;
        for (int k = 0; k < Valid.Length; k++)
        {
            if (student.Seen[k] && teacher.Seen[k])
            {
                double dx = student.X[k] - teacher.X[k], dy = student.Y[k] - teacher.Y[k];
                double square = (dx * dx) + (dy * dy);
                sum += square < Far ? Math.Exp(-Sharpness * square) : 0;
                visible++;
            }
        }

        return visible > 0 ? sum / visible * Math.Log(Math.Max(1, 1 + ((visible - 1) * 10))) / FullLog : 0;
    }

    private static double OnBestDiagonal(double[,] similarity)
    {
        int m = similarity.GetLength(0), n = similarity.GetLength(1), edge = Math.Min(m, n) / 4;
        int best = 0;
        double most = double.MinValue;
        for (int d = -(m - 1) + edge; d < n - edge; d++)
        {
            double sum = 0;
            for (int s = Math.Max(0, -d); s < Math.Min(m, n - d); s++)
            {
                sum += similarity[s, s + d];
            }

            (most, best) = sum > most ? (sum, d) : (most, best);
        }

        double total = 0;
        int count = 0;
        for (int s = Math.Max(0, -best); s < Math.Min(m, n - best); s++, count++)
        {
            double near = 0;
            for (int t = Math.Max(0, s + best - Reach); t <= Math.Min(n - 1, s + best + Reach); t++)
            {
                near = Math.Max(near, similarity[s, t]);
            }

            total += near;
        }

        return count > 0 ? total / count : 0;
    }

    private static Boxed[] Boxes(Track track) => [.. Enumerable.Range(0, track.Count).Select(f => Boxed.Of(track.Frame(f)))];

    /// <summary>A pose in its own box.</summary>
    internal sealed record Boxed(double[] X, double[] Y, bool[] Seen)
    {
        public static Boxed Of(ReadOnlySpan<Joint> joints)
        {
            var seen = new bool[Valid.Length];
            double left = double.MaxValue, top = double.MaxValue, right = 0, bottom = 0;
            for (int k = 0; k < Valid.Length; k++)
            {
                Joint joint = joints[Valid[k]];
                seen[k] = !joint.IsMissing && joint.Confidence > Least;
                (left, top) = seen[k] ? (Math.Min(left, joint.X), Math.Min(top, joint.Y)) : (left, top);
                (right, bottom) = seen[k] ? (Math.Max(right, joint.X), Math.Max(bottom, joint.Y)) : (right, bottom);
            }

            var x = new double[Valid.Length];
            var y = new double[Valid.Length];
            for (int k = 0; k < Valid.Length; k++)
            {
                Joint joint = joints[Valid[k]];
                (x[k], y[k]) = seen[k] ? ((joint.X - left) / (right - left + 1e-4), (joint.Y - top) / (bottom - top + 1e-4)) : (0, 0);
            }

            return new(x, y, seen);
        }
    }
}
