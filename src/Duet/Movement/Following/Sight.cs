using static Duet.Movement.JointName;

namespace Duet.Movement;

/// <summary>What of a pose tells who it is: where, how large, in which posture, with which proportions.</summary>
/// <remarks>
/// Places are counted in units: half a metre at the person's distance where the estimator knows metres (pixels and metres of one pose give the scale, whatever the posture), else the
/// mean length of the bones in the picture.
/// </remarks>
internal sealed class Sight
{
    private const double MetresPerUnit = .5;
    private const double BonesPerUnit = 1.6;
    private const float SureFrom = .5f;
    private const double LeastWeight = .05;

    private static readonly JointName[] Trunk = [LeftShoulder, RightShoulder, LeftHip, RightHip];

    private static readonly JointName[] Outline =
        [Nose, LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist, LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle];

    /// <summary>Bones that say something about a body, left and right counted together.</summary>
    private static readonly (JointName From, JointName To)[][] Bones =
    [
        [(LeftShoulder, LeftElbow), (RightShoulder, RightElbow)], [(LeftElbow, LeftWrist), (RightElbow, RightWrist)],
        [(LeftHip, LeftKnee), (RightHip, RightKnee)], [(LeftKnee, LeftAnkle), (RightKnee, RightAnkle)],
        [(LeftShoulder, LeftHip), (RightShoulder, RightHip)], [(LeftShoulder, RightShoulder)], [(LeftHip, RightHip)], [(Nose, LeftShoulder), (Nose, RightShoulder)],
    ];

    private readonly (double X, double Y, double Weight)[] _posture;

    private Sight(Pose pose, double x, double y, double unit)
    {
        (X, Y, Unit) = (x, y, unit);
        _posture = [.. Outline.Select(name => pose[name]).Select(joint => joint.IsMissing ? (0, 0, 0) : ((joint.X - x) / unit, (joint.Y - y) / unit, Math.Max(LeastWeight, joint.Confidence)))];
        Lengths = LengthsOf(pose);
    }

    public const int LengthCount = 8;

    /// <summary>Middle of the trunk, pixels.</summary>
    public double X { get; }

    /// <inheritdoc cref="X"/>
    public double Y { get; }

    /// <summary>Pixels, above 0.</summary>
    public double Unit { get; }

    /// <summary>Natural logarithms of metres; NaN where not known.</summary>
    public double[] Lengths { get; }

    /// <summary>Null where too little is seen to tell.</summary>
    public static Sight? Of(Pose pose)
    {
        Joint[] trunk = [.. Trunk.Select(name => pose[name]).Where(joint => !joint.IsMissing)];
        double unit = UnitOf(pose);
        return trunk.Length == 0 || !(unit > 0) || !double.IsFinite(unit) ? null : new Sight(pose, trunk.Average(joint => joint.X), trunk.Average(joint => joint.Y), unit);
    }

    /// <summary>Between the trunks' middles, in this one's units.</summary>
    public double Distance(Sight other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y))) / Unit;

    /// <summary>Mean squared distance of the joints around the middle of the trunk, in units.</summary>
    public double PostureDistance(Sight other)
    {
        double sum = 0, weights = 0;
        for (int j = 0; j < _posture.Length; j++)
        {
            (double x, double y, double weight) = _posture[j];
            (double otherX, double otherY, double otherWeight) = other._posture[j];
            double both = Math.Min(weight, otherWeight);
            sum += both * (((x - otherX) * (x - otherX)) + ((y - otherY) * (y - otherY)));
            weights += both;
        }

        return weights > 0 ? sum / weights : 0;
    }

    private static double UnitOf(Pose pose)
    {
        double products = 0, squares = 0, lengths = 0;
        int count = 0;
        foreach ((JointName from, JointName to) in Bones.SelectMany(bone => bone))
        {
            (Joint a, Joint b) = (pose[from], pose[to]);
            if (a.IsMissing || b.IsMissing)
            {
                continue;
            }

            (double dx, double dy) = (b.X - a.X, b.Y - a.Y);
            lengths += (dx * dx) + (dy * dy);
            count++;
            if (World(pose, from) is { } start && World(pose, to) is { } end)
            {
                (double wx, double wy) = (end.X - start.X, end.Y - start.Y);
                products += (dx * wx) + (dy * wy);
                squares += (wx * wx) + (wy * wy);
            }
        }

        return products > 0 && squares > 0 ? MetresPerUnit * products / squares : count > 0 ? BonesPerUnit * Math.Sqrt(lengths / count) : 0;
    }

    private static double[] LengthsOf(Pose pose)
    {
        double[] lengths = new double[LengthCount];
        for (int b = 0; b < LengthCount; b++)
        {
            double[] seen = [.. Bones[b].Select(bone => Length(pose, bone.From, bone.To)).Where(length => length > 0)];
            lengths[b] = seen.Length > 0 ? Math.Log(seen.Average()) : double.NaN;
        }

        return lengths;
    }

    private static double Length(Pose pose, JointName from, JointName to)
    {
        if (World(pose, from) is not { } a || World(pose, to) is not { } b || pose[from].Confidence < SureFrom || pose[to].Confidence < SureFrom)
        {
            return 0;
        }

        double length = Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)) + ((a.Z - b.Z) * (a.Z - b.Z)));
        return double.IsFinite(length) ? length : 0;
    }

    private static WorldPoint? World(Pose pose, JointName name) =>
        !pose.World.IsDefault && pose.Skeleton.TryIndexOf(name, out int index) && !pose.World[index].IsMissing ? pose.World[index] : null;
}
