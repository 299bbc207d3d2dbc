using Duet.Scoring;
using Duet.TestKit.Statistics;

namespace Duet.Bench.Scoring;

/// <summary>What the marks of one contestant say about it; the names are those of the benchmark's definition.</summary>
internal sealed class Metrics
{
    private readonly IReadOnlyList<Mark> _marks;
    private readonly double[] _good;

    public Metrics(IReadOnlyList<Mark> marks)
    {
        _marks = [.. marks.Select(mark => double.IsNaN(mark.Score) ? mark with { Score = double.NegativeInfinity } : mark)];
        _good = [.. _marks.Where(mark => mark.Role == Role.Graded && mark.Level <= Performances.LastGood).Select(mark => mark.Score)];
    }

    /// <summary>M1: all good performances against all negatives, all dances in one pool.</summary>
    public double Auc => Separation.Auc(_good, _marks.Where(mark => mark.Role == Role.Negative).Select(mark => mark.Score));

    /// <summary>M2, within a dance: mean over dances and kinds of the rank correlation of level and loss.</summary>
    public double RhoWithin => _marks.Where(mark => mark.Role == Role.Graded).GroupBy(mark => (mark.Dance, mark.Kind)).Average(Rho);

    /// <summary>M2, pooled: mean over kinds, all dances in one pool.</summary>
    public double RhoPooled => _marks.Where(mark => mark.Role == Role.Graded).GroupBy(mark => mark.Kind).Average(Rho);

    /// <summary>From the median of other dances to the median of good performances: the range in which scores live.</summary>
    public double Range => Separation.Median(_good) - Separation.Median(Of(Role.Negative, "other"));

    /// <summary>The mean score of a level over all kinds.</summary>
    public double Graded(int level) => _marks.Where(mark => mark.Role == Role.Graded && mark.Level == level).Select(mark => double.IsFinite(mark.Score) ? mark.Score : 0).DefaultIfEmpty(double.NaN).Average();

    public double AucOf(string negative) => Separation.Auc(_good, Of(Role.Negative, negative));

    public double RhoOf(string kind) => Rho(_marks.Where(mark => mark.Role == Role.Graded && mark.Kind == kind));

    /// <summary>M3: the mean change of the score as a share of the range.</summary>
    public double Change(string kind)
    {
        Dictionary<string, double> bases = _marks.Where(mark => mark.Role == Role.Base).ToDictionary(mark => mark.Dance, mark => mark.Score);
        double[] changes = [.. _marks.Where(mark => mark.Role == Role.Same && mark.Kind == kind).Select(mark => Math.Abs(mark.Score - bases[mark.Dance])).Select(change => double.IsFinite(change) ? change : 0)];
        return changes.Length > 0 ? changes.Average() / Range : double.NaN;
    }

    /// <summary>M4: mean and largest score.</summary>
    public (double Mean, double Max) Level(Role role, string kind)
    {
        double[] scores = [.. Of(role, kind).Select(score => double.IsFinite(score) ? score : 0)];
        return scores.Length > 0 ? (scores.Average(), scores.Max()) : (double.NaN, double.NaN);
    }

    public IReadOnlyList<double> Of(Role role, string kind) => [.. _marks.Where(mark => mark.Role == role && mark.Kind == kind).Select(mark => mark.Score)];

    private static double Rho(IEnumerable<Mark> marks)
    {
        Mark[] all = [.. marks];
        return RankStatistics.Spearman([.. all.Select(mark => (double)mark.Level)], [.. all.Select(mark => -mark.Score)]);
    }
}
