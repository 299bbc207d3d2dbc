using Duet.Movement;

namespace Duet.Scoring;

/// <summary>What a take's motion alone tells about how it came about.</summary>
/// <param name="Size">Usual height of the judged joints in the take's own pixels; 0 when nobody is seen.</param>
/// <param name="Jitter">Median distance of a well seen joint from the cubic through its neighbours in time, in sizes; null where it cannot be told.</param>
/// <param name="Repeated">Share of frames that repeat the one before exactly.</param>
/// <param name="FastSteps">Share of steps faster than <see cref="PlausibilityRules.TopSpeed"/>.</param>
/// <param name="Gaps">Share of the time in gaps.</param>
/// <param name="Rate">Frames a second outside of gaps.</param>
/// <param name="GridError">Largest distance of a frame's time from the even grid that fits all best.</param>
public sealed record PlausibilityMeasures(double Size, double? Jitter, double Repeated, double FastSteps, double Gaps, double Rate, TimeSpan GridError)
{
    private const float WellSeen = .5f;

    /// <summary>Measures a take.</summary>
    /// <param name="take">Any skeleton.</param>
    /// <param name="rules">What counts as fast and as a gap.</param>
    public static PlausibilityMeasures Of(Track take, PlausibilityRules rules)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(rules);
        Track joints = JudgedClip.Joints(take);
        double size = SizeOf(joints);
        (double gaps, double rate) = Gapped(joints.Times, rules.Gap);
        return new(size, JitterOf(joints, size), RepeatedOf(joints), FastStepsOf(joints, size, rules.TopSpeed), gaps, rate, GridErrorOf(joints.Times));
    }

    internal static double SizeOf(Track joints)
    {
        var heights = new List<double>(joints.Count);
        for (int f = 0; f < joints.Count; f++)
        {
            float low = float.MaxValue, high = float.MinValue;
            foreach (Joint joint in joints.Frame(f))
            {
                if (Seen(joint))
                {
                    (low, high) = (MathF.Min(low, joint.Y), MathF.Max(high, joint.Y));
                }
            }

            if (high > low)
            {
                heights.Add(high - low);
            }
        }

        return Median(heights) ?? 0;
    }

    private static double? JitterOf(Track joints, double size)
    {
        var errors = new List<double>();
        int width = joints.Skeleton.Joints.Length;
        for (int f = 2; f < joints.Count - 2 && size > 0; f++)
        {
            if (!EvenAround(joints.Times, f))
            {
                continue;
            }

            for (int j = 0; j < width; j++)
            {
                Joint a = joints.Frame(f - 2)[j], b = joints.Frame(f - 1)[j], here = joints.Frame(f)[j], c = joints.Frame(f + 1)[j], d = joints.Frame(f + 2)[j];
                if (Seen(a) && Seen(b) && Seen(here) && Seen(c) && Seen(d))
                {
                    double dx = here.X - (((4 * (b.X + c.X)) - a.X - d.X) / 6), dy = here.Y - (((4 * (b.Y + c.Y)) - a.Y - d.Y) / 6);
                    errors.Add(Math.Sqrt((dx * dx) + (dy * dy)) / size);
                }
            }
        }

        return errors.Count < 200 ? null : Median(errors);
    }

    private static bool EvenAround(ReadOnlySpan<TimeSpan> times, int frame)
    {
        TimeSpan step = times[frame] - times[frame - 1];
        for (int f = frame - 1; f <= frame + 2; f++)
        {
            if ((times[f] - times[f - 1] - step).Duration() > step / 5)
            {
                return false;
            }
        }

        return step > TimeSpan.Zero;
    }

    private static double RepeatedOf(Track joints)
    {
        int repeated = 0, seen = 0;
        for (int f = 1; f < joints.Count; f++)
        {
            if (joints.Frame(f).ContainsAnyExcept(Joint.Missing))
            {
                seen++;
                repeated += joints.Frame(f).SequenceEqual(joints.Frame(f - 1)) ? 1 : 0;
            }
        }

        return seen > 0 ? (double)repeated / seen : 0;
    }

    private static double FastStepsOf(Track joints, double size, double topSpeed)
    {
        int fast = 0, steps = 0;
        for (int f = 1; f < joints.Count && size > 0; f++)
        {
            double seconds = (joints.Times[f] - joints.Times[f - 1]).TotalSeconds;
            for (int j = 0; j < joints.Skeleton.Joints.Length; j++)
            {
                Joint a = joints.Frame(f - 1)[j], b = joints.Frame(f)[j];
                if (seconds > 0 && Seen(a) && Seen(b))
                {
                    steps++;
                    fast += Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y))) > topSpeed * size * seconds ? 1 : 0;
                }
            }
        }

        return steps > 0 ? (double)fast / steps : 0;
    }

    private static (double Share, double Rate) Gapped(ReadOnlySpan<TimeSpan> times, TimeSpan longest)
    {
        TimeSpan gaps = TimeSpan.Zero;
        for (int f = 1; f < times.Length; f++)
        {
            TimeSpan step = times[f] - times[f - 1];
            gaps += step > longest ? step : TimeSpan.Zero;
        }

        TimeSpan all = times.Length > 0 ? times[^1] - times[0] : TimeSpan.Zero;
        return (all > TimeSpan.Zero ? gaps / all : 0, all > gaps ? (times.Length - 1) / (all - gaps).TotalSeconds : 0);
    }

    /// <summary>The grid is the least-squares line through (frame, time).</summary>
    private static TimeSpan GridErrorOf(ReadOnlySpan<TimeSpan> times)
    {
        if (times.Length < 3)
        {
            return TimeSpan.MaxValue;
        }

        double middle = (times.Length - 1) / 2.0, spread = 0, rise = 0, mean = 0;
        for (int f = 0; f < times.Length; f++)
        {
            double seconds = (times[f] - times[0]).TotalSeconds;
            mean += seconds / times.Length;
            spread += (f - middle) * (f - middle);
            rise += (f - middle) * seconds;
        }

        double largest = 0;
        for (int f = 0; f < times.Length; f++)
        {
            largest = Math.Max(largest, Math.Abs((times[f] - times[0]).TotalSeconds - mean - (rise / spread * (f - middle))));
        }

        return TimeSpan.FromSeconds(largest);
    }

    internal static bool Seen(Joint joint) => joint.Confidence >= WellSeen && float.IsFinite(joint.X) && float.IsFinite(joint.Y);

    internal static double? Median(List<double> values)
    {
        values.Sort();
        return values.Count > 0 ? values[values.Count / 2] : null;
    }
}
