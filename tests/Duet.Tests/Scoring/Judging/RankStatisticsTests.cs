using Duet.Scoring;
using Duet.TestKit.Statistics;

namespace Duet.Tests.Scoring.Judging;

public class RankStatisticsTests
{
    [Fact]
    public void Spearman_PublishedExample_HasItsValue()
    {
        // Hours of television a week against IQ, the worked example of many textbooks: -29/165.
        double[] iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110], hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
        RankStatistics.Spearman(iq, hours).ShouldBe(-29.0 / 165, 1e-12);
    }

    [Fact]
    public void Spearman_Ties_ShareTheirRanks()
    {
        RankStatistics.Ranks([3, 1, 3, 2]).ShouldBe([3.5, 1, 3.5, 2]);
        RankStatistics.Spearman([1, 2, 3], [5, 5, 5]).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Auc_WithTies_IsWhatCountingEveryPairGives(int seed)
    {
        var random = new Random(seed);
        double[] high = [.. Enumerable.Range(0, 41).Select(_ => (double)random.Next(3, 12))], low = [.. Enumerable.Range(0, 30).Select(_ => (double)random.Next(0, 9)), double.NaN];
        double counted = 0;
        foreach (double a in high)
        {
            foreach (double b in low)
            {
                counted += double.IsNaN(b) || a > b ? 1 : a == b ? 0.5 : 0;
            }
        }

        Separation.Auc(high, low).ShouldBe(counted / high.Length / low.Length, 1e-12);
    }
}
