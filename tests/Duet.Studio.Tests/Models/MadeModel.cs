using Duet.Conversion.Onnx;

namespace Duet.Studio.Tests.Models;

/// <summary>Small networks as ONNX files: they answer the same for every picture, moved by nothing but its size.</summary>
internal static class MadeModel
{
    /// <summary>A PoseNet of 49 x 33 pixels at stride 16 that sees one person: joint k at (x, y) = (2 k, k), as surely as asked.</summary>
    public static byte[] PoseNet(bool channelsFirst = false, float weight = 0, string leaveOut = "", int colours = 3, int extraRow = 0)
    {
        var graph = new GraphBuilder("made");
        string picture = graph.Input("image", OnnxType.Float, channelsFirst ? [1, colours, 33, 49] : [1, 33, 49, colours]);
        string nothing = graph.Multiply(Mean(graph, picture), graph.Number(weight));
        foreach ((string name, int channels, Func<int, int, int, float> value) in Outputs())
        {
            if (name != leaveOut)
            {
                float[] values = new float[(3 + extraRow) * 4 * channels];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = value(i / channels / 4, i / channels % 4, i % channels);
                }

                string cells = graph.Add(graph.Numbers(values, 1, 3 + extraRow, 4, channels), nothing);
                graph.Output(name, channelsFirst ? graph.Transpose(cells, 0, 3, 1, 2) : cells, OnnxType.Float, channelsFirst ? [1, channels, 3 + extraRow, 4] : [1, 3 + extraRow, 4, channels]);
            }
        }

        return OnnxEncoder.Encode(graph.Build());
    }

    /// <summary>A MoveNet of 64 x 64 whole numbers: joint k at (x, y) = (k / 20, k / 40) of the input.</summary>
    public static byte[] MoveNet()
    {
        var graph = new GraphBuilder("made");
        string picture = graph.Cast(graph.Input("image", OnnxType.Int32, 1, 64, 64, 3), OnnxType.Float);
        string nothing = graph.Multiply(Mean(graph, picture), graph.Number(0));
        graph.Output("poses", graph.Add(graph.Numbers(Rows(0.8f), 1, 1, 17, 3), nothing), OnnxType.Float, 1, 1, 17, 3);
        return OnnxEncoder.Encode(graph.Build());
    }

    /// <summary>A MoveNet for several, of any size: two of its six people are sure.</summary>
    public static byte[] MoveNetMulti()
    {
        var graph = new GraphBuilder("made");
        string picture = graph.Cast(graph.Input("image", OnnxType.Int32, 1, -1, -1, 3), OnnxType.Float);
        string nothing = graph.Multiply(Mean(graph, picture), graph.Number(0));
        float[] scores = [0.9f, 0.1f, 0.6f, 0, 0, 0];
        float[] rows = [.. scores.SelectMany(score => Rows(0.8f).Concat([0f, 0f, 1f, 1f, score]))];
        graph.Output("poses", graph.Reshape(graph.Add(graph.Numbers(rows, 1, 6, 56), nothing), 1, 6, 56), OnnxType.Float, 1, 6, 56);
        return OnnxEncoder.Encode(graph.Build());
    }

    /// <summary>A graph that the runtime does not know.</summary>
    public static byte[] UnknownOperator()
    {
        var graph = new GraphBuilder("made");
        string picture = graph.Cast(graph.Input("image", OnnxType.Int32, 1, 64, 64, 3), OnnxType.Float);
        graph.Output("poses", graph.Node("Pirouette", [picture]), OnnxType.Float, 1, 1, 17, 3);
        return OnnxEncoder.Encode(graph.Build());
    }

    public static byte[] TwoInputs()
    {
        var graph = new GraphBuilder("made");
        string sum = graph.Add(graph.Input("a", OnnxType.Float, 1, 33, 33, 3), graph.Input("b", OnnxType.Float, 1, 33, 33, 3));
        graph.Output("poses", sum, OnnxType.Float, 1, 1, 17, 3);
        return OnnxEncoder.Encode(graph.Build());
    }

    private static float[] Rows(float score) => [.. Enumerable.Range(0, 17).SelectMany(joint => new[] { joint / 40f, joint / 20f, score })];

    // Without dimensions: it is added to anything.
    private static string Mean(GraphBuilder graph, string picture) => graph.Node("ReduceMean", [picture], OnnxAttribute.Of("keepdims", 0));

    private static IEnumerable<(string Name, int Channels, Func<int, int, int, float> Value)> Outputs()
    {
        yield return ("heat", 17, (y, x, _) => (y, x) == (0, 1) ? 3 : -6);
        yield return ("offset", 34, (y, x, c) => c < 17 ? c - (16 * y) : (2 * (c - 17)) - (16 * x));
        yield return ("fwd", 32, (_, _, _) => 0);
        yield return ("bwd", 32, (_, _, _) => 0);
    }
}
