using System.Collections.Immutable;
using Duet.Conversion;
using Duet.Conversion.Onnx;
using Duet.TestKit;

namespace Duet.ModelImport.Tests;

public sealed class ModelFileTests
{
    [Fact]
    public void Read_QuantisedPoseNet_GivesThreeStridesOfOneNetwork()
    {
        ModelFile file = ModelFile.Read(File.ReadAllBytes(Fixtures.Require("posenet/posenet_mobilenet_v1_075_481_641_quant.tflite")));

        file.Format.ShouldBe("TensorFlow Lite");
        file.Graphs.Select(graph => graph.Stride).ShouldBe([8, 16, 32]);
        ModelTensor picture = file.Inputs.ShouldHaveSingleItem();
        picture.Shape.ShouldBe([1, -1, -1, 3]);
        picture.PixelRange.ShouldBe((-1, 127 / 128.0));
        file.Outputs.Select(output => output.Shape[^1]).ShouldBe([17, 34, 64], ignoreOrder: true);
        file.Outputs.ShouldAllBe(output => !output.IsSigmoid);
    }

    [Fact]
    public void Read_TfLiteCutShort_IsRefusedInOneLine()
    {
        byte[] whole = File.ReadAllBytes(Fixtures.Require("posenet/posenet_mobilenet_v1_075_481_641_quant.tflite"));
        foreach (int length in new[] { 0, 3, 8, 40, 1000, whole.Length / 3, whole.Length - 2000 })
            Should.Throw<InvalidDataException>(() => ModelFile.Read(whole.AsMemory(0, length))).Message.ShouldNotContain('\n');
    }

    [Fact]
    public void Read_Onnx_NamesInputsAndOutputs()
    {
        ModelFile file = ModelFile.Read(Encoded(0.5f));

        file.Format.ShouldBe("ONNX");
        ModelTensor picture = file.Inputs.ShouldHaveSingleItem();
        (picture.Name, picture.Type).ShouldBe(("picture", TensorType.Real));
        picture.Shape.ShouldBe(ImmutableArray.Create(1, -1, 8, 3));
        file.Outputs.Select(output => (output.Name, output.IsSigmoid)).ShouldBe([("raw", false), ("share", true)]);
        file.Graphs.ShouldHaveSingleItem().Stride.ShouldBeNull();
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Read_OnnxWithWeightsThatAreNoNumbers_IsRefused(float weight) =>
        Should.Throw<InvalidDataException>(() => ModelFile.Read(Encoded(weight))).Message.ShouldContain("no numbers");

    [Fact]
    public void Read_OnnxCutShort_IsRefusedInOneLine()
    {
        byte[] whole = Encoded(0.5f);
        for (int length = 0; length < whole.Length; length++)
        {
            int cut = length;
            Should.Throw<InvalidDataException>(() => ModelFile.Read(whole.AsMemory(0, cut)), $"{cut} of {whole.Length} bytes").Message.ShouldNotContain('\n');
        }
    }

    [Fact]
    public void Read_OnnxWithAnyByteChanged_IsReadOrRefused()
    {
        byte[] whole = Encoded(0.5f);
        var random = new Random(4);
        for (int round = 0; round < 3000; round++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                ModelFile.Read(damaged).Graphs.ShouldNotBeEmpty();
            }
            catch (InvalidDataException e)
            {
                e.Message.ShouldNotContain('\n');
            }
        }
    }

    [Fact]
    public void Read_WeightsInAnotherFile_AreRefused()
    {
        var tensor = new ProtoWriter();
        tensor.Integer(14, 1);
        tensor.Text(8, "far");
        byte[] weights = tensor.ToArray();
        var model = new ProtoWriter();
        model.Message(7, graph => graph.Bytes(5, weights));
        model.Message(8, opset => opset.Integer(2, 13));

        Should.Throw<InvalidDataException>(() => ModelFile.Read(model.ToArray())).Message.ShouldContain("in another file");
    }

    private static byte[] Encoded(float weight)
    {
        var graph = new GraphBuilder("test");
        string picture = graph.Input("picture", OnnxType.Float, 1, -1, 8, 3);
        string raw = graph.Multiply(picture, graph.Numbers([weight, 1], 2));
        graph.Output("raw", raw, OnnxType.Float, 1, -1, 8, 3);
        graph.Output("share", graph.Transpose(graph.Sigmoid(raw), 0, 3, 1, 2), OnnxType.Float, 1, 3, -1, 8);
        return OnnxEncoder.Encode(graph.Build());
    }
}
