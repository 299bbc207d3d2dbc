namespace Duet.Conversion.Onnx;

/// <summary>Turns a graph into the bytes of an <c>.onnx</c> file.</summary>
/// <remarks>
/// Field numbers are those of the public schema (onnx/onnx.proto3, ModelProto and below). Nothing that changes between two runs is
/// written (no date, no path), so that the same graph gives the same bytes.
/// </remarks>
internal static class OnnxEncoder
{
    private const int IrVersion = 8;
    private const int Opset = 13;

    public static byte[] Encode(OnnxGraph graph)
    {
        var model = new ProtoWriter();
        model.Integer(1, IrVersion);
        model.Text(2, "Duet.ModelImport");
        model.Message(7, writer => Write(writer, graph));
        model.Message(8, writer =>
        {
            writer.Text(1, "");
            writer.Integer(2, Opset);
        });
        return model.ToArray();
    }

    private static void Write(ProtoWriter writer, OnnxGraph graph)
    {
        foreach (OnnxNode node in graph.Nodes)
            writer.Message(1, inner => Write(inner, node));
        writer.Text(2, graph.Name);
        foreach (OnnxTensor tensor in graph.Constants)
            writer.Message(5, inner => Write(inner, tensor));
        foreach (OnnxValue value in graph.Inputs)
            writer.Message(11, inner => Write(inner, value));
        foreach (OnnxValue value in graph.Outputs)
            writer.Message(12, inner => Write(inner, value));
    }

    private static void Write(ProtoWriter writer, OnnxNode node)
    {
        foreach (string input in node.Inputs)
            writer.Text(1, input);
        foreach (string output in node.Outputs)
            writer.Text(2, output);
        writer.Text(3, node.Outputs[0]);
        writer.Text(4, node.Operator);
        foreach (OnnxAttribute attribute in node.Attributes)
            writer.Message(5, inner => Write(inner, attribute));
    }

    private static void Write(ProtoWriter writer, OnnxAttribute attribute)
    {
        writer.Text(1, attribute.Name);
        if (attribute.Integer is long integer)
        {
            writer.Integer(3, integer);
            writer.Integer(20, 2);
        }
        else if (attribute.Text is string text)
        {
            writer.Text(4, text);
            writer.Integer(20, 3);
        }
        else if (attribute.Graph is OnnxGraph graph)
        {
            writer.Message(6, inner => Write(inner, graph));
            writer.Integer(20, 5);
        }
        else
        {
            foreach (long value in attribute.Integers!)
                writer.Integer(8, value);
            writer.Integer(20, 7);
        }
    }

    private static void Write(ProtoWriter writer, OnnxTensor tensor)
    {
        foreach (int size in tensor.Shape)
            writer.Integer(1, size);
        writer.Integer(2, (int)tensor.Type);
        writer.Text(8, tensor.Name);
        writer.Bytes(9, tensor.Data.Span);
    }

    private static void Write(ProtoWriter writer, OnnxValue value)
    {
        writer.Text(1, value.Name);
        writer.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, (int)value.Type);
            tensor.Message(2, shape =>
            {
                foreach (int size in value.Shape)
                    shape.Message(1, dimension =>
                    {
                        if (size >= 0)
                            dimension.Integer(1, size);
                    });
            });
        }));
    }
}
