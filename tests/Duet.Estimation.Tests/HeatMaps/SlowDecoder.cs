using Duet.Estimation.HeatMaps;

namespace Duet.Estimation.Tests.HeatMaps;

/// <summary>The same from the definition, without a thought of time: all candidates sorted, every joint found along its path in the tree.</summary>
internal static class SlowDecoder
{
    public static List<DecodedPose> Several(MadeFields fields, int maxPeople, double minScore, double radius)
    {
        var people = new List<DecodedPose>();
        foreach ((int y, int x, int joint) in Cells(fields).Where(cell => IsCandidate(fields, cell, minScore)).OrderByDescending(cell => Score(fields, cell)))
        {
            DecodedJoint root = At(fields, y, x, joint);
            if (people.Count == maxPeople)
            {
                break;
            }

            if (!people.Exists(person => Distance(person.Joints[joint], root) <= radius))
            {
                DecodedJoint[] joints = [.. Enumerable.Range(0, 17).Select(target => Find(fields, joint, root, target))];
                double sum = joints.Where((place, k) => !people.Exists(person => Distance(person.Joints[k], place) <= radius)).Sum(place => place.Score);
                people.Add(new DecodedPose(joints, sum / 17));
            }
        }

        return people;
    }

    public static DecodedPose One(MadeFields fields)
    {
        DecodedJoint[] joints =
        [
            .. Enumerable.Range(0, 17).Select(k => Cells(fields).Where(cell => cell.Joint == k).MaxBy(cell => Score(fields, cell))).Select(cell => At(fields, cell.Y, cell.X, cell.Joint)),
        ];
        return new DecodedPose(joints, joints.Average(joint => joint.Score));
    }

    private static IEnumerable<(int Y, int X, int Joint)> Cells(MadeFields fields) =>
        from y in Enumerable.Range(0, fields.Height)
        from x in Enumerable.Range(0, fields.Width)
        from joint in Enumerable.Range(0, 17)
        select (y, x, joint);

    private static bool IsCandidate(MadeFields fields, (int Y, int X, int Joint) cell, double minScore) =>
        Score(fields, cell) >= minScore
        && Cells(fields).Where(other => other.Joint == cell.Joint && Math.Abs(other.Y - cell.Y) <= 1 && Math.Abs(other.X - cell.X) <= 1).All(other => Score(fields, other) <= Score(fields, cell));

    private static float Score(MadeFields fields, (int Y, int X, int Joint) cell) => fields.Scores[(((cell.Y * fields.Width) + cell.X) * 17) + cell.Joint];

    private static DecodedJoint At(MadeFields fields, int y, int x, int joint)
    {
        int cell = ((y * fields.Width) + x) * 34;
        return new DecodedJoint(
            (x * fields.Stride) + (double)fields.Offsets[cell + 17 + joint], (y * fields.Stride) + (double)fields.Offsets[cell + joint], Score(fields, (y, x, joint)));
    }

    /// <summary>The neighbour of the target on the way from the root is found first.</summary>
    private static DecodedJoint Find(MadeFields fields, int rootJoint, DecodedJoint root, int target)
    {
        if (target == rootJoint)
        {
            return root;
        }

        int before = Path(rootJoint, target)[^2];
        DecodedJoint from = Find(fields, rootJoint, root, before);
        int down = PoseTree.Edges.IndexOf((before, target)), up = PoseTree.Edges.IndexOf((target, before));
        float[] displacements = down >= 0 ? fields.Forward : fields.Backward;
        (int y, int x) = Near(fields, from.Y, from.X);
        int at = (((y * fields.Width) + x) * 32) + Math.Max(down, up);
        (y, x) = Near(fields, from.Y + displacements[at], from.X + displacements[at + 16]);
        DecodedJoint first = At(fields, y, x, target);
        (y, x) = Near(fields, first.Y, first.X);
        DecodedJoint second = At(fields, y, x, target);
        (y, x) = Near(fields, second.Y, second.X);
        return second with { Score = Score(fields, (y, x, target)) };
    }

    private static List<int> Path(int from, int to)
    {
        var paths = new Dictionary<int, List<int>> { [from] = [from] };
        while (!paths.ContainsKey(to))
        {
            foreach ((int a, int b) in PoseTree.Edges)
            {
                if (paths.TryGetValue(a, out List<int>? toA))
                {
                    paths.TryAdd(b, [.. toA, b]);
                }
                else if (paths.TryGetValue(b, out List<int>? toB))
                {
                    paths.TryAdd(a, [.. toB, a]);
                }
            }
        }

        return paths[to];
    }

    private static (int Y, int X) Near(MadeFields fields, double y, double x) =>
        ((int)Math.Clamp(Math.Floor((y / fields.Stride) + 0.5), 0, fields.Height - 1), (int)Math.Clamp(Math.Floor((x / fields.Stride) + 0.5), 0, fields.Width - 1));

    private static double Distance(DecodedJoint a, DecodedJoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
