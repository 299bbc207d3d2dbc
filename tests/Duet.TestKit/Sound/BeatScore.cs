namespace Duet.TestKit.Sound;

/// <summary>How well beats found agree with beats known.</summary>
/// <param name="Precision">The share of beats found that are known, 0 to 1.</param>
/// <param name="Recall">The share of beats known that were found, 0 to 1.</param>
public readonly record struct BeatScore(double Precision, double Recall)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>Their harmonic mean, 0 to 1.</summary>
    public double FMeasure => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>As in the field (Dixon 2001; mir_eval): each known beat with at most one found beat within the tolerance, the first 5 s left out.</summary>
    /// <param name="found">Ascending.</param>
    /// <param name="known">Ascending.</param>
    /// <param name="tolerance">Usually 70 ms.</param>
    public static BeatScore Of(IEnumerable<TimeSpan> found, IEnumerable<TimeSpan> known, TimeSpan tolerance)
    {
        TimeSpan[] ours = [.. found.Where(beat => beat >= Settling)], truth = [.. known.Where(beat => beat >= Settling)];
        int matched = 0;
        for (int i = 0, k = 0; i < ours.Length && k < truth.Length;)
        {
            TimeSpan gap = ours[i] - truth[k];
            if (gap.Duration() <= tolerance)
            {
                (matched, i, k) = (matched + 1, i + 1, k + 1);
            }
            else if (gap < TimeSpan.Zero)
            {
                i++;
            }
            else
            {
                k++;
            }
        }

        return new(ours.Length == 0 ? 0 : (double)matched / ours.Length, truth.Length == 0 ? 0 : (double)matched / truth.Length);
    }
}
