using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>How much the take resembles the routine where it should not: some seconds too early and too late.</summary>
/// <remarks>
/// Idea: whoever stands still, in whatever pose, resembles the routine as much at a wrong time as at the right one; whoever dances it does not.
/// The mean over all wrong times (their maximum would punish periodic dances) is taken over a few seconds around each window.
/// </remarks>
internal static class WrongTimes
{
    /// <summary>One chance level per window, at least <paramref name="least"/>.</summary>
    public static double[] Of(DancePair pair, double least, Ruleset rules)
    {
        int hops = Math.Max(1, (pair.Routine.Frames + rules.Hop - 1) / rules.Hop);
        var weights = new double[hops];
        var poses = new double[hops];
        foreach (TimeSpan shift in rules.ChanceShifts)
        {
            int frames = (int)Math.Round(shift.TotalSeconds * rules.Rate.PerSecond);
            AddShifted(pair, frames, weights, poses, rules);
            AddShifted(pair, -frames, weights, poses, rules);
        }

        var chance = new double[Math.Max(1, hops - rules.HopsPerWindow + 1)];
        int span = (int)Math.Round(rules.ChanceSpan.TotalSeconds * rules.Rate.PerSecond / rules.Hop / 2);
        for (int w = 0; w < chance.Length; w++)
        {
            int middle = w + (rules.HopsPerWindow / 2);
            (double weight, double pose) = (0, 0);
            for (int hop = Math.Max(0, middle - span); hop <= Math.Min(hops - 1, middle + span); hop++)
            {
                weight += weights[hop];
                pose += poses[hop];
            }

            chance[w] = weight > 0 ? Math.Max(least, Math.Min(rules.MostChance, pose / weight)) : least;
        }

        return chance;
    }

    private static void AddShifted(DancePair pair, int shift, double[] weights, double[] poses, Ruleset rules)
    {
        var kernel = new PoseKernel(rules.PoseScale);
        for (int f = 0; f < pair.Routine.Frames; f++)
        {
            if (pair.TryTakeFrame(f, shift, out int takeFrame))
            {
                (float weight, float pose) = At(pair, f, takeFrame, kernel);
                weights[f / rules.Hop] += weight;
                poses[f / rules.Hop] += pose;
            }
        }
    }

    /// <summary>How much of the limbs is seen in both frames, and how alike they are, weighted by that.</summary>
    internal static (float Weight, float Pose) At(DancePair pair, int frame, int takeFrame, PoseKernel kernel)
    {
        MotionSignal routine = pair.Routine, take = pair.Take;
        float weight = 0, pose = 0;
        for (int limb = 0, r = frame * routine.Channels, u = takeFrame * take.Channels; limb < routine.Channels; limb++, r++, u++)
        {
            float w = pair.Weights[limb] * MathF.Min(routine.Seen[r], take.Seen[u]);
            float dx = routine.X[r] - take.X[u], dy = routine.Y[r] - take.Y[u];
            weight += w;
            pose += w * kernel.At((dx * dx) + (dy * dy));
        }

        return (weight, pose);
    }
}
