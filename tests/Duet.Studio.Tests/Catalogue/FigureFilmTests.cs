using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Duet.Choreography;
using Duet.Movement;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Tests.Catalogue;

public sealed class FigureFilmTests
{
    [Theory]
    [InlineData("corner-shop")]
    [InlineData("chair-groove")]
    public void Of_ReadBack_IsWhatWasDrawnToASixteenthOfAPixel(string slug)
    {
        Routine routine = StarterRoutines.Find(slug)!;
        var dance = new Dance(routine);
        Pose[] poses = [.. Enumerable.Range(0, 8).Select(i => dance.PoseAt(TimeSpan.FromSeconds(4 * i)))];

        using JsonDocument json = JsonDocument.Parse(FigureFilm.Of(poses, new FrameSize(1280, 720), routine.Dancer).ToJson());

        JsonElement film = json.RootElement;
        (film.GetProperty("version").GetInt32(), film.GetProperty("rate").GetDouble(), film.GetProperty("count").GetInt32()).ShouldBe((1, 30, poses.Length));
        string[] palette = [.. film.GetProperty("palette").EnumerateArray().Select(colour => colour.GetString()!)];
        palette[film.GetProperty("shadow").GetInt32()].ShouldBe("#000000");
        var reader = new FilmReader(film.GetProperty("frames").GetBytesFromBase64());
        foreach (Pose pose in poses)
        {
            ImmutableArray<Shape> drawn = Figure.Draw(pose, routine.Dancer);
            reader.Count().ShouldBe(drawn.Length);
            foreach (Shape shape in drawn)
            {
                (int kind, int colour, double[] values) = reader.Next();
                palette[colour].ShouldBe("#" + routine.Dancer.Look.ColourOf(shape.Tone), StringCompareShould.IgnoreCase);
                (int expectedKind, float[] expected) = Values(shape);
                kind.ShouldBe(expectedKind);
                values.Length.ShouldBe(expected.Length);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i].ShouldBe(expected[i], 1 / 32.0 + 1e-3);
                }
            }
        }

        reader.IsAtEnd.ShouldBeTrue();
    }

    private static (int Kind, float[] Values) Values(Shape shape) => shape switch
    {
        Hull hull => (0, [hull.From.X, hull.From.Y, hull.FromRadius, hull.To.X, hull.To.Y, hull.ToRadius]),
        Ellipse { Line: > 0 } ring => (3, [ring.Centre.X, ring.Centre.Y, ring.RadiusX, ring.RadiusY, MathF.IEEERemainder(ring.Turn, 360), ring.Line]),
        Ellipse ellipse => (1, [ellipse.Centre.X, ellipse.Centre.Y, ellipse.RadiusX, ellipse.RadiusY, MathF.IEEERemainder(ellipse.Turn, 360)]),
        Outline outline => (2, [.. outline.Points.SelectMany(point => (float[])[point.X, point.Y])]),
        _ => throw new ArgumentException("unknown", nameof(shape)),
    };

    /// <summary>Reads films by the contract, not by the writer.</summary>
    private sealed class FilmReader(byte[] bytes)
    {
        private int _at;

        public bool IsAtEnd => _at == bytes.Length;

        public int Count() => Word();

        public (int Kind, int Colour, double[] Values) Next()
        {
            (int kind, int colour) = (bytes[_at++], bytes[_at++]);
            int count = kind switch { 0 => 6, 1 => 5, 3 => 6, _ => 2 * Word() };
            double[] values = new double[count];
            for (int i = 0; i < count; i++, _at += 2)
            {
                values[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(_at)) / (kind is 1 or 3 && i == 4 ? 100.0 : 16.0);
            }

            return (kind, colour, values);
        }

        private int Word()
        {
            _at += 2;
            return BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(_at - 2));
        }
    }
}
