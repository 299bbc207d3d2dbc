using Duet.Movement;

namespace Duet.TestKit.Peers;

/// <summary>PoseDance as shipped: the mean signed difference of all coordinates on canvases of 400 x 600, horizontal plus vertical.</summary>
/// <remarks>
/// Source: jlooper/posedance, src/views/Dance.vue, calculateScore. A coordinate that is exactly the same counts as itself instead of 0, errors to both sides cancel, and there is no upper
/// or lower bound. Whoever is not seen leaves the lists out of step.
/// </remarks>
public sealed class PoseDance : IPeer
{
    private const double Width = 400;
    private const double Height = 600;

    /// <inheritdoc/>
    public string Name => "PoseDance as shipped";

    /// <inheritdoc/>
    public double Score(PeerPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        List<(double X, double Y)> routine = OnCanvas(pair.Routine), take = OnCanvas(pair.Take);
        double x = 0, y = 0;
        for (int i = 0; i < routine.Count && i < take.Count; i++)
        {
            x += Difference(routine[i].X, take[i].X);
            y += Difference(routine[i].Y, take[i].Y);
        }

        return routine.Count > 0 ? (x + y) / routine.Count : 0;
    }

    private static double Difference(double a, double b) => a == b ? a : a - b;

    private static List<(double X, double Y)> OnCanvas(Track track)
    {
        var points = new List<(double X, double Y)>(track.Joints.Length);
        foreach (Joint joint in track.Joints)
        {
            if (!joint.IsMissing)
            {
                points.Add((joint.X * Width / track.Size.Width, joint.Y * Height / track.Size.Height));
            }
        }

        return points;
    }
}
