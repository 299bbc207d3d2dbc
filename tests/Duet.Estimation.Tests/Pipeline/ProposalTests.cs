using Duet.Estimation.Pipeline;

namespace Duet.Estimation.Tests.Pipeline;

public sealed class ProposalTests
{
    [Fact]
    public void Overlap_SquaresOnAGrid_IsTheCountOfPixels()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            (Region a, Region b) = (Square(random), Square(random));
            int both = 0, any = 0;
            for (int x = -10; x < 60; x++)
            {
                for (int y = -10; y < 60; y++)
                {
                    (bool inA, bool inB) = (Holds(a, x + 0.5f, y + 0.5f), Holds(b, x + 0.5f, y + 0.5f));
                    both += inA && inB ? 1 : 0;
                    any += inA || inB ? 1 : 0;
                }
            }

            Proposal.Overlap(a, b).ShouldBe((float)both / any, 1e-5f);
        }
    }

    [Fact]
    public void Merge_RandomProposals_IsTheSlowSuppression()
    {
        var random = new Random(4);
        for (int round = 0; round < 200; round++)
        {
            // Scores repeat: of equals the first must win.
            Proposal[] proposals = [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => new Proposal(default, Square(random), random.Next(50, 60) / 100f))];

            Proposal.Merge(proposals).ShouldBe(Slow([.. proposals]));
        }
    }

    [Fact]
    public void Merge_Nothing_IsNothing() => Proposal.Merge([]).ShouldBeEmpty();

    // By definition: take the surest, throw away what lies over it, go on with the rest.
    private static List<Proposal> Slow(List<Proposal> rest)
    {
        var kept = new List<Proposal>();
        while (rest.Count > 0)
        {
            Proposal surest = rest.First(one => rest.TrueForAll(other => other.Score <= one.Score));
            kept.Add(surest);
            rest.Remove(surest);
            rest.RemoveAll(other => Proposal.Overlap(surest.Region, other.Region) > 0.6f);
        }

        return kept;
    }

    private static bool Holds(Region square, float x, float y) =>
        Math.Abs(x - square.CentreX) < square.Side / 2 && Math.Abs(y - square.CentreY) < square.Side / 2;

    private static Region Square(Random random)
    {
        int side = random.Next(2, 20);
        return new Region(random.Next(0, 30) + (side / 2f), random.Next(0, 30) + (side / 2f), side, 1, 0);
    }
}
