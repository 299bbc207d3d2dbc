using Duet.Movement;

namespace Duet.Studio.Report.Drawing;

/// <summary>A rectangle.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public static Box Around(IEnumerable<Dot> dots)
    {
        Dot[] all = [.. dots];
        return new(all.Min(dot => dot.X), all.Min(dot => dot.Y), all.Max(dot => dot.X), all.Max(dot => dot.Y));
    }
}

/// <summary>What never changes during a dance, in heights of the filmed picture.</summary>
/// <param name="Box">Where the dancer goes; the outermost half percent on each side is left out, so that a slip of the estimator does not make the dancer small.</param>
/// <param name="Height">Standing height told from the torso, which keeps its length while the limbs fold; sets the widths of bodies and lines.</param>
internal readonly record struct Extent(Box Box, double Height)
{
    // The torso, from the middle of the shoulders to the middle of the hips, as a part of the standing height.
    private const double TorsoPart = 0.285;
    private const double Outliers = 0.005;
    private const double UsualTorso = 0.8;
    private const double LeastHeight = 0.02;

    /// <summary>Null when nobody is seen.</summary>
    public static Extent? Of(Track track)
    {
        var xs = new List<double>();
        var ys = new List<double>();
        var torsos = new List<double>();
        for (int step = 0; step < track.Count; step++)
        {
            var pose = new DrawnPose(track, step);
            foreach (JointName joint in DrawnJoints.All)
            {
                if (pose[joint] is { } dot)
                {
                    xs.Add(dot.X);
                    ys.Add(dot.Y);
                }
            }

            if (pose[Scoring.Limb.Torso] is { } torso)
            {
                torsos.Add((torso.To - torso.From).Length);
            }
        }

        if (xs.Count == 0)
        {
            return null;
        }

        var box = new Box(Quantile(xs, Outliers), Quantile(ys, Outliers), Quantile(xs, 1 - Outliers), Quantile(ys, 1 - Outliers));
        return new(box, Math.Max(LeastHeight, torsos.Count > 0 ? Quantile(torsos, UsualTorso) / TorsoPart : box.Height));
    }

    private static double Quantile(List<double> values, double part)
    {
        values.Sort();
        return values[(int)Math.Round(part * (values.Count - 1))];
    }
}
