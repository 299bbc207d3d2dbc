using Duet.ModelImport.Heads;
using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Tests;

public sealed class HeatMapRefinementTests
{
    private const int Size = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Refine_RandomMaps_AgreesWithTheLoop(int seed)
    {
        const int Points = 35;
        var random = new Random(seed);
        float[] places = [.. Enumerable.Range(0, 2 * Points).Select(_ => (float)((random.NextDouble() * 1.2) - 0.1))];
        float[] heat = [.. Enumerable.Range(0, 39 * Size * Size).Select(_ => (float)((random.NextDouble() * 9) - 8.9))];

        float[] refined = Refine(places, heat, Points, 39);

        int moved = 0;
        for (int i = 0; i < Points; i++)
        {
            (float x, float y) = Loop(places[2 * i], places[(2 * i) + 1], heat.AsSpan(i * Size * Size, Size * Size));
            refined[2 * i].ShouldBe(x, 1e-6f, $"point {i}");
            refined[(2 * i) + 1].ShouldBe(y, 1e-6f, $"point {i}");
            moved += x == places[2 * i] ? 0 : 1;
        }

        moved.ShouldBeInRange(1, Points - 1);
    }

    [Theory]
    [InlineData(-0.001f, 0.5f, true)]
    [InlineData(-0.016f, 0.5f, false)]
    [InlineData(0.999f, 0.5f, true)]
    [InlineData(1f, 0.5f, false)]
    [InlineData(0.5f, 1.01f, false)]
    [InlineData(0.5f, 0f, true)]
    public void Refine_AtTheEdge_MovesOnlyWhatIsOnTheMap(float x, float y, bool moves)
    {
        float[] refined = Refine([x, y], [.. Enumerable.Repeat(1f, Size * Size)], 1, 1);

        (refined[0] != x || refined[1] != y).ShouldBe(moves);
    }

    [Theory]
    [InlineData(0.01f, true)]
    [InlineData(-0.01f, false)]
    public void Refine_OneWarmCell_MovesOnlyWhenSure(float logit, bool moves)
    {
        float[] heat = [.. Enumerable.Repeat(-100f, Size * Size)];
        heat[(31 * Size) + 34] = logit;

        Refine([0.5f, 0.5f], heat, 1, 1).ShouldBe(moves ? [34f / 64, 31f / 64] : [0.5f, 0.5f], 1e-6f);
    }

    private static (float X, float Y) Loop(float x, float y, ReadOnlySpan<float> heat)
    {
        int column = (int)(x * Size), row = (int)(y * Size);
        if (column < 0 || column >= Size || row < 0 || row >= Size)
            return (x, y);
        double sum = 0, columns = 0, rows = 0, largest = 0;
        for (int r = Math.Max(0, row - 3); r <= Math.Min(Size - 1, row + 3); r++)
        {
            for (int c = Math.Max(0, column - 3); c <= Math.Min(Size - 1, column + 3); c++)
            {
                double weight = 1 / (1 + Math.Exp(-heat[(r * Size) + c]));
                largest = Math.Max(largest, weight);
                (sum, columns, rows) = (sum + weight, columns + (c * weight), rows + (r * weight));
            }
        }

        return largest >= 0.5 ? ((float)(columns / sum / Size), (float)(rows / sum / Size)) : (x, y);
    }

    private static float[] Refine(float[] places, float[] heat, int points, int maps)
    {
        var graph = new GraphBuilder("test");
        string placed = graph.Input("places", OnnxType.Float, points, 2);
        string map = graph.Input("heat", OnnxType.Float, 1, maps, Size, Size);
        graph.Output("refined", new HeatMapRefinement(graph, points).Refine(placed, map), OnnxType.Float, points, 2);
        return GraphRunner.Run(graph.Build(), places, heat)["refined"];
    }
}
