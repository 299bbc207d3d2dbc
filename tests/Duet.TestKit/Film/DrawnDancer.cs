using System.Numerics;
using Duet.Media.Drawing;
using Duet.Movement;
using Duet.TestKit.Camera;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Film;

/// <summary>Draws a body as a shaded, clothed figure in a room, so well that a pose model follows it like a person.</summary>
/// <remarks>
/// Parts are tapered limbs with a gradient across and a darker edge along their sides, drawn from far to near (a painter's list with a bias per part).
/// It proves plumbing, timing, mirroring and scoring; it is easier than a person (no blur, no loose clothes) and proves nothing about accuracy on people.
/// </remarks>
public sealed class DrawnDancer
{
    private static readonly JointName[] Feet = [LeftFootIndex, RightFootIndex];

    private readonly DancerLook _look;
    private readonly View _view;
    private readonly byte[] _room;
    private readonly byte[] _picture;
    private readonly Canvas _canvas;

    /// <param name="look">The dancer.</param>
    /// <param name="camera">Where it is seen from.</param>
    /// <param name="room">Behind the dancer; null for the usual room.</param>
    public DrawnDancer(DancerLook look, VirtualCamera camera, RoomLook? room = null)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(camera);
        _look = look;
        _view = new View(camera);
        _room = new byte[3 * camera.Size.Width * camera.Size.Height];
        _picture = new byte[_room.Length];
        _canvas = new Canvas(_picture, camera.Size);
        new Room(new Brush(new Canvas(_room, camera.Size), _view), room ?? new RoomLook()).Draw();
    }

    /// <summary>The room without anybody, RGB24.</summary>
    public ReadOnlyMemory<byte> EmptyRoom => _room;

    /// <summary>One frame, RGB24; the buffer is used again for the next one.</summary>
    /// <param name="body">With all 33 joints; a frame whose joints are unknown shows the empty room.</param>
    /// <param name="frame">Its index.</param>
    public ReadOnlyMemory<byte> Render(Body3D body, int frame)
    {
        ArgumentNullException.ThrowIfNull(body);
        _room.CopyTo(_picture, 0);
        if (float.IsNaN(body[frame, LeftHip].X))
        {
            return _picture;
        }

        var brush = new Brush(_canvas, _view);
        var seen = new Body(body, frame, _view);
        Shadows(brush, body, frame);
        var parts = new PaintersList();
        if (_look.Wheelchair)
        {
            Wheelchair.Under(brush, seen, body, frame).AddTo(parts);
        }

        new Trunk(brush, seen, _look).AddTo(parts);
        new Limbs(brush, seen, _look).AddTo(parts);
        new Face(brush, seen, _look).AddTo(parts);
        parts.Draw();
        return _picture;
    }

    private void Shadows(Brush brush, Body3D body, int frame)
    {
        float size = _look.Wheelchair ? 1.2f : 1;
        Shadow(brush, (body[frame, LeftHip] + body[frame, RightHip]) / 2, .48f * size, .34f * size, .42f);
        if (_look.Wheelchair)
        {
            return;
        }

        foreach (JointName foot in Feet)
        {
            Vector3 sole = body[frame, foot];
            Shadow(brush, sole, .17f, .12f, .5f * Math.Clamp(1 - (sole.Y / .4f), 0, 1));
        }
    }

    private void Shadow(Brush brush, Vector3 above, float wide, float deep, float opacity)
    {
        Vector3 ground = _view.Of(above with { Y = 0 });
        PixelPoint centre = brush.Pixel(ground);
        float scale = _view.PixelsPerMetre(ground);
        Vector3 towards = _view.OfRoom(0, 0, 1) - _view.OfRoom(0, 0, 0);
        float tall = Math.Abs(brush.Pixel(ground + (deep * towards)).Y - brush.Pixel(ground - (deep * towards)).Y) / 2;
        var black = new Rgba(20, 14, 8, opacity);
        Paint paint = Paint.Radial(centre, wide * scale, tall, [new(0, black), new(.55f, black.WithOpacity(.5f * opacity)), new(1, black.WithOpacity(0))]);
        brush.Canvas.FillEllipse(centre, wide * scale, tall, paint);
    }
}
