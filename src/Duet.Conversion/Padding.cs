namespace Duet.Conversion;

/// <summary>Rows and columns added around a picture before a window slides over it.</summary>
internal readonly record struct Padding(int Top, int Left, int Bottom, int Right)
{
    public static Padding None => default;

    /// <summary>The same above and below, left and right: what SAME is where the size is one more than a multiple of the stride.</summary>
    public static Padding Centred(int vertical, int horizontal) => new(vertical, horizontal, vertical, horizontal);

    /// <summary>ONNX's order for height and width.</summary>
    public long[] ToOnnx() => [Top, Left, Bottom, Right];

    /// <summary>
    /// TensorFlow's SAME: as many positions as input / stride, rounded up; an odd amount has the larger half at the bottom and at the
    /// right. Stride 2 over an even size with a window of 3 thus gives (0, 0, 1, 1).
    /// </summary>
    public static Padding Same((int Height, int Width) input, (int Height, int Width) window, (int Y, int X) stride)
    {
        int vertical = Total(input.Height, window.Height, stride.Y);
        int horizontal = Total(input.Width, window.Width, stride.X);
        return new Padding(vertical / 2, horizontal / 2, vertical - (vertical / 2), horizontal - (horizontal / 2));
    }

    private static int Total(int input, int window, int stride)
    {
        int positions = (input + stride - 1) / stride;
        return Math.Max(((positions - 1) * stride) + window - input, 0);
    }
}
