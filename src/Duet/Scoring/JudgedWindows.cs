using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>One window of the routine and what the take made of it.</summary>
/// <param name="Lag">The dancer's own lag in frames; positive: late.</param>
/// <param name="Weight">What the window counts in the routine, judged or not.</param>
/// <param name="Judged">False where too little was seen.</param>
/// <param name="Got">Points of <paramref name="Possible"/>, timing included.</param>
/// <param name="Possible">What the routine gets against itself.</param>
internal readonly record struct JudgedWindow(int Lag, double Weight, bool Judged, double Got, double Possible);

/// <summary>Follows the dancer's lag through the routine and values every window there.</summary>
internal static class JudgedWindows
{
    /// <param name="grid">How alike the two are at every lag.</param>
    /// <param name="chance">From where similarity counts.</param>
    /// <param name="decay">What lateness costs.</param>
    /// <param name="rules">Tolerance and lag slope.</param>
    /// <param name="centre">The lag, in frames, that costs nothing.</param>
    public static JudgedWindow[] Of(SimilarityGrid grid, ChanceLevel chance, TimeSpan decay, Ruleset rules, double centre = 0)
    {
        double[] credit = [.. Enumerable.Range(-grid.Reach, grid.Lags).Select(lag =>
            TimingCredit.At(TimeSpan.FromSeconds((lag - centre) / rules.Rate.PerSecond), rules.TimingTolerance, decay))];
        var cells = new JudgedWindow[grid.Windows * grid.Lags];
        var values = new double[cells.Length];
        for (int w = 0; w < grid.Windows; w++)
        {
            double weight = RoutineWeight(grid, w, rules);
            for (int lag = 0, cell = w * grid.Lags; lag < grid.Lags; lag++, cell++)
            {
                WindowValue value = WindowValue.Of(grid.At(cell), chance.Windows[w], chance.Overall, rules);
                bool judged = grid.Weight[cell] > 0 && grid.Weight[cell] >= rules.LeastSeen * grid.ShownWeight[w];
                double got = value.Got > 0 ? value.Got * credit[lag] : value.Got;
                cells[cell] = new(lag - grid.Reach, weight, judged, got, value.Possible);
                values[cell] = judged ? weight * got / value.Possible : 0;
            }
        }

        int[] path = LagPath.Best(values, grid.Lags, rules.LagSlope, rules.LagMoveCost);
        return [.. path.Select((lag, w) => cells[(w * grid.Lags) + lag])];
    }

    /// <summary>The same windows with only a part of what they got: 0 nothing, 1 everything.</summary>
    public static JudgedWindow[] Trusted(JudgedWindow[] windows, double trust) =>
        [.. windows.Select(window => window with { Got = window.Got * trust })];

    /// <summary>Share of the routine's weight that was judged, 0 to 1.</summary>
    public static double Coverage(JudgedWindow[] windows)
    {
        double all = windows.Sum(window => window.Weight);
        return all > 0 ? windows.Where(window => window.Judged).Sum(window => window.Weight) / all : 0;
    }

    /// <summary>A quarter for being there, up to one more for motion; nothing where the routine shows nobody.</summary>
    private static double RoutineWeight(SimilarityGrid grid, int window, Ruleset rules)
    {
        double shown = grid.ShownWeight[window], energy = grid.ShownEnergy[window];
        return shown > 0 ? rules.StillWeight + (energy / (energy + (rules.Quiet * shown))) : 0;
    }
}
