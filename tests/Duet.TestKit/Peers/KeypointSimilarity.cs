using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Peers;

/// <summary>COCO's object keypoint similarity, frame by frame, after moving the dancer's hips onto the routine's and scaling the trunk to the same length; as percent.</summary>
/// <remarks>
/// Source: cocodataset.org, "Keypoint Evaluation": mean over joints of exp(-d^2 / (2 s^2 k^2)) with k twice its published sigma and s^2 the person's area. The area is that of the routine's box in the frame
/// times 0.53, as the COCO tools do where no mask is known. Joints below a confidence of 0.3 in either count 0 where the routine has them.
/// </remarks>
public sealed class KeypointSimilarity : IPeer
{
    private const double AreaOfBox = 0.53;
    private const float Least = 0.3f;

    /// <summary>Sigmas in the order of COCO's joints.</summary>
    private static readonly double[] Sigmas = [.026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089];

    /// <inheritdoc/>
    public string Name => "OKS";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        double[] frames = [.. Enumerable.Range(0, pair.Frames).Select(f => Of(pair, f)).Where(value => value is not null).Select(value => value ?? 0)];
        return frames.Length > 0 ? 100 * frames.Average() : 0;
    }

    /// <summary>One frame, 0 to 1; null where the routine shows too little.</summary>
    private static double? Of(PeerPair pair, int frame)
    {
        if (Trunk(pair.Routine, frame) is not { } routine || Box(pair.Routine.Frame(frame)) is not (> 0 and var area))
        {
            return null;
        }

        if (Trunk(pair.Take, frame) is not { } take)
        {
            return 0;
        }

        double scale = routine.Length / take.Length, sum = 0;
        int count = 0;
        for (int k = 0; k < Sigmas.Length; k++)
        {
            Joint r = pair.Routine.Frame(frame)[k], t = pair.Take.Frame(frame)[k];
            if (r.IsMissing || r.Confidence < Least)
            {
                continue;
            }

            count++;
            if (!t.IsMissing && t.Confidence >= Least)
            {
                double dx = r.X - routine.X - (scale * (t.X - take.X)), dy = r.Y - routine.Y - (scale * (t.Y - take.Y));
                sum += Math.Exp(-((dx * dx) + (dy * dy)) / (2 * area * AreaOfBox * 4 * Sigmas[k] * Sigmas[k]));
            }
        }

        return count > 0 ? sum / count : null;
    }

    private static (double X, double Y, double Length)? Trunk(Track track, int frame)
    {
        Joint left = PeerPair.At(track, frame, LeftHip), right = PeerPair.At(track, frame, RightHip), neck = PeerPair.At(track, frame, Neck);
        double x = (left.X + right.X) / 2, y = (left.Y + right.Y) / 2;
        double length = Math.Sqrt(((neck.X - x) * (neck.X - x)) + ((neck.Y - y) * (neck.Y - y)));
        return length > 0 && MathF.Min(MathF.Min(left.Confidence, right.Confidence), neck.Confidence) >= Least ? (x, y, length) : null;
    }

    private static double Box(ReadOnlySpan<Joint> joints)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (Joint joint in joints)
        {
            if (!joint.IsMissing && joint.Confidence >= Least)
            {
                (left, right) = (Math.Min(left, joint.X), Math.Max(right, joint.X));
                (top, bottom) = (Math.Min(top, joint.Y), Math.Max(bottom, joint.Y));
            }
        }

        return right > left ? (right - left) * (bottom - top) : 0;
    }
}
