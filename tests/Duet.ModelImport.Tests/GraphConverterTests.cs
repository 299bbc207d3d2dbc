using Duet.Conversion;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport.Tests;

/// <summary>Each operator, run on the real runtime, against its definition.</summary>
public sealed class GraphConverterTests
{
    private const byte SamePadding = 0;
    private const byte NoPadding = 1;
    private const byte UpToSix = 3;
    private const float Tolerance = 1e-4f; // sums of up to 75 products of numbers below 2, in another order

    [Theory]
    [InlineData(8, 3, 1, -1)]
    [InlineData(8, 3, 2, 0)]
    [InlineData(7, 3, 2, -1)]
    [InlineData(9, 5, 1, -2)]
    [InlineData(6, 1, 1, 0)]
    public void Convolution_Same_AgreesWithTheDefinition(int size, int window, int stride, int origin)
    {
        int wanted = (size + stride - 1) / stride;
        Picture input = Picture.Random(1, size, size, 3);
        float[] weights = Picture.Numbers(2, 4 * window * window * 3);
        float[] bias = Picture.Numbers(3, 4);
        TfLiteModel model = TinyModel.Of(
            Operation.Convolution,
            Window(SamePadding, stride),
            [1, size, size, 3],
            [1, wanted, wanted, 4],
            TinyModel.Floats(weights, 4, window, window, 3),
            TinyModel.Floats(bias, 4));

        Run(model, input).ShouldBe(input.Convolve(weights, bias, window, stride, origin, wanted).Planes(), Tolerance);
    }

    [Theory]
    [InlineData(8, 3, 2, 0)]
    [InlineData(8, 5, 1, -2)]
    public void DepthwiseConvolution_WithActivation_AgreesWithTheDefinition(int size, int window, int stride, int origin)
    {
        int wanted = (size + stride - 1) / stride;
        Picture input = Picture.Random(4, size, size, 3);
        float[] weights = Picture.Numbers(5, window * window * 3);
        float[] bias = [1, -1, 4];
        FlatFile options = Window(SamePadding, stride);
        options[3] = 1;
        options[4] = UpToSix;
        TfLiteModel model = TinyModel.Of(
            Operation.DepthwiseConvolution,
            options,
            [1, size, size, 3],
            [1, wanted, wanted, 3],
            TinyModel.Floats(weights, 1, window, window, 3),
            TinyModel.Floats(bias, 3));

        Picture expected = input.ConvolveEach(weights, bias, window, stride, origin, wanted).Select(value => Math.Clamp(value, 0, 6));
        expected.Values.ShouldContain(0);
        expected.Values.ShouldContain(6);
        Run(model, input).ShouldBe(expected.Planes(), Tolerance);
    }

