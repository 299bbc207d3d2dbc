using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>How differently two poses hold a limb.</summary>
/// <param name="Limb">Which.</param>
/// <param name="Degrees">-180 to 180: above 0 when the other pose's limb is turned clockwise on the screen; null when either does not show it.</param>
public readonly record struct LimbDifference(Limb Limb, double? Degrees)
{
    /// <summary>Compares two poses limb by limb, in the order of <see cref="Limb"/>.</summary>
    /// <param name="pose">The one that is looked from.</param>
    /// <param name="other">The one that is looked at; place and size do not matter.</param>
    public static ImmutableArray<LimbDifference> Between(Pose pose, Pose other)
    {
        ArgumentNullException.ThrowIfNull(pose);
        ArgumentNullException.ThrowIfNull(other);
        var differences = ImmutableArray.CreateBuilder<LimbDifference>(LimbEnds.All.Length);
        for (int limb = 0; limb < LimbEnds.All.Length; limb++)
        {
            double turn = Math.IEEERemainder(Heading(other, LimbEnds.All[limb]) - Heading(pose, LimbEnds.All[limb]), 360);
            differences.Add(new LimbDifference((Limb)limb, double.IsNaN(turn) ? null : turn));
        }

        return differences.MoveToImmutable();
    }

    private static double Heading(Pose pose, LimbEnds ends)
    {
        (double fromX, double fromY) = Middle(pose, ends.From);
        (double toX, double toY) = Middle(pose, ends.To);
        (double x, double y) = (toX - fromX, toY - fromY);
        return x == 0 && y == 0 ? double.NaN : Math.Atan2(y, x) * (180 / Math.PI);
    }

    private static (double X, double Y) Middle(Pose pose, (JointName A, JointName B) end)
    {
        (Joint a, Joint b) = (pose[end.A], pose[end.B]);
        return a.Confidence > 0 && b.Confidence > 0 ? (((double)a.X + b.X) / 2, ((double)a.Y + b.Y) / 2) : (double.NaN, double.NaN);
    }
}
