namespace Duet.Scoring;

/// <summary>How alike two dances are in every window at every lag: the sums that everything else is made of.</summary>
/// <remarks>
/// Idea: per frame pair and limb, with weight w = limb weight x the lower of the two visibilities: pose += w exp(-|dN|^2 / (2 s^2)), product += w v_r v_u,
/// energy += w |v|^2. Frames are summed into hops and hops into windows, so that every pair of frames is looked at once per lag.
/// Arrays have the shape (windows, lags). The sums run in a fixed order on one thread.
/// </remarks>
internal sealed class SimilarityGrid
{
    private SimilarityGrid(int windows, int reach)
    {
        (Windows, Reach, Lags) = (windows, reach, (2 * reach) + 1);
        Weight = new double[windows * Lags];
        Pose = new double[windows * Lags];
        Product = new double[windows * Lags];
        RoutineEnergy = new double[windows * Lags];
        TakeEnergy = new double[windows * Lags];
        ShownWeight = new double[windows];
        ShownEnergy = new double[windows];
    }

    public int Windows { get; }

    /// <summary>The largest lag in frames, to either side.</summary>
    public int Reach { get; }

    /// <summary>Lags per window; the middle one is 0.</summary>
    public int Lags { get; }

    public double[] Weight { get; }

    public double[] Pose { get; }

    public double[] Product { get; }

    public double[] RoutineEnergy { get; }

    public double[] TakeEnergy { get; }

    /// <summary>Per window: the limb weight that the routine shows, whatever the take shows.</summary>
    public double[] ShownWeight { get; }

    /// <summary>Per window: the energy of what the routine shows.</summary>
    public double[] ShownEnergy { get; }

    public static SimilarityGrid Of(DancePair pair, int reach, Ruleset rules)
    {
        HopSums hops = HopSums.Of(pair, reach, rules);
        double[] shownWeight = new double[hops.Count], shownEnergy = new double[hops.Count];
        for (int f = 0; f < pair.Routine.Frames; f++)
        {
            AddShown(pair, f, ref shownWeight[f / rules.Hop], ref shownEnergy[f / rules.Hop]);
        }

        var grid = new SimilarityGrid(Math.Max(1, hops.Count - rules.HopsPerWindow + 1), reach);
        for (int w = 0; w < grid.Windows; w++)
        {
            for (int hop = w; hop < Math.Min(hops.Count, w + rules.HopsPerWindow); hop++)
            {
                grid.ShownWeight[w] += shownWeight[hop];
                grid.ShownEnergy[w] += shownEnergy[hop];
                grid.AddHop(w, hops, hop);
            }
        }

        return grid;
    }

    /// <summary>The sums of one window at one lag.</summary>
    public WindowSums At(int cell) => new(Weight[cell], Pose[cell], Product[cell], RoutineEnergy[cell], TakeEnergy[cell]);

    private static void AddShown(DancePair pair, int frame, ref double weight, ref double energy)
    {
        for (int limb = 0, i = frame * pair.Routine.Channels; limb < pair.Routine.Channels; limb++, i++)
        {
            float w = pair.Weights[limb] * pair.Routine.Seen[i];
            weight += w;
            energy += w * pair.Routine.Energy(i);
        }
    }

    private void AddHop(int window, HopSums hops, int hop)
    {
        for (int lag = 0, to = window * Lags, from = hop * hops.Stride; lag < Lags; lag++, to++, from++)
        {
            Weight[to] += hops.Weight[from];
            Pose[to] += hops.Pose[from];
            Product[to] += hops.Product[from];
            RoutineEnergy[to] += hops.RoutineEnergy[from];
            TakeEnergy[to] += hops.TakeEnergy[from];
        }
    }
}
