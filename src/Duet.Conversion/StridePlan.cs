using Duet.Conversion.TfLite;

namespace Duet.Conversion;

/// <summary>How far each window of a fully convolutional network steps and spreads so that it answers at another stride, with the same weights.</summary>
/// <remarks>
/// A finer answer: the last steps become 1 and every window after them spreads over as many pixels ("atrous" convolution; Chen et al., DeepLab, 2015): the
/// positions that both have get the same values. A coarser one: the last windows that look at neighbours step further, and the positions that are left
/// get the same values, too; nothing behind them mixes positions. Sides of the input are one more than a multiple of the stride, so that every window is
/// padded alike at all four edges, whatever the size.
/// </remarks>
internal sealed class StridePlan
{
    private readonly Dictionary<Operator, (int Stride, int Dilation)> _windows = new(ReferenceEqualityComparer.Instance);

    private StridePlan()
    {
    }

    /// <summary>The stride that the network was made for; null when it cannot take other sizes and strides.</summary>
    public static int? Native(TfLiteModel model)
    {
        if (model.Inputs.Count != 1 || model.Tensors[model.Inputs[0]].Shape is not [1, int height, int width, _])
            return null;
        if (Walk(model, int.MaxValue, 1) is not { } walk || model.Outputs.Count == 0)
            return null;
        int stride = walk.Actual.GetValueOrDefault(model.Outputs[0]);
        bool fits = stride > 1 && height > 1 && width > 1 && (height - 1) % stride == 0 && (width - 1) % stride == 0;
        return fits && model.Outputs.All(output => walk.Actual.GetValueOrDefault(output) == stride) ? stride : null;
    }

    /// <summary>The plan for a stride; null when the network cannot answer at it.</summary>
    /// <param name="model">With a <see cref="Native"/> stride.</param>
    /// <param name="target">A power of two times or below the native one.</param>
    public static StridePlan? For(TfLiteModel model, int target)
    {
        if (Native(model) is not int native || (target < native ? native % target : target % native) != 0)
            return null;
        (StridePlan Plan, Dictionary<int, int> Actual)? walk = Walk(model, target, Math.Max(1, target / native));
        return walk is { } found && model.Outputs.All(output => found.Actual[output] == target) ? found.Plan : null;
    }

    public (int Stride, int Dilation) Of(Operator window) => _windows[window];

    /// <param name="model">The network; its operators stand in the order in which they run.</param>
    /// <param name="finest">No value is sampled more coarsely than this.</param>
    /// <param name="extra">How much further the last windows that look at neighbours step.</param>
    private static (StridePlan Plan, Dictionary<int, int> Actual)? Walk(TfLiteModel model, int finest, int extra)
    {
        var plan = new StridePlan();
        HashSet<Operator> last = extra > 1 ? LastNeighbourhoods(model) : [];
        Dictionary<int, int> nominal = model.Inputs.ToDictionary(input => input, _ => 1);
        Dictionary<int, int> actual = model.Inputs.ToDictionary(input => input, _ => 1);
        foreach (Operator op in model.Operators)
        {
            int[] sources = [.. op.Inputs.Where(nominal.ContainsKey)];
            if (sources.Length == 0)
                continue;
            (int named, int sampled) = (nominal[sources[0]], actual[sources[0]]);
            if (Array.Exists(sources, source => nominal[source] != named || actual[source] != sampled) || op.Outputs is not [int output])
                return null;
            if (IsWindow(op))
            {
                if (!IsSupported(model, op))
                    return null;
                int after = named * op.Option(2);
                int wanted = Math.Min(after, Math.Max(finest, sampled)) * (last.Contains(op) ? extra : 1);
                plan._windows[op] = (wanted / sampled, Dilation(op) * (named / sampled));
                (nominal[output], actual[output]) = (after * (last.Contains(op) ? extra : 1), wanted);
            }
            else if (op.Operation is Operation.Add or Operation.Concatenation or Operation.Logistic or Operation.Relu or Operation.Relu6 or Operation.Quantize or Operation.Dequantize)
            {
                (nominal[output], actual[output]) = (named, sampled);
            }
            else
            {
                return null;
            }
        }

        return (plan, actual);
    }

    private static HashSet<Operator> LastNeighbourhoods(TfLiteModel model)
    {
        var last = new HashSet<Operator>(ReferenceEqualityComparer.Instance);
        var followed = new HashSet<int>();
        foreach (Operator op in model.Operators.Reverse())
        {
            bool looksAround = IsWindow(op) && model.Tensors[op.Inputs[1]].Shape is [_, int height, int width, _] && (height, width) != (1, 1);
            if (looksAround && !op.Outputs.Any(followed.Contains))
                last.Add(op);
            if (looksAround || op.Outputs.Any(followed.Contains))
                followed.UnionWith(op.Inputs);
        }

        return last;
    }

    private static bool IsWindow(Operator op) => op.Operation is Operation.Convolution or Operation.DepthwiseConvolution;

    private static int Dilation(Operator op) => op.Options?.Int(op.Operation == Operation.DepthwiseConvolution ? 5 : 4, 1) ?? 1;

    private static bool IsSupported(TfLiteModel model, Operator op) =>
        op.ByteOption(0) == 0 && op.Option(1) == op.Option(2) && op.Option(1) > 0
        && model.Tensors[op.Inputs[1]].Shape is [_, int height, int width, _] && height % 2 == 1 && width % 2 == 1;
}
