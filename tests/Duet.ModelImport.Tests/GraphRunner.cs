using Duet.Estimation.Inference;
using Duet.Conversion.Onnx;
using Duet.TestKit;

namespace Duet.ModelImport.Tests;

/// <summary>Runs a graph on the real runtime: what it reads is what was meant.</summary>
internal static class GraphRunner
{
    /// <param name="graph">All inputs and outputs are floats.</param>
    /// <param name="inputs">In the graph's order.</param>
    /// <returns>By the outputs' names.</returns>
    public static Dictionary<string, float[]> Run(OnnxGraph graph, params float[][] inputs)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("graph.onnx");
        File.WriteAllBytes(path, OnnxEncoder.Encode(graph));
        using OnnxSession session = OnnxSession.Open(path);
        Estimation.Inference.OnnxTensor[] taken = [.. graph.Inputs.Select(Tensor)];
        Estimation.Inference.OnnxTensor[] given = [.. graph.Outputs.Select(Tensor)];
        using var run = new OnnxRun(session, taken, given);
        for (int i = 0; i < inputs.Length; i++)
            inputs[i].CopyTo(taken[i].Values);
        run.Run();
        return given.ToDictionary(tensor => tensor.Name, tensor => tensor.Values.ToArray());
    }

    private static Estimation.Inference.OnnxTensor Tensor(OnnxValue value) => new(value.Name, [.. value.Shape.Select(size => (long)size)]);
}
