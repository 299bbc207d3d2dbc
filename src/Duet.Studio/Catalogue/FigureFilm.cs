using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Choreography;
using Duet.Movement;

namespace Duet.Studio.Catalogue;

/// <summary>A drawn dancer as flat shapes over time, as <c>web/src/stage/film.ts</c> plays them.</summary>
/// <remarks>
/// <code>
/// frame    u16 shapes, then each shape
/// shape    u8 kind, u8 colour of the palette, then i16 in sixteenths of a pixel (turns in hundredths of a degree), little-endian:
///          hull 0     x1 y1 r1 x2 y2 r2
///          ellipse 1  cx cy rx ry turn
///          outline 2  u16 points, then x y of each
///          ring 3     cx cy rx ry turn line
/// </code>
/// A frame of a standing dancer takes about 600 bytes; sixteenths of a pixel are finer than any screen shows a 720 pixel picture.
/// </remarks>
internal sealed record FigureFilm
{
    public const double FramesPerSecond = 30;

    private const float UnitsPerPixel = 16;
    private const float UnitsPerDegree = 100;

    public int Version { get; } = 1;

    public double Rate { get; } = FramesPerSecond;

    public required int Count { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required IReadOnlyList<string> Palette { get; init; }

    /// <summary>Which colour of the palette is the shadow's.</summary>
    public required int Shadow { get; init; }

    public required string Frames { get; init; }

    /// <summary>Films a dancer.</summary>
    /// <param name="poses">Thirty a second, in pixels of the picture.</param>
    /// <param name="size">Of the picture.</param>
    /// <param name="dancer">Whose look.</param>
    public static FigureFilm Of(IReadOnlyCollection<Pose> poses, FrameSize size, CastMember dancer)
    {
        var tones = new List<Tone> { Tone.Shadow };
        using var bytes = new MemoryStream();
        foreach (Pose pose in poses)
        {
            Write(bytes, Figure.Draw(pose, dancer), tones);
        }

        return new FigureFilm
        {
            Count = poses.Count,
            Width = size.Width,
            Height = size.Height,
            Palette = [.. tones.Select(tone => "#" + dancer.Look.ColourOf(tone).ToLowerInvariant())],
            Shadow = 0,
            Frames = Convert.ToBase64String(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)),
        };
    }

    /// <summary>JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FigureFilmContext.Default.FigureFilm);

    private static void Write(MemoryStream bytes, ImmutableArray<Shape> shapes, List<Tone> tones)
    {
        Add(bytes, (ushort)shapes.Length);
        foreach (Shape shape in shapes)
        {
            int colour = tones.IndexOf(shape.Tone);
            if (colour < 0)
            {
                colour = tones.Count;
                tones.Add(shape.Tone);
            }

            Write(bytes, shape, (byte)colour);
        }
    }

    private static void Write(MemoryStream bytes, Shape shape, byte colour)
    {
        bytes.WriteByte((byte)(shape switch { Hull => 0, Ellipse { Line: > 0 } => 3, Ellipse => 1, Outline => 2, _ => throw new ArgumentException($"{shape.GetType().Name} is no shape of films.", nameof(shape)) }));
        bytes.WriteByte(colour);
        switch (shape)
        {
            case Hull hull:
                Add(bytes, hull.From.X, hull.From.Y, hull.FromRadius, hull.To.X, hull.To.Y, hull.ToRadius);
                break;
            case Ellipse ellipse:
                Add(bytes, ellipse.Centre.X, ellipse.Centre.Y, ellipse.RadiusX, ellipse.RadiusY);
                Add(bytes, Unit(MathF.IEEERemainder(ellipse.Turn, 360) * UnitsPerDegree));
                Add(bytes, ellipse.Line > 0 ? [ellipse.Line] : []);
                break;
            case Outline outline:
                Add(bytes, (ushort)outline.Points.Length);
                Add(bytes, [.. outline.Points.SelectMany(point => (float[])[point.X, point.Y])]);
                break;
        }
    }

    private static void Add(MemoryStream bytes, params ReadOnlySpan<float> pixels)
    {
        foreach (float pixel in pixels)
        {
            Add(bytes, Unit(pixel * UnitsPerPixel));
        }
    }

    private static void Add(MemoryStream bytes, short value)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(two, value);
        bytes.Write(two);
    }

    private static void Add(MemoryStream bytes, ushort value)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(two, value);
        bytes.Write(two);
    }

    private static short Unit(float value) => (short)Math.Clamp(MathF.Round(value), short.MinValue, short.MaxValue);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FigureFilm))]
internal sealed partial class FigureFilmContext : JsonSerializerContext;
