using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>What pose similarity somebody gets without dancing this dance.</summary>
/// <remarks>
/// Idea: the routine is compared with its own median pose (a dancer who stands still as well as one can) and with itself at wrong times (a dancer of this style who does other moves);
/// the largest of these is chance. Where the take itself resembles the routine as much at wrong times as at the right one (a dancer who stands in some pose of the routine while
/// the routine rests near it), chance is that; see <see cref="WrongTimes"/>. Similarity counts from there, so that standing still is worth about nothing, whatever the choreography. The same limbs and visibilities
/// as in the real comparison are used: with fewer limbs seen, chance is another.
/// </remarks>
internal sealed class ChanceLevel
{
    private ChanceLevel(double overall, double[] limbs, double[] windows) => (Overall, Limbs, Windows) = (overall, limbs, windows);

    /// <summary>Over all judged limbs, 0 to below 1.</summary>
    public double Overall { get; }

    /// <summary>For each limb alone.</summary>
    public double[] Limbs { get; }

    /// <summary>For each window: <see cref="Overall"/>, or more where this take resembles the routine at wrong times as well.</summary>
    public double[] Windows { get; }

    public static ChanceLevel Of(DancePair pair, Ruleset rules)
    {
        ChanceLevel chance = Of(Guesses(pair, rules), rules);
        return new(chance.Overall, chance.Limbs, WrongTimes.Of(pair, chance.Overall, rules));
    }

    /// <summary>The largest of several guesses; without windows.</summary>
    public static ChanceLevel Of(IEnumerable<LimbSums> guesses, Ruleset rules) =>
        guesses.Aggregate(new ChanceLevel(0, new double[LimbEnds.All.Length], []), (chance, sums) => chance.AtLeast(sums, rules));

    /// <summary>The same with another chance in each window.</summary>
    public ChanceLevel Within(double[] windows) => new(Overall, Limbs, windows);

    /// <summary>What somebody gets who stands still, and who dances at a wrong time.</summary>
    public static IEnumerable<LimbSums> Guesses(DancePair pair, Ruleset rules)
    {
        yield return Still(pair, rules);
        foreach (TimeSpan shift in rules.ChanceShifts)
        {
            int frames = (int)Math.Round(shift.TotalSeconds * rules.Rate.PerSecond);
            yield return Shifted(pair, frames, rules);
            yield return Shifted(pair, -frames, rules);
        }
    }

    /// <summary>Similarity above chance: 0 at chance, 1 for the same pose, a little below 0 for less than chance.</summary>
    public static double Above(double similarity, double chance, Ruleset rules) => Math.Clamp((similarity - chance) / (1 - chance), rules.LeastPose, 1);

    private ChanceLevel AtLeast(LimbSums sums, Ruleset rules)
    {
        var limbs = new double[Limbs.Length];
        for (int limb = 0; limb < limbs.Length; limb++)
        {
            limbs[limb] = Math.Max(Limbs[limb], Math.Min(rules.MostLimbChance, sums.Of(limb)));
        }

        return new(Math.Max(Overall, Math.Min(rules.MostChance, sums.All())), limbs, []);
    }

    private static LimbSums Still(DancePair pair, Ruleset rules)
    {
        MotionSignal routine = pair.Routine;
        (float X, float Y)[] median = MedianPose(routine);
        var sums = new LimbSums(routine.Channels, new PoseKernel(rules.PoseScale));
        for (int f = 0; f < routine.Frames; f++)
        {
            for (int limb = 0, i = f * routine.Channels; limb < routine.Channels; limb++, i++)
            {
                sums.Add(limb, WeightAt(pair, f, limb), routine.X[i] - median[limb].X, routine.Y[i] - median[limb].Y);
            }
        }

        return sums;
    }

    private static LimbSums Shifted(DancePair pair, int shift, Ruleset rules)
    {
        MotionSignal routine = pair.Routine;
        var sums = new LimbSums(routine.Channels, new PoseKernel(rules.PoseScale));
        for (int f = Math.Max(0, -shift); f < Math.Min(routine.Frames, routine.Frames - shift); f++)
        {
            for (int limb = 0, i = f * routine.Channels; limb < routine.Channels; limb++, i++)
            {
                int other = i + (shift * routine.Channels);
                sums.Add(limb, MathF.Min(WeightAt(pair, f, limb), pair.Weights[limb] * routine.Seen[other]), routine.X[i] - routine.X[other], routine.Y[i] - routine.Y[other]);
            }
        }

        return sums;
    }

    private static float WeightAt(DancePair pair, int frame, int limb)
    {
        int routine = (frame * pair.Routine.Channels) + limb;
        return pair.TryTakeFrame(frame, 0, out int takeFrame)
            ? pair.Weights[limb] * MathF.Min(pair.Routine.Seen[routine], pair.Take.Seen[(takeFrame * pair.Take.Channels) + limb])
            : 0;
    }

    private static (float X, float Y)[] MedianPose(MotionSignal routine)
    {
        var median = new (float, float)[routine.Channels];
        var xs = new List<float>(routine.Frames);
        var ys = new List<float>(routine.Frames);
        for (int limb = 0; limb < median.Length; limb++)
        {
            xs.Clear();
            ys.Clear();
            for (int i = limb; i < routine.Seen.Length; i += routine.Channels)
            {
                if (routine.Seen[i] > 0)
                {
                    xs.Add(routine.X[i]);
                    ys.Add(routine.Y[i]);
                }
            }

            xs.Sort();
            ys.Sort();
            median[limb] = xs.Count > 0 ? (xs[xs.Count / 2], ys[ys.Count / 2]) : default;
        }

        return median;
    }

    /// <summary>Weighted similarity per limb.</summary>
    internal sealed class LimbSums(int limbs, PoseKernel kernel)
    {
        private readonly double[] _weight = new double[limbs];
        private readonly double[] _pose = new double[limbs];

        public void Add(int limb, float weight, float dx, float dy)
        {
            _weight[limb] += weight;
            _pose[limb] += weight * kernel.At((dx * dx) + (dy * dy));
        }

        /// <summary>The same where each limb is seen less, or counts less.</summary>
        public LimbSums Weighted(ReadOnlySpan<double> factors)
        {
            var sums = new LimbSums(_weight.Length, kernel);
            for (int limb = 0; limb < _weight.Length; limb++)
            {
                (sums._weight[limb], sums._pose[limb]) = (_weight[limb] * factors[limb], _pose[limb] * factors[limb]);
            }

            return sums;
        }

        public double Of(int limb) => _weight[limb] > 0 ? _pose[limb] / _weight[limb] : 0;

        public double All()
        {
            double weight = _weight.Sum();
            return weight > 0 ? _pose.Sum() / weight : 0;
        }
    }
}
