namespace Duet.Estimation.Pipeline;

/// <summary>Where a person may be.</summary>
/// <param name="Tile">The part of the frame in which the detector saw them.</param>
/// <param name="Region">For <see cref="LandmarkNetwork"/>.</param>
/// <param name="Score">The detector's, 0.5 to 1.</param>
internal readonly record struct Proposal(Region Tile, Region Region, float Score)
{
    /// <summary>Regions that share more of their union are one person's. From 0.5 to 0.7 the photos of bench <c>oks</c> give the same people; less loses some.</summary>
    private const float SameFrom = 0.6f;

    /// <summary>Non-maximum suppression: the surest stay, those that lie over a surer one go.</summary>
    /// <returns>The surest first; of equals, the one that came first.</returns>
    public static List<Proposal> Merge(IEnumerable<Proposal> proposals)
    {
        var kept = new List<Proposal>();
        foreach (Proposal proposal in proposals.OrderByDescending(proposal => proposal.Score))
        {
            if (!kept.Exists(other => Overlap(other.Region, proposal.Region) > SameFrom))
            {
                kept.Add(proposal);
            }
        }

        return kept;
    }

    /// <summary>Intersection over union of two squares; their turn is not regarded.</summary>
    internal static float Overlap(in Region a, in Region b)
    {
        float common = Common(a.CentreX, a.Side, b.CentreX, b.Side) * Common(a.CentreY, a.Side, b.CentreY, b.Side);
        return common / ((a.Side * a.Side) + (b.Side * b.Side) - common);
    }

    private static float Common(float a, float aSide, float b, float bSide) =>
        Math.Max(0, Math.Min(a + (aSide / 2), b + (bSide / 2)) - Math.Max(a - (aSide / 2), b - (bSide / 2)));
}
