using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>Everything that findings are made from.</summary>
internal sealed record FindingContext
{
    public required LimbLedger Ledger { get; init; }

    /// <summary>The same with the take in the mirror: what the other side did.</summary>
    public required LimbLedger OtherSide { get; init; }

    public required JudgedWindow[] Windows { get; init; }

    public required WindowClock Clock { get; init; }

    public required ChanceLevel Chance { get; init; }

    public required ImmutableArray<LimbScore> Limbs { get; init; }

    public required Timing Timing { get; init; }

    /// <summary>What each limb counts.</summary>
    public required float[] Weights { get; init; }

    public required Ruleset Rules { get; init; }

    public FindingRules Limits => Rules.Findings;

    public int HopsPerSpan => Math.Max(1, (int)Math.Round(Limits.Span.TotalSeconds * Rules.Rate.PerSecond / Rules.Hop));

    /// <summary>How fast the routine moves a limb, 0 to 1.</summary>
    public double Move(in LimbEntry entry) =>
        entry.Weight > 0 ? entry.RoutineEnergy / (entry.RoutineEnergy + (Rules.Quiet * entry.Weight)) : 0;

    /// <summary>What the limb got of the possible, 0 to 1.</summary>
    public double Share(in LimbEntry entry, int limb)
    {
        WindowValue value = WindowValue.Of(entry.Sums, Chance.Limbs[limb], Chance.Limbs[limb], Rules);
        return Math.Clamp(value.Got / value.Possible, 0, 1);
    }

    /// <summary>What a stretch of a limb counts in the whole.</summary>
    public double WeightOf(in LimbEntry entry, int limb) => Weights[limb] * entry.Shown * (Rules.StillWeight + Move(entry));
}
