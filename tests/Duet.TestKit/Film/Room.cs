using System.Numerics;
using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.TestKit.Film;

/// <summary>Wall, floor, and what stands there. It turns with the camera: looks only.</summary>
internal sealed class Room(Brush brush, RoomLook look)
{
    private const float Wall = -1.7f;
    private const float Wide = 12;

    public void Draw()
    {
        FrameSize size = brush.View.Size;
        brush.Canvas.Clear(Paint.Linear(new(0, 0), new(size.Width * .55f, size.Height * .6f), [new(0, look.Wall.Times(1.09f)), new(1, look.Wall.Times(.9f))]));
        Floor(size);
        if (look.Furnished)
        {
            Window();
            Picture();
            Cupboard();
        }

        Box(-Wide, 0, Wide, .055f, Rgba.FromHex(0xDED6C6));
    }

    private void Floor(FrameSize size)
    {
        PixelPoint horizon = brush.Pixel(Place(0, 0));
        Paint boards = Paint.Linear(new(0, horizon.Y), new(0, size.Height), [new(0, look.Floor.Times(.82f)), new(1, look.Floor.Times(1.14f))]);
        brush.Canvas.FillPolygon([new(0, horizon.Y), new(size.Width, horizon.Y), new(size.Width, size.Height), new(0, size.Height)], boards);
        float near = brush.View.Distance - .4f;
        for (int board = -24; board <= 24; board++)
        {
            float x = board * .36f;
            brush.Canvas.StrokeLine(
                brush.Pixel(Place(x, 0)), brush.Pixel(brush.View.OfRoom(x, 0, near)), 1.4f * size.Height / 720, look.Floor.Times(.55f).WithOpacity(.6f));
        }
    }

    private void Window()
    {
        Box(-2.65f, .93f, -1.55f, 2.22f, Rgba.FromHex(0xE8E3D6));
        Box(-2.58f, 1.0f, -2.13f, 2.15f, Rgba.FromHex(0xA9C4DC));
        Box(-2.07f, 1.0f, -1.62f, 2.15f, Rgba.FromHex(0xB5CBE0));
    }

    private void Picture()
    {
        Box(1.22f, 1.27f, 1.92f, 1.82f, Rgba.FromHex(0x514433));
        Box(1.27f, 1.32f, 1.87f, 1.77f, Rgba.FromHex(0xC8B98A));
        Box(1.27f, 1.32f, 1.87f, 1.50f, Rgba.FromHex(0x6C8B63));
    }

    private void Cupboard()
    {
        Box(2.11f, .67f, 2.31f, .97f, Rgba.FromHex(0x7F9165));
        Box(2.06f, .03f, 2.77f, .68f, Rgba.FromHex(0x6B4F38));
    }

    private void Box(float left, float low, float right, float high, Rgba colour) =>
        brush.Polygon([Place(left, low), Place(right, low), Place(right, high), Place(left, high)], colour);

    private Vector3 Place(float x, float y) => brush.View.OfRoom(x, y, Wall);
}
