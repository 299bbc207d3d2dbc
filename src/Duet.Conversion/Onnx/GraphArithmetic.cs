namespace Duet.Conversion.Onnx;

/// <summary>Short names for the operators that the heads are written with.</summary>
internal static class GraphArithmetic
{
    public static string Add(this GraphBuilder graph, string a, string b) => graph.Node("Add", [a, b]);

    public static string Subtract(this GraphBuilder graph, string a, string b) => graph.Node("Sub", [a, b]);

    public static string Multiply(this GraphBuilder graph, string a, string b) => graph.Node("Mul", [a, b]);

    public static string Divide(this GraphBuilder graph, string a, string b) => graph.Node("Div", [a, b]);

    public static string Product(this GraphBuilder graph, string a, string b) => graph.Node("MatMul", [a, b]);

    public static string Greater(this GraphBuilder graph, string a, string b) => graph.Node("Greater", [a, b]);

    public static string Choose(this GraphBuilder graph, string condition, string yes, string no) => graph.Node("Where", [condition, yes, no]);

    public static string Sigmoid(this GraphBuilder graph, string value) => graph.Node("Sigmoid", [value]);

    public static string Clamp(this GraphBuilder graph, string value, float low, float high) =>
        graph.Node("Clip", [value, graph.Number(low), graph.Number(high)]);

    public static string Reshape(this GraphBuilder graph, string value, params long[] shape) => graph.Node("Reshape", [value, graph.Integers(shape)]);

    public static string Transpose(this GraphBuilder graph, string value, params long[] order) =>
        graph.Node("Transpose", [value], OnnxAttribute.Of("perm", order));

    public static string Cast(this GraphBuilder graph, string value, OnnxType type) => graph.Node("Cast", [value], OnnxAttribute.Of("to", (long)type));

    public static string Join(this GraphBuilder graph, int axis, params string[] values) => graph.Node("Concat", values, OnnxAttribute.Of("axis", axis));

    public static string Take(this GraphBuilder graph, string value, string indexes, int axis) =>
        graph.Node("Gather", [value, indexes], OnnxAttribute.Of("axis", axis));

    /// <summary>Elements from <paramref name="from"/> up to, not including, <paramref name="to"/> of one axis.</summary>
    public static string Slice(this GraphBuilder graph, string value, int axis, int from, int to) =>
        graph.Node("Slice", [value, graph.Integers(from), graph.Integers(to), graph.Integers(axis)]);

    /// <summary>ReduceMax, ReduceMin, ReduceProd or ReduceL2 along one axis, which stays with size 1.</summary>
    public static string Reduce(this GraphBuilder graph, string operation, string value, int axis) =>
        graph.Node(operation, [value], OnnxAttribute.Of("axes", [axis]), OnnxAttribute.Of("keepdims", 1));

    /// <summary>The sum along one axis, which stays with size 1.</summary>
    public static string Sum(this GraphBuilder graph, string value, int axis) =>
        graph.Node("ReduceSum", [value, graph.Integers(axis)], OnnxAttribute.Of("keepdims", 1));

    /// <summary>The largest element of all, as a value without dimensions.</summary>
    public static string Largest(this GraphBuilder graph, string value) => graph.Node("ReduceMax", [value], OnnxAttribute.Of("keepdims", 0));
}
