namespace Duet.Scoring;

/// <summary>What one window is worth.</summary>
/// <param name="Got">Similarity above chance, poses and motion together, up to 1; without the timing credit. A little below 0 where the poses are worse than chance.</param>
/// <param name="Possible">What the routine gets against itself under the same visibilities, above 0.</param>
internal readonly record struct WindowValue(double Got, double Possible)
{
    /// <summary>Mixes pose and motion: the faster the routine, the more its motion decides.</summary>
    /// <param name="sums">Of the window.</param>
    /// <param name="chance">Of the limbs in this window.</param>
    /// <param name="overall">Of the limbs in the whole dance: where chance is higher than that, poses tell less and count less.</param>
    /// <param name="rules">Shares and the quiet level.</param>
    public static WindowValue Of(in WindowSums sums, double chance, double overall, Ruleset rules)
    {
        if (!(sums.Weight > 0))
        {
            return new(0, 1);
        }

        double quiet = rules.Quiet * sums.Weight;
        double move = sums.RoutineEnergy / (sums.RoutineEnergy + quiet);
        double motion = 2 * sums.Product / (sums.RoutineEnergy + sums.TakeEnergy + (2 * quiet));
        double pose = ChanceLevel.Above(sums.Pose / sums.Weight, chance, rules);
        double share = rules.MoveShare * move;
        double told = (1 - share) * (1 - chance) / (1 - overall);
        return new((told * pose) + (share * Math.Max(0, motion)), told + (share * move));
    }
}

/// <summary>Sums over the frames and limbs of a window; see <see cref="SimilarityGrid"/>.</summary>
internal record struct WindowSums(double Weight, double Pose, double Product, double RoutineEnergy, double TakeEnergy);
