using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>How each limb did over the whole dance.</summary>
internal static class LimbScores
{
    /// <summary>Below this share of the routine's time a limb is not scored.</summary>
    private const double LeastObserved = 0.1;

    /// <summary>The windows of every limb; null for those that are not judged, or hardly seen.</summary>
    public static JudgedWindow[]?[] Windows(LimbLedger ledger, ChanceLevel chance, float[] weights, Ruleset rules) =>
    [
        .. Enumerable.Range(0, ledger.Limbs).Select(limb =>
            weights[limb] > 0 && ledger.Sum(limb, 0, ledger.Hops).ObservedShare >= LeastObserved ? Windows(ledger, limb, chance.Limbs[limb], rules) : null),
    ];

    public static ImmutableArray<LimbScore> Of(LimbLedger ledger, JudgedWindow[]?[] windows, WindowClock clock, float[] weights, Ruleset rules)
    {
        var scores = ImmutableArray.CreateBuilder<LimbScore>();
        for (int limb = 0; limb < ledger.Limbs; limb++)
        {
            if (weights[limb] > 0)
            {
                LimbEntry all = ledger.Sum(limb, 0, ledger.Hops);
                double? score = windows[limb] is { } judged && Array.Exists(judged, window => window.Judged) ? Sections.Of(judged, clock, rules).Mean() : null;
                double quiet = rules.Quiet * all.Weight;
                double amplitude = all.RoutineEnergy + quiet > 0 ? (all.Sizes + quiet) / (all.RoutineEnergy + quiet) : 1;
                scores.Add(new((Limb)limb, score, all.MeanAngle, all.ObservedShare, amplitude));
            }
        }

        return scores.ToImmutable();
    }

    private static JudgedWindow[] Windows(LimbLedger ledger, int limb, double chance, Ruleset rules)
    {
        var windows = new JudgedWindow[Math.Max(1, ledger.Hops - rules.HopsPerWindow + 1)];
        for (int w = 0; w < windows.Length; w++)
        {
            LimbEntry entry = ledger.Sum(limb, w, w + rules.HopsPerWindow);
            WindowValue value = WindowValue.Of(entry.Sums, chance, chance, rules);
            double move = entry.Weight > 0 ? entry.RoutineEnergy / (entry.RoutineEnergy + (rules.Quiet * entry.Weight)) : 0;
            bool judged = entry.Weight > 0 && entry.Weight >= rules.LeastSeen * entry.Shown;
            windows[w] = new(0, rules.StillWeight + move, judged, value.Got, value.Possible);
        }

        return windows;
    }
}
