namespace Duet.Estimation.HeatMaps;

/// <summary>One person: each joint is where its score is highest, moved by the offset that stands there. Several people are mixed into one.</summary>
internal static class SinglePoseDecoder
{
    /// <returns>Always a pose; its score is the mean of the joints'. Of equal cells the first in reading order counts.</returns>
    public static DecodedPose Decode(in PoseFields fields)
    {
        var joints = new DecodedJoint[PoseTree.Joints];
        double sum = 0;
        for (int joint = 0; joint < joints.Length; joint++)
        {
            (int Y, int X) cell = Highest(fields.Scores, joint);
            (double y, double x) = fields.PlaceFrom(cell, joint);
            joints[joint] = new DecodedJoint(x, y, fields.Scores[cell.Y, cell.X, joint]);
            sum += joints[joint].Score;
        }

        return new DecodedPose(joints, sum / joints.Length);
    }

    private static (int Y, int X) Highest(FeatureMap scores, int joint)
    {
        (int Y, int X) best = default;
        for (int y = 0; y < scores.Height; y++)
        {
            for (int x = 0; x < scores.Width; x++)
            {
                if (scores[y, x, joint] > scores[best.Y, best.X, joint])
                {
                    best = (y, x);
                }
            }
        }

        return best;
    }
}
