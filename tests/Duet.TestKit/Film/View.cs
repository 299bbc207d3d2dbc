using System.Numerics;
using Duet.Movement;
using Duet.TestKit.Camera;

namespace Duet.TestKit.Film;

/// <summary>A camera's own space: metres, x to the right, y up, z towards the camera, whose lens is at the origin.</summary>
internal sealed class View
{
    private readonly Vector3 _place;
    private readonly Vector3 _right;
    private readonly Vector3 _up;
    private readonly Vector3 _back;
    private readonly float _focal;
    private readonly float _yaw;

    public View(VirtualCamera camera)
    {
        (_place, _right, _up, _back) = camera.Axes();
        _focal = camera.FocalLength();
        _yaw = float.DegreesToRadians((float)camera.Yaw);
        Size = camera.Size;
        Distance = (float)camera.Distance;
    }

    public FrameSize Size { get; }

    public float Distance { get; }

    /// <summary>Width of an outline: .9 pixels for 480 rows.</summary>
    public float OutlineWidth => .9f * Size.Height / 480;

    /// <summary>A point of the dancer's space.</summary>
    public Vector3 Of(Vector3 point)
    {
        Vector3 seen = point - _place;
        return new Vector3(Vector3.Dot(seen, _right), Vector3.Dot(seen, _up), Vector3.Dot(seen, _back));
    }

    /// <summary>A point of the room, which always faces the camera: x to the right, y up from the floor, z towards the camera from the dancer's axis.</summary>
    public Vector3 OfRoom(float x, float y, float z) => Of(Vector3.Transform(new Vector3(x, y, z), Quaternion.CreateFromAxisAngle(Vector3.UnitY, _yaw)));

    public PixelPoint Pixel(Vector3 inView)
    {
        float scale = PixelsPerMetre(inView);
        return new PixelPoint((Size.Width / 2f) + (scale * inView.X), (Size.Height / 2f) - (scale * inView.Y));
    }

    public float PixelsPerMetre(Vector3 inView) => _focal / Math.Max(.05f, -inView.Z);
}
