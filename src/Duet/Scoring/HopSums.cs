using System.Numerics;
using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>The sums of <see cref="SimilarityGrid"/> over the frames of each hop, many lags at a time.</summary>
/// <remarks>
/// A lane of a vector is a lag: each lag's sum runs over the limbs and frames in the same order whatever the machine's vectors hold, so that all machines get the same bits.
/// Arrays have the shape (hops, <see cref="Stride"/>).
/// </remarks>
internal sealed class HopSums
{
    private readonly DancePair _pair;
    private readonly LimbRows _take;
    private readonly Vector<float> _sharpness;

    private HopSums(DancePair pair, int reach, Ruleset rules)
    {
        int lags = (2 * reach) + 1;
        Stride = (lags + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        Count = Math.Max(1, (pair.Routine.Frames + rules.Hop - 1) / rules.Hop);
        _pair = pair;
        _take = new LimbRows(pair.Take, pair.Shift - reach, pair.Routine.Frames + Stride);
        _sharpness = new Vector<float>(new PoseKernel(rules.PoseScale).Sharpness);
        int cells = Count * Stride;
        (Weight, Pose, Product, RoutineEnergy, TakeEnergy) = (new double[cells], new double[cells], new double[cells], new double[cells], new double[cells]);
    }

    /// <summary>How many hops there are.</summary>
    public int Count { get; }

    /// <summary>Cells of one hop: its lags, and some that mean nothing.</summary>
    public int Stride { get; }

    public double[] Weight { get; }

    public double[] Pose { get; }

    public double[] Product { get; }

    public double[] RoutineEnergy { get; }

    public double[] TakeEnergy { get; }

    public static HopSums Of(DancePair pair, int reach, Ruleset rules)
    {
        var sums = new HopSums(pair, reach, rules);
        for (int frame = 0; frame < pair.Routine.Frames; frame++)
        {
            for (int lag = 0; lag < sums.Stride; lag += Vector<float>.Count)
            {
                sums.Add(frame, lag, (frame / rules.Hop * sums.Stride) + lag);
            }
        }

        return sums;
    }

    /// <summary>Adds one frame of the routine against as many of the take's frames as a vector has lanes.</summary>
    private void Add(int frame, int lag, int cell)
    {
        MotionSignal routine = _pair.Routine;
        Vector<float> weight = default, pose = default, product = default, routineEnergy = default, takeEnergy = default;
        for (int limb = 0, i = frame * routine.Channels, at = frame + lag; limb < routine.Channels; limb++, i++, at += _take.Width)
        {
            float seen = routine.Seen[i], counts = _pair.Weights[limb];
            if (seen > 0 && counts > 0)
            {
                Vector<float> w = new Vector<float>(counts) * Vector.Min(new Vector<float>(seen), new Vector<float>(_take.Seen, at));
                Vector<float> dx = new Vector<float>(routine.X[i]) - new Vector<float>(_take.X, at), dy = new Vector<float>(routine.Y[i]) - new Vector<float>(_take.Y, at);
                Vector<float> vrx = new(routine.SpeedX[i]), vry = new(routine.SpeedY[i]), vux = new(_take.SpeedX, at), vuy = new(_take.SpeedY, at);
                weight += w;
                pose += w * PoseKernel.At((dx * dx) + (dy * dy), _sharpness);
                product += w * ((vrx * vux) + (vry * vuy));
                routineEnergy += w * ((vrx * vrx) + (vry * vry));
                takeEnergy += w * ((vux * vux) + (vuy * vuy));
            }
        }

        AddTo(Weight, cell, weight);
        AddTo(Pose, cell, pose);
        AddTo(Product, cell, product);
        AddTo(RoutineEnergy, cell, routineEnergy);
        AddTo(TakeEnergy, cell, takeEnergy);
    }

    private static void AddTo(double[] sums, int cell, Vector<float> values)
    {
        Vector.Widen(values, out Vector<double> low, out Vector<double> high);
        (new Vector<double>(sums, cell) + low).CopyTo(sums, cell);
        cell += Vector<double>.Count;
        (new Vector<double>(sums, cell) + high).CopyTo(sums, cell);
    }
}
