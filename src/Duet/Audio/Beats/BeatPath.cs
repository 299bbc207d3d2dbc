namespace Duet.Audio;

/// <summary>The chain of moments with strong onsets at even distances.</summary>
/// <remarks>
/// Ellis 2007, equation 4: the value of a beat at t is its onset plus the best, over earlier beats half to two periods away, of that one's value less
/// the tightness times the squared logarithm of distance over period. Solved forwards for every frame, read backwards from the last beat worth it.
/// </remarks>
internal static class BeatPath
{
    private const double Tightness = 400;

    /// <summary>Frames of the beats, ascending.</summary>
    /// <param name="onsets">Deviation 1.</param>
    /// <param name="period">Frames from beat to beat.</param>
    public static int[] Through(float[] onsets, double period) => Trimmed(Best(onsets, period).Chain, onsets);

    /// <summary>What a distance costs.</summary>
    /// <param name="distance">Frames between two beats.</param>
    /// <param name="period">Frames from beat to beat.</param>
    internal static double Cost(int distance, double period) => Tightness * Math.Pow(Math.Log(distance / period), 2);

    /// <summary>The best chain that ends within the last period, and its value.</summary>
    internal static (List<int> Chain, double Value) Best(float[] onsets, double period)
    {
        double[] value = new double[onsets.Length];
        int[] before = new int[onsets.Length];
        int near = (int)Math.Round(period / 2), far = (int)(period * 2);
        double[] cost = [.. Enumerable.Range(0, far + 1).Select(distance => distance < near ? 0 : Cost(distance, period))];
        for (int t = 0; t < onsets.Length; t++)
        {
            (double best, int from) = Before(value, cost, t, near);
            value[t] = onsets[t] + Math.Max(0, best);
            before[t] = best > 0 ? from : -1;
        }

        int last = Last(value, period);
        return (Chain(before, last), value[last]);
    }

    private static (double Value, int From) Before(double[] value, double[] cost, int t, int near)
    {
        (double best, int from) = (double.NegativeInfinity, -1);
        for (int distance = near; distance < cost.Length && distance <= t; distance++)
        {
            double reached = value[t - distance] - cost[distance];
            (best, from) = reached > best ? (reached, t - distance) : (best, from);
        }

        return (best, from);
    }

    /// <summary>The end of the best chain within the last period.</summary>
    private static int Last(double[] value, double period)
    {
        int first = Math.Max(0, value.Length - (int)Math.Ceiling(period));
        return first + Array.IndexOf(value[first..], value[first..].Max());
    }

    private static List<int> Chain(int[] before, int last)
    {
        List<int> beats = [];
        for (int t = last; t >= 0; t = before[t])
        {
            beats.Add(t);
        }

        beats.Reverse();
        return beats;
    }

    /// <summary>Without the beats that the chain put into silence before the music and after it.</summary>
    private static int[] Trimmed(List<int> beats, float[] onsets)
    {
        double[] strengths = [.. beats.Select(beat => Around(onsets, beat))];
        double enough = strengths.Length == 0 ? 0 : 0.25 * Math.Sqrt(strengths.Average(value => value * value));
        int first = Array.FindIndex(strengths, value => value >= enough), last = Array.FindLastIndex(strengths, value => value >= enough);
        return first < 0 ? [] : [.. beats[first..(last + 1)]];
    }

    private static double Around(float[] onsets, int beat)
    {
        double most = 0;
        for (int i = Math.Max(0, beat - 2); i <= Math.Min(onsets.Length - 1, beat + 2); i++)
        {
            most = Math.Max(most, onsets[i]);
        }

        return most;
    }
}
