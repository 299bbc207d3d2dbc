using Duet.Movement;

namespace Duet.Scoring;

/// <summary>How closely one motion repeats another after one affine map of the picture: moved, scaled, turned or stretched, the same for the whole clip.</summary>
/// <param name="Residual">Root mean square distance, in sizes of the take's body.</param>
/// <param name="LagJitter">How much the lag wanders between windows of two seconds: standard deviation.</param>
/// <remarks>
/// Idea: x' = A x + b by least squares over all joints and frames that both show well. What is left is split: the part along the motion's own velocity is a lag (window by window), all of it is the residual.
/// </remarks>
public sealed record CopiedMotion(double Residual, TimeSpan LagJitter)
{
    private const double WindowSeconds = 2;

    /// <summary>Compares; null where the two share too little.</summary>
    /// <param name="original">The motion that may have been copied.</param>
    /// <param name="take">The motion that may be a copy.</param>
    /// <param name="offset">What the original shows at t, the take shows at t + offset.</param>
    public static CopiedMotion? Of(Track original, Track take, TimeSpan offset)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(take);
        CopiedMotion? plain = Compare(JudgedClip.Joints(original), JudgedClip.Joints(take), offset);
        CopiedMotion? mirrored = Compare(Mirroring.Mirror(JudgedClip.Joints(original)), JudgedClip.Joints(take), offset);
        return plain is null || mirrored?.Residual < plain.Residual ? mirrored : plain;
    }

    private static CopiedMotion? Compare(Track original, Track take, TimeSpan offset)
    {
        TimeSpan[] times = [.. take.Times.ToArray().Select(time => time - offset)];
        Track laid = Resampling.ToTimes(original, times);
        double size = PlausibilityMeasures.SizeOf(take);
        var map = new AffineFit();
        ForEach(laid, take, (_, _, a, b) => map.Add(a, b));
        if (!(size > 0) || !map.TrySolve())
        {
            return null;
        }

        double sum = 0;
        int count = 0;
        var lags = new SortedDictionary<int, (double Along, double Energy)>();
        ForEach(laid, take, (f, j, a, b) =>
        {
            (double x, double y) = map.At(a.X, a.Y);
            (double dx, double dy) = (b.X - x, b.Y - y);
            sum += (dx * dx) + (dy * dy);
            count++;
            if (Velocity(laid, f, j) is { } v)
            {
                (double vx, double vy) = map.Turn(v.X, v.Y);
                int window = (int)(times[f].TotalSeconds / WindowSeconds);
                (double along, double energy) = lags.GetValueOrDefault(window);
                lags[window] = (along + (dx * vx) + (dy * vy), energy + (vx * vx) + (vy * vy));
            }
        });
        return new(Math.Sqrt(sum / count) / size, Jitter([.. lags.Values]));
    }

    private static void ForEach(Track original, Track take, Action<int, int, Joint, Joint> visit)
    {
        for (int f = 0; f < take.Count; f++)
        {
            for (int j = 0; j < take.Skeleton.Joints.Length; j++)
            {
                Joint a = original.Frame(f)[j], b = take.Frame(f)[j];
                if (PlausibilityMeasures.Seen(a) && PlausibilityMeasures.Seen(b))
                {
                    visit(f, j, a, b);
                }
            }
        }
    }

    private static (double X, double Y)? Velocity(Track track, int frame, int joint)
    {
        if (frame == 0 || frame == track.Count - 1)
        {
            return null;
        }

        Joint before = track.Frame(frame - 1)[joint], after = track.Frame(frame + 1)[joint];
        double seconds = (track.Times[frame + 1] - track.Times[frame - 1]).TotalSeconds;
        return before.IsMissing || after.IsMissing || !(seconds > 0) ? null : ((after.X - before.X) / seconds, (after.Y - before.Y) / seconds);
    }

    // Windows in which hardly anything moves say nothing about lags.
    private static TimeSpan Jitter((double Along, double Energy)[] windows)
    {
        double most = windows.Select(window => window.Energy).DefaultIfEmpty(0).Max();
        double[] lags = [.. windows.Where(window => window.Energy > most / 20).Select(window => -window.Along / window.Energy)];
        double mean = lags.DefaultIfEmpty(0).Average();
        return TimeSpan.FromSeconds(Math.Clamp(Math.Sqrt(lags.Select(lag => (lag - mean) * (lag - mean)).DefaultIfEmpty(0).Average()), 0, 60));
    }
}
