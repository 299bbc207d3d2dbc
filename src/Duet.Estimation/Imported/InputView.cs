namespace Duet.Estimation.Imported;

/// <summary>How a picture lies in a network's input.</summary>
/// <remarks>
/// The picture's top left corner lies in the input's; one scale serves both axes, so that bodies keep their shape; what the picture does not cover is black.
/// A grid over n cells of a stride covers exactly (n - 1) * stride + 1 pixels, so sides are one more than a multiple of the stride.
/// </remarks>
internal readonly record struct InputView(ModelGraphFile Graph, int Width, int Height, double Scale)
{
    public const int UsualStride = 16;
    private const int LargestSide = 2049;
    private const double UsualSide = 641, UsualMoveNetSide = 256;
    private const int MoveNetMultiple = 32;

    public int Rows => ((Height - 1) / Graph.Stride) + 1;

    public int Columns => ((Width - 1) / Graph.Stride) + 1;

    /// <param name="card">The model.</param>
    /// <param name="graph">The graph that will run.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="wanted">The asked scale; null for the usual one.</param>
    public static InputView For(ModelCard card, ModelGraphFile graph, int width, int height, double? wanted)
    {
        if (graph is { Width: { } fixedWidth, Height: { } fixedHeight })
        {
            return new InputView(graph, fixedWidth, fixedHeight, Math.Min((double)fixedWidth / width, (double)fixedHeight / height));
        }

        int longest = Math.Max(width, height);
        double usual = card.Kind == ModelKind.PoseNet ? Math.Min(1, UsualSide / longest) : UsualMoveNetSide / longest;
        double scale = Math.Min(wanted ?? usual, (double)LargestSide / longest);
        return card.Kind == ModelKind.PoseNet
            ? new InputView(graph, Odd(width * scale, graph.Stride), Odd(height * scale, graph.Stride), scale)
            : new InputView(graph, Whole(width * scale), Whole(height * scale), scale);
    }

    /// <summary>A pixel of the input, counted from 0 as PoseNet does, in the picture, where the first pixel's centre lies at 0.5.</summary>
    public double FromPixel(double place) => (place + 0.5) / Scale;

    private static int Odd(double side, int stride) => (Math.Max(1, (int)Math.Ceiling((side - 1) / stride)) * stride) + 1;

    private static int Whole(double side) => Math.Max(1, (int)Math.Ceiling(side / MoveNetMultiple)) * MoveNetMultiple;
}
