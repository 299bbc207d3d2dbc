using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>Chooses what to say: the faults that cost most, at most three, no limb twice, and praise for the best limb.</summary>
internal static class FindingSearch
{
    public static ImmutableArray<Finding> Of(FindingContext context, double coverage)
    {
        if (coverage < context.Limits.LeastCoverage)
        {
            return [];
        }

        var chosen = new List<Fault>();
        foreach (Fault fault in LimbFaults.Of(context).Concat(DancerFaults.Of(context)).OrderByDescending(fault => fault.Loss))
        {
            if (chosen.Count < context.Limits.Most && fault.Loss >= context.Limits.LeastLoss && chosen.TrueForAll(other => Differs(fault, other)))
            {
                chosen.Add(fault);
            }
        }

        Finding? praise = Praise(context);
        return praise is null ? [.. chosen.Select(fault => Finding(fault, context.Clock))] : [.. chosen.Select(fault => Finding(fault, context.Clock)), praise];
    }

    /// <summary>Not about the same limb, nor the same fault of the same arm or leg, nor lateness twice, nor a limb that rests while the whole dancer does.</summary>
    private static bool Differs(Fault a, Fault b)
    {
        bool timing = IsTiming(a) && IsTiming(b);
        bool whole = a.Kind == FindingKind.Missed && b.Kind == FindingKind.Missed && (a.Limb is null || b.Limb is null);
        bool sameLimb = a.Limb is not null && a.Limb == b.Limb && a.Kind != FindingKind.NotSeen && b.Kind != FindingKind.NotSeen;
        bool sameArmOrLeg = a.Kind == b.Kind && a.Limb is { } limb && b.Limb is { } other && Extremity(limb) >= 0 && Extremity(limb) == Extremity(other);
        return !timing && !whole && !sameLimb && !sameArmOrLeg;
    }

    private static bool IsTiming(Fault fault) => fault.Kind is FindingKind.Late or FindingKind.Early;

    /// <summary>0 left arm, 1 right arm, 2 left leg, 3 right leg; -1 for the trunk.</summary>
    private static int Extremity(Limb limb) => limb < Limb.LeftUpperArm ? -1 : (((int)limb % 2) + (limb >= Limb.LeftThigh ? 2 : 0));

    private static Finding Finding(Fault fault, WindowClock clock) =>
        new(fault.Kind, fault.Limb, clock.HopStart(fault.First), clock.HopStart(fault.End), fault.Value, fault.Unit);

    /// <summary>The best of the limbs that dance: whoever rests with a resting routine has not earned it.</summary>
    private static Finding? Praise(FindingContext context)
    {
        LimbScore? best = context.Limbs
            .Where(limb => limb.Score >= context.Limits.LeastPraise && context.Move(context.Ledger.Sum((int)limb.Limb, 0, context.Ledger.Hops)) >= context.Limits.LeastMove)
            .OrderByDescending(limb => Math.Round(limb.Score ?? 0))
            .ThenByDescending(limb => context.Weights[(int)limb.Limb])
            .FirstOrDefault();
        return best is null ? null : new(FindingKind.Praise, best.Limb, context.Clock.Start, context.Clock.End, best.Score ?? 0, FindingUnit.Points);
    }
}
