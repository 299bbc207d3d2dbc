using System.Numerics;
using Duet.Movement;
using Duet.TestKit.Camera;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Dances;

/// <summary>How much a dance repeats itself: then its reverse, its mirror image and its pieces in another order are the dance itself.</summary>
/// <remarks>
/// Every piece of three seconds is compared with what the same dancer does 0.4 to 2.2 s earlier and later, by the movement of ten limbs as seen from the front
/// (1 the same, 0 unrelated). Its best likeness counts, and the median of all pieces: turning .66, skipping a rope .72, kicking left and right .95; all other recorded dances
/// .10 to .57, invented ones below .3.
/// </remarks>
public static class Periodicity
{
    private const int Rate = 15;
    private const int Piece = 3 * Rate;
    private const double Threshold = 0.6;

    private static readonly (JointName From, JointName To)[] Limbs =
    [
        (LeftShoulder, LeftElbow), (LeftElbow, LeftWrist), (RightShoulder, RightElbow), (RightElbow, RightWrist), (LeftHip, LeftKnee),
        (LeftKnee, LeftAnkle), (RightHip, RightKnee), (RightKnee, RightAnkle), (LeftHip, LeftShoulder), (RightHip, RightShoulder),
    ];

    /// <summary>True when most of the dance repeats itself.</summary>
    public static bool IsPeriodic(Body3D body) => Of(body) >= Threshold;

    /// <summary>The median likeness, -1 to 1; 0 for a body that is too short.</summary>
    public static double Of(Body3D body)
    {
        Vector2[][] moves = Moves(body.AtRate(Rate));
        double[] best = [.. Enumerable.Range(0, Math.Max(0, (moves.Length - Piece) / Rate) + 1).Select(second => Best(moves, second * Rate)).Order()];
        return moves.Length > Piece ? best[best.Length / 2] : 0;
    }

    private static Vector2[][] Moves(Body3D body) =>
        [.. Enumerable.Range(2, Math.Max(0, body.Count - 4)).Select(f => Limbs.Select(limb => Limb(body, f + 2, limb) - Limb(body, f - 2, limb)).ToArray())];

    private static Vector2 Limb(Body3D body, int frame, (JointName From, JointName To) limb)
    {
        Vector3 bone = body[frame, limb.To] - body[frame, limb.From];
        return new Vector2(bone.X, bone.Y);
    }

    private static double Best(Vector2[][] moves, int start)
    {
        double best = -1;
        for (int lag = 6; lag <= 33; lag++)
        {
            best = start + lag + Piece <= moves.Length ? Math.Max(best, Likeness(moves, start, start + lag)) : best;
            best = start - lag >= 0 && start + Piece <= moves.Length ? Math.Max(best, Likeness(moves, start, start - lag)) : best;
        }

        return best;
    }

    private static double Likeness(Vector2[][] moves, int a, int b)
    {
        double both = 0;
        double first = 1e-9;
        double second = 1e-9;
        for (int f = 0; f < Piece; f++)
        {
            for (int limb = 0; limb < Limbs.Length; limb++)
            {
                both += Vector2.Dot(moves[a + f][limb], moves[b + f][limb]);
                first += moves[a + f][limb].LengthSquared();
                second += moves[b + f][limb].LengthSquared();
            }
        }

        return both / Math.Sqrt(first * second);
    }
}
