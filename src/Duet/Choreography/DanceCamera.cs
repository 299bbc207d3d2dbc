using System.Collections.Immutable;
using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>A pinhole camera on a circle around the dancer.</summary>
/// <remarks>It looks level at the dancer's axis. At yaw 0 it stands before the dancer, a positive yaw takes it to the dancer's left. Lens after the test films: 45 degrees, 3.1 m away and 1.05 m high shows an adult at 64 % of the picture's height.</remarks>
public sealed record DanceCamera
{
    /// <summary>Degrees about the vertical.</summary>
    public double Yaw { get; init; }

    /// <summary>Metres from the axis on which the dancer stands, above 0.</summary>
    public double Distance { get; init; } = 3.3;

    /// <summary>Metres above the floor.</summary>
    public double Height { get; init; } = 1.05;

    /// <summary>Degrees between the upper and the lower edge, 10 to 120.</summary>
    public double VerticalFieldOfView { get; init; } = 45;

    /// <summary>Metres by which the camera stands to its own right.</summary>
    public double Aside { get; init; }

    /// <summary>Of the picture, in pixels.</summary>
    public FrameSize Size { get; init; } = new(1280, 720);

    /// <summary>The usual camera for a body: everybody fills the same part of the picture.</summary>
    public static DanceCamera For(BodyShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Seated
            ? new DanceCamera { Distance = 2.8 * shape.Scale, Height = .9 * shape.Scale }
            : new DanceCamera { Distance = 3.3 * shape.Scale, Height = 1.05 * shape.Scale };
    }

    /// <summary>What the camera sees of 33 joints: pixels with confidence 1 and metres around the hips; missing what is not there or behind the lens.</summary>
    /// <param name="joints">In BlazePose's order, metres: x to the picture's right, y up from the floor, z towards the camera.</param>
    public Pose See(ReadOnlySpan<Vector3> joints)
    {
        Skeleton skeleton = KnownSkeletons.BlazePose33;
        Vector3 hips = (joints[skeleton.IndexOf(LeftHip)] + joints[skeleton.IndexOf(RightHip)]) / 2;
        Quaternion turn = Quaternion.CreateFromAxisAngle(Vector3.UnitY, -float.DegreesToRadians((float)Yaw));
        var place = new Vector3((float)Aside, (float)Height, (float)Distance);
        float focal = Size.Height / 2f / MathF.Tan(float.DegreesToRadians((float)VerticalFieldOfView) / 2);
        var pixels = new Joint[joints.Length];
        var world = new WorldPoint[joints.Length];
        for (int j = 0; j < joints.Length; j++)
        {
            Vector3 seen = Vector3.Transform(joints[j], turn) - place;
            Vector3 own = Vector3.Transform(joints[j] - hips, turn);
            bool visible = -seen.Z > .05f;
            pixels[j] = visible ? new Joint((Size.Width / 2f) + (focal * seen.X / -seen.Z), (Size.Height / 2f) - (focal * seen.Y / -seen.Z), 1) : Joint.Missing;
            world[j] = visible ? new WorldPoint(own.X, -own.Y, -own.Z) : WorldPoint.Missing;
        }

        return new Pose(skeleton, ImmutableArray.Create(pixels), ImmutableArray.Create(world));
    }
}
