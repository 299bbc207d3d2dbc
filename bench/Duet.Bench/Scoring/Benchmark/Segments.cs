using Duet.TestKit.Statistics;

namespace Duet.Bench.Scoring;

/// <summary>M11: the same comparison over 4 s, where a whole dance leaves no doubt any more.</summary>
internal static class Segments
{
    public const string Good = "good";
    public const string Hard = "hard";
    public const string WrongTime = "time";

    private const int Draws = 200;

    private static readonly double[] WrongTimes = [-7.3, -3.7, 3.7, 7.3];

    public static void Add(ScoringResult result, BenchDance[] group, int index)
    {
        BenchDance dance = group[index], donor = group[(index + 1) % group.Length];
        Performance[] good = [.. Performances.Graded(dance, donor, 1).Where(performance => performance.Level is > 0 and <= Performances.LastGood)];
        Performance[] hard = [.. Performances.Wrong(group, index).Where(performance => performance.Kind != "hidden")];
        foreach (Contestant contestant in result.Contestants.Where(contestant => contestant is not LiveContestant))
        {
            foreach (Performance performance in good)
            {
                Add(result, contestant, performance, Good, 0);
                if (performance is { Kind: "angle", Level: 1 })
                {
                    Array.ForEach(WrongTimes, seconds => Add(result, contestant, performance, WrongTime, seconds));
                }
            }

            Array.ForEach(hard, performance => Add(result, contestant, performance, Hard, 0));
        }
    }

    private static void Add(ScoringResult result, Contestant contestant, Performance performance, string group, double seconds)
    {
        foreach (double? score in contestant.Segments(performance.Routine, performance.Take, TimeSpan.FromSeconds(seconds)))
        {
            if (score is { } value)
            {
                result.Segments.Add(new(contestant.Name, performance.Dance, group, value));
            }
        }
    }

    /// <summary>The share won and the interval that holds 95 % of it when the routines are drawn again with replacement.</summary>
    public static (double Auc, double Low, double High) Auc(ScoringResult result, string contestant, string against)
    {
        var routines = result.Segments.Where(mark => mark.Contestant == contestant).GroupBy(mark => mark.Dance).OrderBy(dance => dance.Key, StringComparer.Ordinal)
            .Select(dance => (High: Scores(dance, Good), Low: Scores(dance, against))).ToArray();
        var random = new Random(7);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => Pooled([.. routines.Select(_ => routines[random.Next(routines.Length)])]))];
        return (Pooled(routines), Separation.Percentile(draws, .025), Separation.Percentile(draws, .975));
    }

    private static double Pooled((double[] High, double[] Low)[] routines) => Separation.Auc(routines.SelectMany(r => r.High), routines.SelectMany(r => r.Low));

    private static double[] Scores(IEnumerable<SegmentMark> marks, string group) => [.. marks.Where(mark => mark.Group == group).Select(mark => mark.Score)];
}
