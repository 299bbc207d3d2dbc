using Duet.Conversion;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport.Tests;

/// <summary>One network at several strides: what two of them see at the same place is the same.</summary>
public sealed class StridePlanTests
{
    private const int Side = 33;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(32)]
    public void Output_AnotherStride_IsTheSameWhereBothLook(int stride)
    {
        TfLiteModel model = Network();
        StridePlan.Native(model).ShouldBe(8);
        Picture input = Picture.Random(1, Side, Side, 2);

        Picture native = Run(model, 8, input), other = Run(model, stride, input);

        int common = Math.Max(8, stride);
        for (int y = 0; y < Side; y += common)
        {
            for (int x = 0; x < Side; x += common)
            {
                for (int c = 0; c < native.Channels; c++)
                    other[y / stride, x / stride, c].ShouldBe(native[y / 8, x / 8, c], 1e-4f);
            }
        }
    }

    [Fact]
    public void Output_LargerPicture_IsTheSameAwayFromTheEdge()
    {
        TfLiteModel model = Network();
        Picture large = Picture.Random(2, 65, 65, 2);
        Picture small = Picture.Of(Side, Side, 2, (y, x, c) => large[y + 16, x + 16, c]);

        // A cell sees 2 * (1 + 2 + 4 + 8) pixels around it at most: the middle one of the small picture does not see its edge.
        Picture whole = Run(model, 8, large), part = Run(model, 8, small);

        for (int c = 0; c < part.Channels; c++)
            part[2, 2, c].ShouldBe(whole[4, 4, c], 1e-4f);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(35)]
    public void Native_SizeThatIsNotOneMoreThanAMultiple_IsNone(int side) => StridePlan.Native(Network(side)).ShouldBeNull();

    private static Picture Run(TfLiteModel model, int stride, Picture input)
    {
        var graph = new GraphBuilder("test");
        string taken = graph.Input("picture", OnnxType.Float, 1, 2, input.Height, input.Width);
        int cells = ((input.Height - 1) / stride) + 1;
        string result = new GraphConverter(model, graph, taken, StridePlan.For(model, stride).ShouldNotBeNull()).Output(0);
        graph.Output("result", graph.Transpose(result, 0, 2, 3, 1), OnnxType.Float, 1, cells, cells, 3);
        return new Picture(cells, cells, 3, GraphRunner.Run(graph.Build(), input.Planes())["result"]);
    }

    /// <summary>Strides 2, 2 (each channel alone), 1, 2 and 1, windows of 3 but for the last, which mixes nothing.</summary>
    private static TfLiteModel Network(int side = Side)
    {
        int Cells(int stride) => (side + stride - 1) / stride;
        Tensor[] tensors =
        [
            TinyModel.Empty("input", 1, side, side, 2),
            TinyModel.Floats(Small(3, 4 * 9 * 2), 4, 3, 3, 2), TinyModel.Floats(Small(4, 4), 4), TinyModel.Empty("a", 1, Cells(2), Cells(2), 4),
            TinyModel.Floats(Small(5, 9 * 4), 1, 3, 3, 4), TinyModel.Floats(Small(6, 4), 4), TinyModel.Empty("b", 1, Cells(4), Cells(4), 4),
            TinyModel.Floats(Small(7, 4 * 9 * 4), 4, 3, 3, 4), TinyModel.Floats(Small(8, 4), 4), TinyModel.Empty("c", 1, Cells(8), Cells(8), 4),
            TinyModel.Floats(Small(9, 9 * 4), 1, 3, 3, 4), TinyModel.Floats(Small(10, 4), 4), TinyModel.Empty("d", 1, Cells(8), Cells(8), 4),
            TinyModel.Floats(Small(11, 3 * 4), 3, 1, 1, 4), TinyModel.Floats(Small(12, 3), 3), TinyModel.Empty("output", 1, Cells(8), Cells(8), 3),
        ];
        return new TfLiteModel(
            tensors,
            [
                TinyModel.Operator(Operation.Convolution, Window(2), [0, 1, 2], 3), TinyModel.Operator(Operation.DepthwiseConvolution, Each(2), [3, 4, 5], 6),
                TinyModel.Operator(Operation.Convolution, Window(2), [6, 7, 8], 9), TinyModel.Operator(Operation.DepthwiseConvolution, Each(1), [9, 10, 11], 12),
                TinyModel.Operator(Operation.Convolution, Window(1), [12, 13, 14], 15),
            ],
            [0],
            [15]);
    }

    private static float[] Small(int seed, int count) => [.. Picture.Numbers(seed, count).Select(value => value / 4)];

    private static FlatFile Window(int stride) => new() { [0] = (byte)0, [1] = stride, [2] = stride };

    private static FlatFile Each(int stride) => new() { [0] = (byte)0, [1] = stride, [2] = stride, [3] = 1 };
}
