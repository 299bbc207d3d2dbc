using System.Numerics;
using Duet.Media.Drawing;
using Duet.Movement;

namespace Duet.Media.Tests.Drawing;

public class CanvasTests
{
    private const int Width = 48;
    private const int Height = 32;
    private static readonly FrameSize Size = new(Width, Height);
    private static readonly Rgba White = new(255, 255, 255);

    [Fact]
    public void FillPolygon_RandomStars_CoverageIsThatOfManySamples()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 60; trial++)
        {
            Vector2[] star = Star(random, 3 + (trial % 9));
            byte[] drawn = Draw(canvas => canvas.FillPolygon(Points(star), White));
            ShouldMatch(drawn, at => IsInside(star, at), $"star {trial}");
        }
    }

    [Fact]
    public void FillCapsule_RandomLimbs_CoverageIsThatOfManySamples()
    {
        var random = new Random(8);
        for (int trial = 0; trial < 40; trial++)
        {
            Vector2 a = Somewhere(random);
            Vector2 b = trial % 5 == 0 ? a + new Vector2(.1f) : Somewhere(random);
            float ra = 8 * random.NextSingle();
            float rb = 8 * random.NextSingle();
            byte[] drawn = Draw(canvas => canvas.FillCapsule(new(a.X, a.Y), ra, new(b.X, b.Y), rb, White));
            ShouldMatch(drawn, at => IsInCapsule(at, a, ra, b, rb), $"limb {trial}");
        }
    }

    [Fact]
    public void FillRing_AnyRadii_HoleIsEmpty()
    {
        byte[] drawn = Draw(canvas => canvas.FillRing(new(24, 16), 12, 6.5f, White));
        ShouldMatch(drawn, at => Vector2.Distance(at, new(24, 16)) is >= 6.5f and <= 12, "ring");
    }

    [Fact]
    public void StrokePolyline_CrossingItself_OpacityCountsOnce()
    {
        byte[] drawn = Draw(canvas => canvas.StrokePolyline([new(4, 4), new(40, 28), new(40, 4), new(4, 28)], 6, White.WithOpacity(.5f)));
        drawn.Max().ShouldBe((byte)128);
        drawn[3 * ((16 * Width) + 22)].ShouldBe((byte)128);
    }

    [Theory]
    [InlineData(0, 10, 20, 30)]
    [InlineData(1, 200, 100, 50)]
    public void Fill_OpacityNoneOrAll_IsExact(float opacity, byte red, byte green, byte blue)
    {
        byte[] pixels = Filled(10, 20, 30);
        new Canvas(pixels, Size).Clear(new Rgba(200, 100, 50, opacity));
        for (int i = 0; i < pixels.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]).ShouldBe((red, green, blue));
        }
    }

    [Fact]
    public void Fill_HalfCoveredOrHalfOpaque_IsTheMiddle()
    {
        byte[] pixels = Filled(0, 100, 200);
        var canvas = new Canvas(pixels, Size);
        canvas.FillPolygon([new(0, 0), new(.5f, 0), new(.5f, 1), new(0, 1)], new Rgba(100, 200, 0));
        canvas.FillPolygon([new(1, 0), new(2, 0), new(2, 1), new(1, 1)], new Rgba(100, 200, 0, .5f));
        pixels[..6].ShouldBe([50, 150, 100, 50, 150, 100]);
    }

    [Fact]
    public void Fill_PartlyOrWhollyOutside_IsTheSameAsCutOutOfALargerPicture()
    {
        const int Margin = 40;
        var random = new Random(9);
        var large = new FrameSize(Width + (2 * Margin), Height + (2 * Margin));
        for (int trial = 0; trial < 60; trial++)
        {
            Vector2 a = (Somewhere(random) * 3) - new Vector2(Width, Height);
            Vector2 b = (Somewhere(random) * 3) - new Vector2(Width, Height);
            byte[] drawn = Draw(canvas => canvas.FillCapsule(new(a.X, a.Y), 3, new(b.X, b.Y), 9, White));
            byte[] all = new byte[3 * large.Width * large.Height];
            new Canvas(all, large).FillCapsule(new(a.X + Margin, a.Y + Margin), 3, new(b.X + Margin, b.Y + Margin), 9, White);
            for (int y = 0; y < Height; y++)
            {
                for (int x = 0; x < Width; x++)
                {
                    int inLarge = all[3 * (((y + Margin) * large.Width) + x + Margin)];
                    ((double)drawn[3 * ((y * Width) + x)]).ShouldBe(inLarge, 1.01, $"trial {trial} at {x}, {y}");
                }
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Fill_NotFinite_DrawsNothing(float bad)
    {
        byte[] drawn = Draw(canvas =>
        {
            canvas.StrokeLine(new(bad, 3), new(9, 9), 4, White);
            canvas.StrokeLine(new(3, 3), new(9, 9), bad, White);
            canvas.FillCircle(new(9, bad), 4, White);
            canvas.FillCircle(new(9, 9), float.NaN, White);
            canvas.FillPolygon([new(1, 1), new(bad, 8), new(9, 9)], White);
            canvas.Clear(Paint.Linear(new(bad, 1), new(2, 2), [new(0, White)]));
        });
        drawn.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Fill_EnormousCoordinates_CoversThePictureInTime()
    {
        byte[] drawn = Draw(canvas => canvas.FillPolygon([new(-1e9f, -1e9f), new(3e9f, -1e9f), new(-1e9f, 3e9f)], White));
        drawn.ShouldAllBe(value => value == 255);
    }

    [Fact]
    public void Clear_LinearGradient_FollowsItsStops()
    {
        GradientStop[] stops = [new(0, new(0, 0, 0)), new(.5f, new(200, 0, 0)), new(1, new(200, 100, 0))];
        byte[] drawn = Draw(canvas => canvas.Clear(Paint.Linear(new(0, 0), new(Width, 0), stops)));
        for (int x = 0; x < Width; x++)
        {
            float at = (x + .5f) / Width;
            ((double)drawn[3 * x]).ShouldBe(Math.Min(1, at * 2) * 200, 1.5);
            ((double)drawn[(3 * x) + 1]).ShouldBe(Math.Max(0, (at * 2) - 1) * 100, 1.5);
        }
    }

    [Fact]
    public void FillEllipse_RadialGradient_FadesFromTheMiddleToTheEdge()
    {
        GradientStop[] stops = [new(0, White), new(1, White.WithOpacity(0))];
        byte[] drawn = Draw(canvas => canvas.FillEllipse(new(24, 16), 20, 10, Paint.Radial(new(24, 16), 20, 10, stops)));
        ((double)drawn[3 * ((16 * Width) + 24)]).ShouldBe(255, 16);
        ((double)drawn[3 * ((16 * Width) + 34)]).ShouldBe(127, 12);
        drawn[3 * ((16 * Width) + 46)].ShouldBe((byte)0);
    }

    [Fact]
    public void Draw_AfterTheFirstTime_AllocatesNothing()
    {
        var canvas = new Canvas(new byte[3 * Width * Height], Size);
        var shape = new Shape();
        DrawEverything(canvas, shape);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DrawEverything(canvas, shape);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Constructor_BufferTooSmall_SaysWhatIsNeeded() =>
        Should.Throw<ArgumentException>(() => new Canvas(new byte[10], Size)).Message.ShouldContain("4608");

    private static void DrawEverything(Canvas canvas, Shape shape)
    {
        canvas.Clear(White);
        canvas.FillCircle(new(9, 9), 6, White);
        canvas.FillCapsule(new(3, 3), 2, new(30, 20), 5, White);
        canvas.StrokePolyline([new(3, 3), new(9, 30), new(30, 9)], 3, White, closed: true);
        canvas.Clear(Paint.Radial(new(9, 9), 5, 6, [new(0, White), new(1, default)]));
        canvas.Fill(shape.Clear().MoveTo(new(3, 3)).QuadraticTo(new(40, 3), new(40, 30)), White);
    }

    private static byte[] Draw(Action<Canvas> draw)
    {
        byte[] pixels = new byte[3 * Width * Height];
        draw(new Canvas(pixels, Size));
        return pixels;
    }

    private static byte[] Filled(byte red, byte green, byte blue) =>
        [.. Enumerable.Range(0, Width * Height).SelectMany(_ => (byte[])[red, green, blue])];

    private static void ShouldMatch(byte[] drawn, Func<Vector2, bool> isInside, string what)
    {
        const int Samples = 24;
        for (int pixel = 0; pixel < Width * Height; pixel++)
        {
            var corner = new Vector2(pixel % Width, pixel / Width);
            int hits = 0;
            for (int s = 0; s < Samples * Samples; s++)
            {
                hits += isInside(corner + (new Vector2((s % Samples) + .5f, (s / Samples) + .5f) / Samples)) ? 1 : 0;
            }

            (drawn[3 * pixel] / 255.0).ShouldBe(hits / (double)(Samples * Samples), .03, $"{what} at {corner}");
        }
    }

    private static Vector2 Somewhere(Random random) => new(random.NextSingle() * Width, random.NextSingle() * Height);

    private static PixelPoint[] Points(Vector2[] points) => [.. points.Select(point => new PixelPoint(point.X, point.Y))];

    private static Vector2[] Star(Random random, int corners)
    {
        Vector2 centre = Somewhere(random);
        return [.. Enumerable.Range(0, corners).Select(corner =>
        {
            (float sin, float cos) = MathF.SinCos(MathF.Tau * corner / corners);
            return centre + ((3 + (20 * random.NextSingle())) * new Vector2(cos, sin));
        })];
    }

    // The even-odd rule, which is the winding rule for an outline that does not cross itself.
    private static bool IsInside(Vector2[] outline, Vector2 at)
    {
        bool inside = false;
        for (int i = 0, j = outline.Length - 1; i < outline.Length; j = i++)
        {
            (Vector2 a, Vector2 b) = (outline[i], outline[j]);
            if (a.Y > at.Y != b.Y > at.Y && at.X < a.X + ((b.X - a.X) * (at.Y - a.Y) / (b.Y - a.Y)))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    // A tapered limb is the union of all circles between its ends.
    private static bool IsInCapsule(Vector2 at, Vector2 a, float ra, Vector2 b, float rb)
    {
        Vector2 axis = b - a;
        float length = axis.Length();
        float along = Vector2.Dot(at - a, axis) / length;
        float away = MathF.Sqrt(Math.Max(0, (at - a).LengthSquared() - (along * along)));
        float lean = (ra - rb) / length;
        float best = Math.Abs(lean) >= 1 ? (ra > rb ? 0 : length) : along - (away * lean / MathF.Sqrt(1 - (lean * lean)));
        float nearest = Math.Clamp(best, 0, length);
        return Vector2.Distance(at, a + (axis / length * nearest)) <= ra + ((rb - ra) * nearest / length);
    }
}
