using System.Collections.Immutable;
using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>A pose measured for drawing: where its joints are, how large it is, and the shapes drawn so far.</summary>
internal sealed class Easel
{
    private static readonly (JointName From, JointName To)[] Bones =
    [
        (LeftShoulder, LeftElbow), (LeftElbow, LeftWrist), (RightShoulder, RightElbow), (RightElbow, RightWrist), (LeftHip, LeftKnee), (LeftKnee, LeftAnkle),
        (RightHip, RightKnee), (RightKnee, RightAnkle), (LeftShoulder, LeftHip), (RightShoulder, RightHip), (LeftShoulder, RightHip), (RightShoulder, LeftHip),
    ];

    private readonly ImmutableArray<Shape>.Builder _shapes = ImmutableArray.CreateBuilder<Shape>();
    private readonly Pose _pose;

    public Easel(Pose pose, CastMember dancer, float? height)
    {
        _pose = pose;
        Look = dancer.Look;
        Girth = (float)(1 + (.42 * (dancer.Shape.Girth - 1)));
        HeadSize = (float)dancer.Shape.HeadSize;
        PerMetre = MeasurePerMetre();
        Height = height ?? (float.IsNaN(PerMetre) ? MeasureFlat() : PerMetre * (float)dancer.Shape.Height);
    }

    public Look Look { get; }

    /// <summary>Width of the body, 1 to 1.12 for most.</summary>
    public float Girth { get; }

    public float HeadSize { get; }

    /// <summary>Pixels per metre at the dancer; NaN without joints in metres.</summary>
    public float PerMetre { get; }

    /// <summary>The dancer's standing height in pixels.</summary>
    public float Height { get; }

    public ImmutableArray<Shape> Shapes => _shapes.ToImmutable();

    public Vector2 this[JointName joint] => new(_pose[joint].X, _pose[joint].Y);

    public bool Has(JointName joint) => !_pose[joint].IsMissing;

    public Vector2 Middle(JointName a, JointName b) => (this[a] + this[b]) / 2;

    /// <summary>How far from the camera, in metres against the hips; 0 when unknown.</summary>
    public float Depth(JointName joint)
    {
        WorldPoint point = _pose.World.IsDefault ? WorldPoint.Missing : _pose.World[_pose.Skeleton.IndexOf(joint)];
        return point.IsMissing ? 0 : point.Z;
    }

    public WorldPoint World(JointName joint) => _pose.World.IsDefault ? WorldPoint.Missing : _pose.World[_pose.Skeleton.IndexOf(joint)];

    public void Add(Shape shape) => _shapes.Add(shape);

    /// <summary>A limb; radii as shares of the height.</summary>
    public void Limb(Tone tone, Vector2 from, float fromRadius, Vector2 to, float toRadius) =>
        Add(new Hull(tone, At(from), fromRadius * Height, At(to), toRadius * Height));

    public void Fill(Tone tone, IEnumerable<Vector2> points) => Add(new Outline(tone, [.. points.Select(At)]));

    public static PixelPoint At(Vector2 point) => new(point.X, point.Y);

    // The scale that explains best how long the bones look: a limb that points at the camera says little, and counts little.
    private float MeasurePerMetre()
    {
        double both = 0;
        double own = 0;
        foreach ((JointName from, JointName to) in Bones)
        {
            WorldPoint a = World(from);
            WorldPoint b = World(to);
            if (Has(from) && Has(to) && !a.IsMissing && !b.IsMissing)
            {
                double metres = Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
                both += metres * Vector2.Distance(this[from], this[to]);
                own += metres * metres;
            }
        }

        return own > 1e-6 ? (float)(both / own) : float.NaN;
    }

    // Without metres: the longest that any bone says.
    private float MeasureFlat()
    {
        float[] shares = [.158f, .142f, .158f, .142f, .245f, .235f, .245f, .235f, .29f, .29f, .32f, .32f];
        float tallest = 1;
        for (int b = 0; b < Bones.Length; b++)
        {
            float length = Vector2.Distance(this[Bones[b].From], this[Bones[b].To]);
            tallest = length / shares[b] > tallest ? length / shares[b] : tallest;
        }

        return tallest;
    }
}
