namespace Duet.Scoring;

/// <summary>What concerns the whole dancer: standing while the routine moves, being late or early for a while or throughout, and being out of the picture.</summary>
internal static class DancerFaults
{
    public static IEnumerable<Fault> Of(FindingContext context) => Fault.Joined(Resting(context)).Concat(Lateness(context)).Concat(Throughout(context)).Concat(NotSeen(context));

    /// <summary>Spans in which the routine moves and the take, with all limbs together, rests.</summary>
    private static IEnumerable<Fault> Resting(FindingContext context)
    {
        for (int first = 0; first < context.Ledger.Hops; first += context.HopsPerSpan)
        {
            int end = Math.Min(context.Ledger.Hops, first + context.HopsPerSpan);
            (double weight, double moving, double resting, double routine, double take) = (0, 0, 0, 0, 0);
            for (int limb = 0; limb < context.Ledger.Limbs; limb++)
            {
                LimbEntry entry = context.Ledger.Sum(limb, first, end);
                double w = context.Weights[limb] * entry.Weight;
                weight += w;
                routine += context.Weights[limb] * entry.RoutineEnergy;
                take += context.Weights[limb] * entry.TakeEnergy;
                moving += context.WeightOf(entry, limb);
                resting += context.WeightOf(entry, limb) * (1 - context.Share(entry, limb));
            }

            if (weight > 0 && routine >= context.Rules.Quiet * weight && take <= context.Limits.RestEnergy * routine)
            {
                double share = resting / moving;
                yield return new(FindingKind.Missed, null, first, end, share, FindingUnit.Share, share * (end - first) / context.Ledger.Hops);
            }
        }
    }

    private static IEnumerable<Fault> Lateness(FindingContext context)
    {
        double all = context.Windows.Sum(window => window.Weight);
        int least = (int)Math.Ceiling(context.Limits.LeastLateness.TotalSeconds * context.Rules.Rate.PerSecond / context.Rules.Hop);
        for (int first = 0; first < context.Windows.Length;)
        {
            int side = Side(context, first), end = first + 1;
            while (end < context.Windows.Length && Side(context, end) == side)
            {
                end++;
            }

            if (side != 0 && end - first >= least)
            {
                yield return Late(context, first, end, all);
            }

            first = end;
        }
    }

    /// <summary>1 late, -1 early, 0 in time or not recognised.</summary>
    private static int Side(FindingContext context, int index)
    {
        JudgedWindow window = context.Windows[index];
        double beyond = Math.Abs(Seconds(context, window)) - context.Rules.TimingTolerance.TotalSeconds;
        return window.Judged && window.Got > context.Limits.LeastRecognised * window.Possible && beyond > 0 ? Math.Sign(window.Lag) : 0;
    }

    private static double Seconds(FindingContext context, JudgedWindow window) => window.Lag / context.Rules.Rate.PerSecond;

    private static Fault Late(FindingContext context, int first, int end, double all)
    {
        (double weight, double sum) = (0, 0);
        for (int w = first; w < end; w++)
        {
            weight += context.Windows[w].Weight;
            sum += context.Windows[w].Weight * Seconds(context, context.Windows[w]);
        }

        return Late(context, sum / weight, first, end + context.Rules.HopsPerWindow - 1, weight / all);
    }

    private static IEnumerable<Fault> Throughout(FindingContext context)
    {
        if (context.Timing.Mean.Duration() > context.Rules.TimingTolerance)
        {
            yield return Late(context, context.Timing.Mean.TotalSeconds, 0, context.Ledger.Hops, 1);
        }
    }

    private static Fault Late(FindingContext context, double seconds, int first, int end, double share)
    {
        double beyond = Math.Abs(seconds) - context.Rules.TimingTolerance.TotalSeconds;
        double loss = 0.5 * share * Math.Clamp(beyond / context.Limits.FullLateness.TotalSeconds, 0, 1);
        return new(seconds > 0 ? FindingKind.Late : FindingKind.Early, null, first, end, Math.Abs(seconds), FindingUnit.Seconds, loss);
    }

    /// <summary>The limb furthest from the trunk among those that were out of the picture most.</summary>
    private static IEnumerable<Fault> NotSeen(FindingContext context)
    {
        double all = context.Limbs.Sum(limb => (double)context.Weights[(int)limb.Limb]);
        LimbScore[] unseen = [.. context.Limbs.Where(limb => 1 - limb.Observed >= context.Limits.NotSeenShare && context.Ledger.Sum((int)limb.Limb, 0, context.Ledger.Hops).Shown > 0)];
        if (unseen.Length > 0)
        {
            LimbScore worst = unseen.OrderByDescending(limb => Math.Round(1 - limb.Observed, 1)).ThenByDescending(limb => limb.Limb).First();
            double loss = unseen.Sum(limb => context.Weights[(int)limb.Limb] * (1 - limb.Observed)) / all;
            yield return new(FindingKind.NotSeen, worst.Limb, 0, context.Ledger.Hops, 1 - worst.Observed, FindingUnit.Share, loss);
        }
    }
}
