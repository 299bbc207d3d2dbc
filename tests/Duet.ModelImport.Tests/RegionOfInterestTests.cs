using Duet.ModelImport.Heads;
using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Tests;

public sealed class RegionOfInterestTests
{
    [Theory]
    [InlineData(0, 0.5f, 0.5f, 100, 60)]
    [InlineData(0, 0, 0, 80, 40)]
    [InlineData(90, 1, 0.5f, 100, 80)]
    [InlineData(90, 0.5f, 1, 80, 60)]
    [InlineData(180, 1, 0.5f, 80, 60)]
    public void Project_TurnedSquare_GoesToTheFrame(double degrees, float u, float v, float x, float y)
    {
        var graph = new GraphBuilder("test");
        string points = graph.Input("points", OnnxType.Float, 1, 2);
        var region = new RegionOfInterest(graph, graph.Input("roi", OnnxType.Float, 5));
        graph.Output("placed", region.Project(graph, points), OnnxType.Float, 1, 2);
        float angle = (float)(degrees * Math.PI / 180);

        GraphRunner.Run(graph.Build(), [u, v], [100, 60, 40, MathF.Cos(angle), MathF.Sin(angle)])["placed"].ShouldBe([x, y], 1e-4f);
    }

    /// <remarks>The definition: the rotation is pi/2 - atan2(-(y1 - y0), x1 - x0), 0 for a person upright.</remarks>
    [Theory]
    [InlineData(50, 80, 50, 20)]
    [InlineData(50, 80, 110, 80)]
    [InlineData(50, 80, 50, 90)]
    [InlineData(50, 80, 10, 71)]
    [InlineData(50, 80, 23, 91)]
    public void Around_TwoPoints_IsThePublishedFormula(float x0, float y0, float x1, float y1)
    {
        double rotation = (Math.PI / 2) - Math.Atan2(-(y1 - y0), x1 - x0);
        double side = 2 * 1.25 * Math.Sqrt(((x1 - x0) * (x1 - x0)) + ((y1 - y0) * (y1 - y0)));

        Around(x0, y0, x1, y1).ShouldBe([x0, y0, (float)side, (float)Math.Cos(rotation), (float)Math.Sin(rotation)], 1e-4f);
    }

    [Fact]
    public void Around_OnePoint_IsNotTurnedAndHasNoSize() => Around(5, 6, 5, 6).ShouldBe([5, 6, 0, 1, 0]);

    private static float[] Around(float x0, float y0, float x1, float y1)
    {
        var graph = new GraphBuilder("test");
        string centre = graph.Input("centre", OnnxType.Float, 1, 2);
        string circle = graph.Input("circle", OnnxType.Float, 1, 2);
        graph.Output("region", RegionOfInterest.Around(graph, centre, circle), OnnxType.Float, 1, 5);
        return GraphRunner.Run(graph.Build(), [x0, y0], [x1, y1])["region"];
    }
}
