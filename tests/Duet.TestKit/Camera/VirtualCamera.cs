using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Camera;

/// <summary>A pinhole camera on a circle around the dancer.</summary>
/// <remarks>At yaw 0 it stands before the dancer; a positive yaw takes it to the dancer's left. It looks at the point (0, <see cref="AimHeight"/>, 0).</remarks>
public sealed record VirtualCamera
{
    /// <summary>Degrees about the vertical.</summary>
    public double Yaw { get; init; }

    /// <summary>Metres from the axis on which the dancer stands, above 0.</summary>
    public double Distance { get; init; } = 4;

    /// <summary>Metres above the floor.</summary>
    public double Height { get; init; } = 1.1;

    /// <summary>Metres above the floor of what is in the picture's middle.</summary>
    public double AimHeight { get; init; } = 0.9;

    /// <summary>Degrees between the upper and the lower edge.</summary>
    public double VerticalFieldOfView { get; init; } = 50;

    /// <summary>Pixels.</summary>
    public FrameSize Size { get; init; } = new(720, 1280);

    /// <summary>Whether the track has joints in metres.</summary>
    public bool WithWorld { get; init; } = true;

    /// <summary>The same camera so far away that the whole motion is in the picture with a margin of a tenth.</summary>
    public VirtualCamera Framing(Body3D body)
    {
        ArgumentNullException.ThrowIfNull(body);
        VirtualCamera camera = this with { AimHeight = 0.5 * body.Stature() };
        while (camera.Distance < 40 && !camera.SeesAll(body))
        {
            camera = camera with { Distance = camera.Distance + 0.25 };
        }

        return camera;
    }

    /// <summary>What the camera sees: every known joint with confidence 1, also outside the picture; missing behind the lens.</summary>
    public Track See(Body3D body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var joints = new Joint[body.Joints.Length];
        WorldPoint[]? world = WithWorld ? new WorldPoint[joints.Length] : null;
        (Vector3 place, Vector3 right, Vector3 up, Vector3 back) = Axes();
        float focal = FocalLength();
        int width = Body3D.Skeleton.Joints.Length;
        for (int i = 0; i < joints.Length; i++)
        {
            Vector3 seen = body.Joints[i] - place;
            float depth = -Vector3.Dot(seen, back);
            joints[i] = depth > 0.05f
                ? new Joint((Size.Width / 2f) + (focal * Vector3.Dot(seen, right) / depth), (Size.Height / 2f) - (focal * Vector3.Dot(seen, up) / depth), 1)
                : Joint.Missing;
            if (world is not null)
            {
                Vector3 own = body.Joints[i] - body.Middle(i / width, LeftHip, RightHip);
                world[i] = new WorldPoint(Vector3.Dot(own, right), -Vector3.Dot(own, up), -Vector3.Dot(own, back));
            }
        }

        return new Track(Body3D.Skeleton, Size, [.. body.Times], joints, world);
    }

    internal (Vector3 Place, Vector3 Right, Vector3 Up, Vector3 Back) Axes()
    {
        float yaw = float.DegreesToRadians((float)Yaw);
        var place = new Vector3((float)Distance * MathF.Sin(yaw), (float)Height, (float)Distance * MathF.Cos(yaw));
        Vector3 back = Vector3.Normalize(place - new Vector3(0, (float)AimHeight, 0));
        Vector3 right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, back));
        return (place, right, Vector3.Cross(back, right), back);
    }

    internal float FocalLength() => Size.Height / 2f / MathF.Tan(float.DegreesToRadians((float)VerticalFieldOfView) / 2);

    private bool SeesAll(Body3D body)
    {
        float marginX = Size.Width * 0.1f;
        float marginY = Size.Height * 0.1f;
        foreach (Joint joint in (this with { WithWorld = false }).See(body).Joints)
        {
            bool inside = joint.X >= marginX && joint.X <= Size.Width - marginX && joint.Y >= marginY && joint.Y <= Size.Height - marginY;
            if (!inside && !joint.IsMissing)
            {
                return false;
            }
        }

        return true;
    }
}