    /// <remarks>A window of 3 that is spread over 5 is a window of 5 with zeros between.</remarks>
    [Fact]
    public void Convolution_Dilated_AgreesWithTheDefinition()
    {
        Picture input = Picture.Random(16, 9, 9, 2);
        float[] weights = Picture.Numbers(17, 3 * 9 * 2);
        FlatFile options = Window(SamePadding, 1);
        options[4] = 2;
        options[5] = 2;
        TfLiteModel model = TinyModel.Of(
            Operation.Convolution, options, [1, 9, 9, 2], [1, 9, 9, 3], TinyModel.Floats(weights, 3, 3, 3, 2), TinyModel.Floats([1, 2, 3], 3));

        float[] spread = new float[3 * 25 * 2];
        for (int i = 0; i < weights.Length; i++)
            spread[(i / 18 * 50) + (i % 18 / 6 * 20) + (i % 6 / 2 * 4) + (i % 2)] = weights[i];
        Run(model, input).ShouldBe(input.Convolve(spread, [1, 2, 3], 5, 1, -2, 9).Planes(), Tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Convolution_Quantised_IsWhatItsNumbersStandFor(int scales)
    {
        const int Filters = 8;
        Picture input = Picture.Random(18, 5, 5, 2);
        byte[] numbers = new byte[Filters * 9 * 2];
        new Random(19).NextBytes(numbers);
        float[] scale = [.. Enumerable.Range(1, scales).Select(i => i / 100f)];
        int[] bias = [.. Enumerable.Range(0, Filters).Select(i => (i * 50) - 100)];
        Tensor weights = new("w", [Filters, 3, 3, 2], ElementType.UInt8, numbers, null) { Quantization = new Quantization(scale, [120], 0) };
        Tensor offsets = TinyModel.Integers(bias, Filters) with { Quantization = new Quantization([0.01f], [0], 0) };
        TfLiteModel model = TinyModel.Of(Operation.Convolution, Window(SamePadding, 1), [1, 5, 5, 2], [1, 5, 5, Filters], weights, offsets);
        Tensor[] tensors = [.. model.Tensors];
        tensors[^1] = tensors[^1] with { Type = ElementType.UInt8, Quantization = new Quantization([0.02f], [100], 0) };

        float[] real = [.. numbers.Select((number, i) => (number - 120) * scale[i / 18 % scales])];
        Picture expected = input.Convolve(real, [.. bias.Select(value => value * 0.01f)], 3, 1, -1, 5).Select(value => Math.Clamp(value, -2, 3.1f));
        expected.Values.ShouldContain(-2);
        expected.Values.ShouldContain(3.1f);
        Run(model with { Tensors = tensors }, input).ShouldBe(expected.Planes(), 1e-3f);
    }

    /// <remarks>A window of 3 and stride 2 over 8 + 2 rows: the last row is dropped, there is no fifth position.</remarks>
    [Fact]
    public void Convolution_AfterPad_TakesThePaddingOver()
    {
        Picture input = Picture.Random(6, 8, 8, 2);
        float[] weights = Picture.Numbers(7, 2 * 9 * 2);
        Tensor[] tensors =
        [
            TinyModel.Empty("input", 1, 8, 8, 2), TinyModel.Integers([0, 0, 1, 1, 1, 1, 0, 0], 4, 2), TinyModel.Empty("padded", 1, 10, 10, 2),
            TinyModel.Floats(weights, 2, 3, 3, 2), TinyModel.Floats([0.5f, -0.5f], 2), TinyModel.Empty("output", 1, 4, 4, 2),
        ];
        var model = new TfLiteModel(
            tensors,
            [TinyModel.Operator(Operation.Pad, [], [0, 1], 2), TinyModel.Operator(Operation.Convolution, Window(NoPadding, 2), [2, 3, 4], 5)],
            [0],
            [5]);

        Build(model).Nodes.Select(node => node.Operator).ShouldNotContain("Pad");
        Run(model, input).ShouldBe(input.Convolve(weights, [0.5f, -0.5f], 3, 2, -1, 4).Planes(), Tolerance);
    }

    [Fact]
    public void Pad_Channels_AddsEmptyOnesBehind()
    {
        Picture input = Picture.Random(8, 2, 3, 2);
        TfLiteModel model = TinyModel.Of(Operation.Pad, [], [1, 2, 3, 2], [1, 2, 3, 5], TinyModel.Integers([0, 0, 0, 0, 0, 0, 0, 3], 4, 2));

        Run(model, input).ShouldBe(Picture.Of(2, 3, 5, (y, x, c) => c < 2 ? input[y, x, c] : 0).Planes());
    }

    [Fact]
    public void Add_TwoPictures_AddsThem()
    {
        Picture input = Picture.Random(9, 2, 2, 3);
        var model = new TfLiteModel(
            [TinyModel.Empty("input", 1, 2, 2, 3), TinyModel.Empty("output", 1, 2, 2, 3)],
            [TinyModel.Operator(Operation.Add, [], [0, 0], 1)],
            [0],
            [1]);

        Run(model, input).ShouldBe(input.Select(value => value + value).Planes());
    }

    [Fact]
    public void MaxPool_TwoByTwo_TakesTheLargest()
    {
        Picture input = Picture.Random(10, 5, 5, 2);
        TfLiteModel model = TinyModel.Of(
            Operation.MaxPool, new FlatFile { [0] = NoPadding, [1] = 2, [2] = 2, [3] = 2, [4] = 2 }, [1, 5, 5, 2], [1, 2, 2, 2]);

        float Largest(int y, int x, int c) => Enumerable.Range(0, 4).Max(i => input[(2 * y) + (i / 2), (2 * x) + (i % 2), c]);
        Run(model, input).ShouldBe(Picture.Of(2, 2, 2, Largest).Planes());
    }

    [Fact]
    public void ResizeBilinear_ToTwice_AgreesWithTheDefinition()
    {
        Picture input = Picture.Random(11, 3, 4, 2);
        TfLiteModel model = TinyModel.Of(
            Operation.ResizeBilinear, new FlatFile { [3] = (byte)1 }, [1, 3, 4, 2], [1, 6, 8, 2], TinyModel.Integers([6, 8], 2));

        Run(model, input).ShouldBe(input.Double().Planes(), 1e-5f);
    }

    [Fact]
    public void DepthToSpace_TwoByTwo_SpreadsGroupsOfChannels()
    {
        Picture input = Picture.Random(12, 2, 3, 8);
        TfLiteModel model = TinyModel.Of(Operation.DepthToSpace, new FlatFile { [0] = 2 }, [1, 2, 3, 8], [1, 4, 6, 2]);

        float Spread(int y, int x, int c) => input[y / 2, x / 2, (((y % 2 * 2) + (x % 2)) * 2) + c];
        Run(model, input).ShouldBe(Picture.Of(4, 6, 2, Spread).Planes());
    }

    [Fact]
    public void Reshape_PictureToRows_KeepsTheOrderOfPixels()
    {
        Picture input = Picture.Random(13, 2, 3, 4);
        TfLiteModel model = TinyModel.Of(Operation.Reshape, [], [1, 2, 3, 4], [1, 12, 2], TinyModel.Integers([1, -1, 2], 3));

        Run(model, input).ShouldBe(input.Values);
    }

    [Fact]
    public void Concatenation_Channels_JoinsThem()
    {
        Picture input = Picture.Random(14, 2, 3, 2);
        var model = new TfLiteModel(
            [TinyModel.Empty("input", 1, 2, 3, 2), TinyModel.Empty("output", 1, 2, 3, 4)],
            [TinyModel.Operator(Operation.Concatenation, new FlatFile { [0] = 3 }, [0, 0], 1)],
            [0],
            [1]);

        Run(model, input).ShouldBe(Picture.Of(2, 3, 4, (y, x, c) => input[y, x, c % 2]).Planes());
    }

    [Fact]
    public void Logistic_AnyValue_IsTheSigmoid()
    {
        Picture input = Picture.Random(15, 1, 4, 1);
        TfLiteModel model = TinyModel.Of(Operation.Logistic, [], [1, 1, 4, 1], [1, 1, 4, 1]);

        Run(model, input).ShouldBe(input.Select(value => 1 / (1 + MathF.Exp(-value))).Planes(), 1e-6f);
    }

    [Fact]
    public void Weights_ExactHalves_StayHalves()
    {
        float[] halves = [.. Enumerable.Range(0, 64).Select(i => i / 8f)];
        float[] others = [.. halves.Select(value => value + 1e-6f)];

        Casts(halves).ShouldBe(1);
        Casts(others).ShouldBe(0);
        Casts(halves[..63]).ShouldBe(0);

        static int Casts(float[] weights) => Build(TinyModel.Of(
            Operation.Convolution,
            Window(SamePadding, 1),
            [1, 2, 2, weights.Length],
            [1, 2, 2, 1],
            TinyModel.Floats(weights, 1, 1, 1, weights.Length),
            TinyModel.Floats([0], 1))).Nodes.Count(node => node.Operator == "Cast");
    }

    public static TheoryData<string> Refusals => new("two filters per channel", "corners", "unknown operator", "itself", "wrong element count");

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Output_WhatIsNotKnown_IsRefused(string what)
    {
        Tensor weights = TinyModel.Floats(new float[9], 1, 3, 3, 1);
        Tensor bias = TinyModel.Floats([0], 1);
        TfLiteModel model = what switch
        {
            "two filters per channel" => TinyModel.Of(
                Operation.DepthwiseConvolution, Window(SamePadding, 1), [1, 4, 4, 1], [1, 4, 4, 2], TinyModel.Floats(new float[18], 1, 3, 3, 2), TinyModel.Floats([0, 0], 2)),
            "corners" => TinyModel.Of(Operation.ResizeBilinear, new FlatFile { [2] = (byte)1 }, [1, 2, 2, 1], [1, 4, 4, 1]),
            "unknown operator" => TinyModel.Of((Operation)99, [], [1, 2, 2, 1], [1, 2, 2, 1]),
            "itself" => new TfLiteModel([TinyModel.Empty("a", 1), TinyModel.Empty("b", 1)], [TinyModel.Operator(Operation.Add, [], [0, 1], 1)], [0], [1]),
            _ => TinyModel.Of(Operation.Convolution, Window(SamePadding, 1), [1, 4, 4, 1], [1, 4, 4, 1], weights with { Shape = [1, 3, 3, 2] }, bias),
        };

        Should.Throw<InvalidDataException>(() => Build(model)).Message.ShouldNotContain('\n');
    }

    /// <summary>Options of a convolution: 0 padding, 1 and 2 strides.</summary>
    private static FlatFile Window(byte padding, int stride) => new() { [0] = padding, [1] = stride, [2] = stride };

    private static float[] Run(TfLiteModel model, Picture input) => GraphRunner.Run(Build(model), input.Planes())["result"];

    private static OnnxGraph Build(TfLiteModel model)
    {
        var graph = new GraphBuilder("test");
        var network = new GraphConverter(model, graph, graph.Input("picture", OnnxType.Float, Planes(model.Tensors[0].Shape)));
        string result = network.Output(0);
        graph.Output("result", result, OnnxType.Float, Planes(model.Tensors[model.Outputs[0]].Shape));
        return graph.Build();
    }

    private static int[] Planes(int[] shape) => shape is [var n, var height, var width, var channels] ? [n, channels, height, width] : shape;
}
