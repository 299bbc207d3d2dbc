namespace Duet.Scoring;

/// <summary>What the raters of a take agree on, their habits taken out.</summary>
/// <remarks>
/// Idea: rating = take + habit of the rater + chance. Both are estimated in turns; a habit is drawn towards 0 by as much as few ratings leave it uncertain. Takes whose raters are unknown keep their plain mean.
/// </remarks>
internal static class Consensus
{
    private const int Rounds = 12;

    /// <summary>So many ratings of a rater weigh as much as the belief that they have no habit.</summary>
    private const double Belief = 3;

    /// <summary>One number per take, 1 to 10.</summary>
    public static double[] Of(IReadOnlyList<RatedTake> takes)
    {
        double[] labels = [.. takes.Select(take => take.Ratings.Average(rating => rating.Value))];
        for (int round = 0; round < Rounds; round++)
        {
            Dictionary<string, double> habits = Habits(takes, labels);
            labels = [.. takes.Select(take => Math.Clamp(take.Ratings.Average(rating => rating.Value - habits.GetValueOrDefault(rating.Rater)), Judge.Lowest, Judge.Highest))];
        }

        return labels;
    }

    private static Dictionary<string, double> Habits(IReadOnlyList<RatedTake> takes, double[] labels) =>
        takes.SelectMany((take, i) => take.Ratings.Where(rating => rating.Rater.Length > 0 && take.Ratings.Length > 1).Select(rating => (rating.Rater, Off: rating.Value - labels[i])))
            .GroupBy(rating => rating.Rater)
            .ToDictionary(rater => rater.Key, rater => rater.Sum(rating => rating.Off) / (rater.Count() + Belief));
}
