namespace Duet.Estimation.HeatMaps;

/// <summary>Every cell around a joint votes for where it is, as surely as it sees it; the joint moves to the middle of the votes near it.</summary>
/// <remarks>
/// Source: Papandreou et al., "PersonLab", 2018, equation 1: the Hough map of a joint is the sum of score x bilinear kernel at (cell + offset). The paper reads the
/// map on a grid; here the mean of the votes under the kernel is taken, which needs no grid: one step of mean shift towards the map's peak. The kernel is
/// one stride wide, as the bilinear one is.
/// </remarks>
internal static class HoughVotes
{
    /// <summary>The network is trained to name a joint from up to 32 pixels away.</summary>
    private const double Reach = 32;

    /// <returns>New joints; a joint that nobody votes for stays. Scores stay.</returns>
    public static DecodedJoint[] Refine(in PoseFields fields, DecodedJoint[] joints)
    {
        var refined = new DecodedJoint[joints.Length];
        for (int joint = 0; joint < joints.Length; joint++)
        {
            refined[joint] = Refine(fields, joint, joints[joint]);
        }

        return refined;
    }

    private static DecodedJoint Refine(in PoseFields fields, int joint, DecodedJoint from)
    {
        (int top, int left) = fields.CellNear(from.Y - Reach, from.X - Reach);
        (int bottom, int right) = fields.CellNear(from.Y + Reach, from.X + Reach);
        double sum = 0, sumX = 0, sumY = 0;
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                (double y, double x) = fields.PlaceFrom((row, column), joint);
                double weight = fields.Scores[row, column, joint] * Kernel((x - from.X) / fields.Stride) * Kernel((y - from.Y) / fields.Stride);
                (sum, sumX, sumY) = (sum + weight, sumX + (weight * x), sumY + (weight * y));
            }
        }

        return sum > 0 ? new DecodedJoint(sumX / sum, sumY / sum, from.Score) : from;
    }

    private static double Kernel(double strides) => Math.Max(0, 1 - Math.Abs(strides));
}
