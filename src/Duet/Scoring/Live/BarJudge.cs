using System.Collections.Immutable;
using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>What a dancer made of one bar.</summary>
/// <param name="Weight">What the bar counts: its weight in the routine, less where poses tell less.</param>
/// <param name="Share">Of the possible, 0 to 1; null where too little was seen.</param>
/// <param name="Lag">The lag at which the bar fits best, in frames, the constant one included.</param>
/// <param name="Evidence">How surely: 0 where the lag says nothing.</param>
/// <param name="Limbs">Points per limb of the routine; NaN where it was not seen.</param>
internal sealed record BarResult(double Weight, double? Share, double Lag, double Evidence, ImmutableArray<double> Limbs);

/// <summary>The latest moves of a dancer, ready to be laid over the routine.</summary>
/// <param name="Take">The limbs, mirrored already where that is tried.</param>
/// <param name="From">The tick of the first frame.</param>
/// <param name="Shift">The dancer's usual lag in whole frames.</param>
/// <param name="Weights">What each limb counts.</param>
/// <param name="Seen">How much each limb was seen so far, 0 to 1.</param>
internal sealed record LiveMoves(MotionSignal Take, int From, int Shift, float[] Weights, double[] Seen);

/// <summary>Values one bar with the sums of the review.</summary>
/// <remarks>
/// As in the review: windows of half a second on every lag within 300 ms of the usual one, the path of lags that fits best, similarity counted from chance. The credit for timing
/// stands around the usual lag so far, this bar included where it is recognised; in the search for a bar's own lag a Gaussian prior (200 ms) stands there.
/// </remarks>
internal sealed class BarJudge(LiveReference reference)
{
    private const double PriorSeconds = .2;

    /// <summary>From this share of the possible on a bar is recognised, so that its lag tells something.</summary>
    private const double Recognised = .25;

    private readonly Ruleset _rules = reference.Options.Ruleset;

    /// <param name="cut">Of the routine.</param>
    /// <param name="moves">Of the dancer.</param>
    /// <param name="lags">What is known of the lag; gets to know more.</param>
    /// <param name="wrong">What the dancer resembles at wrong times; likewise.</param>
    public BarResult Judge(BarCut cut, LiveMoves moves, LagEstimate lags, WrongTimeSums wrong)
    {
        var pair = new DancePair(cut.Routine, moves.Take, cut.From + moves.Shift - moves.From, moves.Weights);
        SimilarityGrid grid = SimilarityGrid.Of(pair, (int)Math.Round(_rules.LagReach.TotalSeconds * _rules.Rate.PerSecond), _rules);
        ChanceLevel chance = Chance(moves, wrong, grid.Windows);
        (double lag, double evidence) = BestLag(grid, chance, (lags.Median ?? 0) - moves.Shift);
        if (evidence > 0)
        {
            lags.Add(lag + moves.Shift, evidence);
        }

        JudgedWindow[] windows = JudgedWindows.Of(grid, chance, _rules.TimingDecay, _rules, (lags.Median ?? moves.Shift) - moves.Shift);
        LimbLedger ledger = LimbLedger.Of(pair, windows, _rules);
        JudgedWindow[]?[] limbs = LimbScores.Windows(ledger, chance, moves.Weights, _rules);
        return new(windows.Where(window => window.Judged).Sum(window => window.Weight * window.Possible), Share(windows), lag + moves.Shift, evidence, [.. limbs.Select(Points)]);
    }

    private ChanceLevel Chance(LiveMoves moves, WrongTimeSums wrong, int windows)
    {
        var factors = new double[moves.Weights.Length];
        for (int limb = 0; limb < factors.Length; limb++)
        {
            factors[limb] = moves.Weights[limb] * moves.Seen[limb];
        }

        ChanceLevel chance = ChanceLevel.Of(reference.Guesses.Select(guess => guess.Weighted(factors)), _rules);
        var within = new double[windows];
        Array.Fill(within, Math.Max(chance.Overall, Math.Min(_rules.MostChance, wrong.Add(reference.Routine, moves, _rules))));
        return chance.Within(within);
    }

