namespace Duet.Estimation.HeatMaps;

/// <summary>Several people: from the surest joints outwards along the tree, person by person.</summary>
/// <remarks>
/// Source: Papandreou et al., "PersonLab", 2018, section 3.3 (part-based greedy decoding).
/// <code>
/// candidates: cells whose score for a joint is MinScore or more and highest among their 3 x 3 neighbours, the surest first
/// a candidate that lies within NmsRadius of the same joint of somebody found already is theirs
/// else it is a new person: walk the tree from it, against the edges first, then along them
///     next joint = here + displacement, then twice: the place that the nearest cell's offset names
/// person's score = mean over 17 joints, without those that lie within NmsRadius of somebody found before
/// </code>
/// The answer is in the order in which people were found, by their surest joint. The plain form, without votes, equals the original's to the last digits.
/// </remarks>
internal static class MultiPoseDecoder
{
    private const int Neighbours = 1;
    private const int RefinementSteps = 2;

    public static List<DecodedPose> Decode(in PoseFields fields, MultiPoseOptions options)
    {
        var people = new List<DecodedPose>();
        double reach = options.NmsRadius * options.NmsRadius;
        PriorityQueue<Candidate, (double, int)> queue = Candidates(fields.Scores, options.MinScore);
        while (people.Count < options.MaxPeople && queue.TryDequeue(out Candidate root, out _))
        {
            (double y, double x) = fields.PlaceFrom((root.Y, root.X), root.Joint);
            if (!IsTaken(people, root.Joint, x, y, reach))
            {
                DecodedJoint[] joints = Grow(fields, root.Joint, new DecodedJoint(x, y, fields.Scores[root.Y, root.X, root.Joint]));
                joints = options.Votes ? HoughVotes.Refine(fields, joints) : joints;
                people.Add(new DecodedPose(joints, Score(people, joints, reach)));
            }
        }

        return people;
    }

    /// <summary>Of equal scores the first in reading order comes first.</summary>
    private static PriorityQueue<Candidate, (double, int)> Candidates(FeatureMap scores, double threshold)
    {
        var found = new List<(Candidate, (double, int))>();
        for (int y = 0; y < scores.Height; y++)
        {
            for (int x = 0; x < scores.Width; x++)
            {
                for (int joint = 0; joint < PoseTree.Joints; joint++)
                {
                    float score = scores[y, x, joint];
                    if (score >= threshold && IsHighest(scores, y, x, joint, score))
                    {
                        found.Add((new Candidate(y, x, joint), (-score, found.Count)));
                    }
                }
            }
        }

        return new PriorityQueue<Candidate, (double, int)>(found);
    }

    private static bool IsHighest(FeatureMap scores, int y, int x, int joint, float score)
    {
        int bottom = Math.Min(y + Neighbours, scores.Height - 1), right = Math.Min(x + Neighbours, scores.Width - 1);
        for (int row = Math.Max(y - Neighbours, 0); row <= bottom; row++)
        {
            for (int column = Math.Max(x - Neighbours, 0); column <= right; column++)
            {
                if (scores[row, column, joint] > score)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static DecodedJoint[] Grow(in PoseFields fields, int root, DecodedJoint start)
    {
        var joints = new DecodedJoint[PoseTree.Joints];
        Span<bool> known = stackalloc bool[PoseTree.Joints];
        (joints[root], known[root]) = (start, true);
        for (int edge = PoseTree.Edges.Length - 1; edge >= 0; edge--)
        {
            (int parent, int child) = PoseTree.Edges[edge];
            if (known[child] && !known[parent])
            {
                (joints[parent], known[parent]) = (Follow(fields, fields.Backward, edge, joints[child], parent), true);
            }
        }

        for (int edge = 0; edge < PoseTree.Edges.Length; edge++)
        {
            (int parent, int child) = PoseTree.Edges[edge];
            if (known[parent] && !known[child])
            {
                (joints[child], known[child]) = (Follow(fields, fields.Forward, edge, joints[parent], child), true);
            }
        }

        return joints;
    }

    private static DecodedJoint Follow(in PoseFields fields, FeatureMap displacements, int edge, DecodedJoint from, int target)
    {
        (double stepY, double stepX) = fields.Step(displacements, edge, from.Y, from.X);
        (double y, double x) = (from.Y + stepY, from.X + stepX);
        for (int i = 0; i < RefinementSteps; i++)
        {
            (y, x) = fields.PlaceFrom(fields.CellNear(y, x), target);
        }

        (int row, int column) = fields.CellNear(y, x);
        return new DecodedJoint(x, y, fields.Scores[row, column, target]);
    }

    private static double Score(List<DecodedPose> people, DecodedJoint[] joints, double reach)
    {
        double sum = 0;
        for (int joint = 0; joint < joints.Length; joint++)
        {
            if (!IsTaken(people, joint, joints[joint].X, joints[joint].Y, reach))
            {
                sum += joints[joint].Score;
            }
        }

        return sum / joints.Length;
    }

    private static bool IsTaken(List<DecodedPose> people, int joint, double x, double y, double reach)
    {
        foreach (DecodedPose person in people)
        {
            double dx = person.Joints[joint].X - x, dy = person.Joints[joint].Y - y;
            if ((dx * dx) + (dy * dy) <= reach)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Candidate(int Y, int X, int Joint);
}
