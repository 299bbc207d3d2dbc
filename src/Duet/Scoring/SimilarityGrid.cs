using Duet.Alignment;

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
        int hops = Math.Max(1, (pair.Routine.Frames + rules.Hop - 1) / rules.Hop);
        var perHop = new SimilarityGrid(hops, reach);
        for (int f = 0; f < pair.Routine.Frames; f++)
        {
            perHop.AddShown(pair, f, f / rules.Hop);
            perHop.AddFrame(pair, f, f / rules.Hop, new PoseKernel(rules.PoseScale));
        }

        var grid = new SimilarityGrid(Math.Max(1, hops - rules.HopsPerWindow + 1), reach);
        for (int w = 0; w < grid.Windows; w++)
        {
            for (int hop = w; hop < Math.Min(hops, w + rules.HopsPerWindow); hop++)
            {
                grid.AddHop(w, perHop, hop);
            }
        }

        return grid;
    }

    /// <summary>The sums of one window at one lag.</summary>
    public WindowSums At(int cell) => new(Weight[cell], Pose[cell], Product[cell], RoutineEnergy[cell], TakeEnergy[cell]);

    private void AddShown(DancePair pair, int frame, int hop)
    {
        for (int limb = 0, i = frame * pair.Routine.Channels; limb < pair.Routine.Channels; limb++, i++)
        {
            float w = pair.Weights[limb] * pair.Routine.Seen[i];
            ShownWeight[hop] += w;
            ShownEnergy[hop] += w * pair.Routine.Energy(i);
        }
    }

    private void AddFrame(DancePair pair, int frame, int hop, PoseKernel kernel)
    {
        int channels = pair.Routine.Channels;
        var routine = new Limbs(pair.Routine, frame);
        for (int lag = -Reach; lag <= Reach; lag++)
        {
            if (!pair.TryTakeFrame(frame, lag, out int takeFrame))
            {
                continue;
            }

            var take = new Limbs(pair.Take, takeFrame);
            float weight = 0, pose = 0, product = 0, routineEnergy = 0, takeEnergy = 0;
            for (int limb = 0; limb < channels; limb++)
            {
                float w = pair.Weights[limb] * MathF.Min(routine.Seen[limb], take.Seen[limb]);
                float dx = routine.X[limb] - take.X[limb], dy = routine.Y[limb] - take.Y[limb];
                float vrx = routine.SpeedX[limb], vry = routine.SpeedY[limb], vux = take.SpeedX[limb], vuy = take.SpeedY[limb];
                weight += w;
                pose += w * kernel.At((dx * dx) + (dy * dy));
                product += w * ((vrx * vux) + (vry * vuy));
                routineEnergy += w * ((vrx * vrx) + (vry * vry));
                takeEnergy += w * ((vux * vux) + (vuy * vuy));
            }

            int cell = (hop * Lags) + lag + Reach;
            Weight[cell] += weight;
            Pose[cell] += pose;
            Product[cell] += product;
            RoutineEnergy[cell] += routineEnergy;
            TakeEnergy[cell] += takeEnergy;
        }
    }

    private void AddHop(int window, SimilarityGrid hops, int hop)
    {
        ShownWeight[window] += hops.ShownWeight[hop];
        ShownEnergy[window] += hops.ShownEnergy[hop];
        for (int lag = 0, to = window * Lags, from = hop * Lags; lag < Lags; lag++, to++, from++)
        {
            Weight[to] += hops.Weight[from];
            Pose[to] += hops.Pose[from];
            Product[to] += hops.Product[from];
            RoutineEnergy[to] += hops.RoutineEnergy[from];
            TakeEnergy[to] += hops.TakeEnergy[from];
        }
    }

    /// <summary>The limbs of one frame.</summary>
    private readonly ref struct Limbs(MotionSignal signal, int frame)
    {
        public readonly ReadOnlySpan<float> X = signal.X.AsSpan(frame * signal.Channels, signal.Channels);
        public readonly ReadOnlySpan<float> Y = signal.Y.AsSpan(frame * signal.Channels, signal.Channels);
        public readonly ReadOnlySpan<float> SpeedX = signal.SpeedX.AsSpan(frame * signal.Channels, signal.Channels);
        public readonly ReadOnlySpan<float> SpeedY = signal.SpeedY.AsSpan(frame * signal.Channels, signal.Channels);
        public readonly ReadOnlySpan<float> Seen = signal.Seen.AsSpan(frame * signal.Channels, signal.Channels);
    }
}
