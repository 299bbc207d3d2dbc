namespace Duet.Scoring;

/// <summary>What went wrong with a limb, span by span: another side, a missed move, a small or large one, another direction, in this order.</summary>
/// <remarks>
/// The order is that of the cause: whoever rests is also too low, whoever makes small moves is too low at their end. What has no such cause is not spoken of: a word that
/// does not help is worse than none.
/// </remarks>
internal static class LimbFaults
{
    public static IEnumerable<Fault> Of(FindingContext context)
    {
        double all = 0;
        for (int limb = 0; limb < context.Ledger.Limbs; limb++)
        {
            all += SpansOf(context).Sum(span => context.WeightOf(context.Ledger.Sum(limb, span.First, span.End), limb));
        }

        return all > 0
            ? Enumerable.Range(0, context.Ledger.Limbs).Where(limb => context.Weights[limb] > 0).SelectMany(limb => Fault.Joined(Of(context, limb, all)))
            : [];
    }

    private static IEnumerable<Fault> Of(FindingContext context, int limb, double all)
    {
        foreach ((int first, int end) in SpansOf(context))
        {
            LimbEntry entry = context.Ledger.Sum(limb, first, end);
            double loss = context.WeightOf(entry, limb) * (1 - context.Share(entry, limb)) / all;
            if (entry.ObservedShare >= context.Limits.LeastObserved && Cause(context, limb, first, end, entry) is { } cause)
            {
                yield return cause with { Loss = loss };
            }
        }
    }

    private static IEnumerable<(int First, int End)> SpansOf(FindingContext context)
    {
        for (int first = 0; first < context.Ledger.Hops; first += context.HopsPerSpan)
        {
            yield return (first, Math.Min(context.Ledger.Hops, first + context.HopsPerSpan));
        }
    }

    private static Fault? Cause(FindingContext context, int limb, int first, int end, in LimbEntry entry)
    {
        FindingRules limits = context.Limits;
        if (HasOtherSide((Limb)limb) && WrongSideShare(context, limb, first, end, entry) is { } wrong)
        {
            return new(FindingKind.WrongSide, (Limb)limb, first, end, wrong, FindingUnit.Share, 0);
        }

        if (context.Move(entry) >= context.Limits.LeastMove)
        {
            double missed = MissedShare(context, limb, first, end);
            if (missed >= limits.MissedShare)
            {
                return new(FindingKind.Missed, (Limb)limb, first, end, missed, FindingUnit.Share, 0);
            }

            double coherence = entry.Product / Math.Max(1e-9, Math.Sqrt(entry.RoutineEnergy * entry.TakeEnergy));
            double size = Math.Sqrt(entry.TakeEnergy / entry.RoutineEnergy);
            if (coherence >= limits.Coherence && (size <= limits.SmallAmplitude || size >= limits.LargeAmplitude))
            {
                return new(FindingKind.Amplitude, (Limb)limb, first, end, size, FindingUnit.Ratio, 0);
            }
        }

        double signed = entry.MeanSigned;
        bool oneSided = Math.Abs(signed) >= limits.LeastDegrees && Math.Abs(signed) >= limits.OneSidedness * entry.MeanAngle;
        return oneSided && entry.MeanAngle <= limits.MostDegrees
            ? new(FindingKind.Direction, (Limb)limb, first, end, signed, FindingUnit.Degrees, 0)
            : null;
    }

    private static bool HasOtherSide(Limb limb) => limb >= Limb.LeftUpperArm;

    private static double? WrongSideShare(FindingContext context, int limb, int first, int end, in LimbEntry own)
    {
        LimbEntry other = context.OtherSide.Sum(limb, first, end);
        if (context.Move(own) < context.Limits.LeastMove || context.Share(other, limb) < context.Share(own, limb) + context.Limits.WrongSideGain)
        {
            return null;
        }

        int better = 0, count = 0;
        int length = context.Rules.HopsPerWindow;
        for (int hop = first; hop < end; hop += length, count++)
        {
            LimbEntry here = context.Ledger.Sum(limb, hop, hop + length), there = context.OtherSide.Sum(limb, hop, hop + length);
            better += context.Share(there, limb) > context.Share(here, limb) ? 1 : 0;
        }

        return (double)better / count;
    }

    /// <summary>Share of the routine's moving hops in which the take rests.</summary>
    private static double MissedShare(FindingContext context, int limb, int first, int end)
    {
        int moving = 0, resting = 0;
        for (int hop = first; hop < end; hop++)
        {
            LimbEntry entry = context.Ledger[hop, limb];
            if (entry.Weight > 0 && context.Move(entry) >= context.Limits.LeastMove)
            {
                moving++;
                resting += entry.TakeEnergy < context.Limits.RestEnergy * entry.RoutineEnergy ? 1 : 0;
            }
        }

        return moving > 0 ? (double)resting / moving : 0;
    }
}
