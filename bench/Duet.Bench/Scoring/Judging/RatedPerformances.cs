using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Perturbation;

namespace Duet.Bench.Scoring;

/// <summary>Takes of generated dances and what several simulated raters say of them. Nobody real has rated anything here.</summary>
/// <remarks>
/// Every take has its own mixture of the five errors. What it is truly worth is 1 to 10 from those errors alone, without looking at any joint. Each rater has a habit (gentle or strict, about 0.8),
/// an eye for some errors more than for others, and chance of 0.9 per rating; they answer in whole numbers. Three of five rate each take.
/// </remarks>
internal static class RatedPerformances
{
    private const int Raters = 5;
    private const int RatersPerTake = 3;
    private const double Habit = 0.8;
    private const double Chance = 0.9;
    private const double TasteSpread = 0.3;

    /// <summary>What each error costs at its worst, of all that can be lost.</summary>
    private static readonly double[] Costs = [.85, .75, .6, .9, .85];

    public static List<RatedTake> Of(IReadOnlyList<BenchDance> dances, int takesPerDance, int seed)
    {
        var random = new Random(seed);
        (double Habit, double[] Taste)[] raters =
            [.. Enumerable.Range(0, Raters).Select(_ => (Habit * random.NextGaussian(), Costs.Select(cost => cost * (1 + (TasteSpread * random.NextBetween(-1, 1)))).ToArray()))];
        var takes = new List<RatedTake>();
        for (int d = 0; d < dances.Count; d++)
        {
            for (int t = 0; t < takesPerDance; t++)
            {
                takes.Add(Take(dances, d, t, raters, random));
            }
        }

        return takes;
    }

    private static RatedTake Take(IReadOnlyList<BenchDance> dances, int index, int number, (double Habit, double[] Taste)[] raters, Random random)
    {
        BenchDance dance = dances[index];
        double clumsy = random.NextDouble();
        double[] errors = [.. Costs.Select(_ => random.NextDouble() < 0.6 ? Math.Clamp(clumsy * random.NextBetween(0.3, 1.3), 0, 1) : 0)];
        int seed = random.Next(1, 100000);
        Body3D danced = Danced(dance.Body, dances[(index + 1) % dances.Count].Body, errors, seed);
        Track take = dance.Take(danced, seed);
        int[] order = [.. Enumerable.Range(0, Raters)];
        random.Shuffle(order);
        Rating[] ratings = [.. order.Take(RatersPerTake).Select(rater => new Rating(Rate(errors, raters[rater], random), $"rater {rater + 1}"))];
        Review review = Reviewer.Review(dance.Routine, take, new ReviewOptions { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true) });
        return RatedTake.Of((dance.Name, $"take {number}"), ratings, review, (dance.Routine, take));
    }

    private static double Rate(double[] errors, (double Habit, double[] Taste) rater, Random random)
    {
        double left = 1;
        for (int k = 0; k < errors.Length; k++)
        {
            left *= 1 - (Math.Min(1, rater.Taste[k]) * errors[k]);
        }

        return Math.Clamp(Math.Round(1 + (9 * left) + rater.Habit + (Chance * random.NextGaussian())), Judge.Lowest, Judge.Highest);
    }

    private static Body3D Danced(Body3D body, Body3D donor, double[] errors, int seed) => body
        .WithWrongLimbs((int)Math.Round(3 * errors[4]), donor, seed)
        .WithAngleNoise(45 * errors[0], seed)
        .WithAmplitude(1 - (.8 * errors[1]))
        .WithMissedMoves(.75 * errors[3], seed)
        .WithJitter(TimeSpan.FromMilliseconds(400 * errors[2]), seed);
}