    /// <summary>The one lag that fits the whole bar best, in frames from the middle of the grid, and how much it tells.</summary>
    private (double Lag, double Evidence) BestLag(SimilarityGrid grid, ChanceLevel chance, double usual)
    {
        var got = new double[grid.Lags];
        var prior = new double[grid.Lags];
        double possible = 0;
        for (int lag = 0; lag < grid.Lags; lag++)
        {
            double away = (lag - grid.Reach - usual) / _rules.Rate.PerSecond / PriorSeconds;
            double all = 0;
            for (int w = 0; w < grid.Windows; w++)
            {
                double move = grid.ShownWeight[w] > 0 ? grid.ShownEnergy[w] / (grid.ShownEnergy[w] + (_rules.Quiet * grid.ShownWeight[w])) : 0;
                WindowValue value = WindowValue.Of(grid.At((w * grid.Lags) + lag), chance.Windows[w], chance.Overall, _rules);
                got[lag] += move * value.Got;
                all += move * value.Possible;
            }

            possible = Math.Max(possible, all);
            prior[lag] = Math.Max(0, got[lag]) * Math.Exp(-away * away / 2);
        }

        int best = Array.IndexOf(prior, prior.Max());
        if (!(possible > 0) || got[best] < Recognised * possible || best == 0 || best == grid.Lags - 1)
        {
            return (usual, 0);
        }

        double bend = got[best - 1] - (2 * got[best]) + got[best + 1];
        double fraction = bend < 0 ? Math.Clamp((got[best - 1] - got[best + 1]) / (2 * bend), -.5, .5) : 0;
        return (best + fraction - grid.Reach, got[best]);
    }

    private double? Share(JudgedWindow[] windows)
    {
        double got = 0, possible = 0, weight = 0, judged = 0;
        foreach (JudgedWindow window in windows)
        {
            weight += window.Weight;
            if (window.Judged)
            {
                got += window.Weight * window.Got;
                possible += window.Weight * window.Possible;
                judged += window.Weight;
            }
        }

        return judged > _rules.LeastSeen * weight && possible > 0 ? Math.Clamp(got / possible, 0, 1) : null;
    }

    private double Points(JudgedWindow[]? windows) => windows is not null && Share(windows) is { } share ? _rules.Curve.At(share) : double.NaN;
}

/// <summary>How much the dancer resembles the routine some seconds too early and too late, over this bar and the one before; see <see cref="WrongTimes"/>.</summary>
internal sealed class WrongTimeSums
{
    private (double Weight, double Pose) _before;

    /// <summary>Adds the latest moves and answers the mean likeness, 0 to 1.</summary>
    public double Add(MotionSignal routine, LiveMoves moves, Ruleset rules)
    {
        (double weight, double pose) = (0, 0);
        var kernel = new PoseKernel(rules.PoseScale);
        var pair = new DancePair(routine, moves.Take, 0, moves.Weights);
        foreach (TimeSpan shift in rules.ChanceShifts)
        {
            int frames = (int)Math.Round(shift.TotalSeconds * rules.Rate.PerSecond);
            for (int u = 0; u < moves.Take.Frames; u++)
            {
                int right = moves.From + u - moves.Shift;
                Add(right - frames, u);
                Add(right + frames, u);
            }
        }

        (double allWeight, double allPose) = (weight + _before.Weight, pose + _before.Pose);
        _before = (weight, pose);
        return allWeight > 0 ? allPose / allWeight : 0;

        void Add(int frame, int takeFrame)
        {
            if ((uint)frame < (uint)routine.Frames)
            {
                (float w, float p) = WrongTimes.At(pair, frame, takeFrame, kernel);
                weight += w;
                pose += p;
            }
        }
    }
}
