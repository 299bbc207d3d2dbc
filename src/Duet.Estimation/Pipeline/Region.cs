using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>A turned square of the frame: what the landmark network looks at.</summary>
/// <param name="CentreX">Pixels.</param>
/// <param name="CentreY">Pixels.</param>
/// <param name="Side">Pixels, above 0.</param>
/// <param name="Cos">Of the turn that brings the person upright.</param>
/// <param name="Sin">Of the same turn; positive when the person leans to the picture's right.</param>
internal readonly record struct Region(float CentreX, float CentreY, float Side, float Cos, float Sin)
{
    public const float Margin = 1.25f;
    public const int Length = 5;

    public bool IsUsable => Side > 0 && float.IsFinite(CentreX + CentreY + Side + Cos + Sin);

    /// <summary>The square around the whole frame, upright.</summary>
    public static Region WholeFrame(int width, int height) => new(width / 2f, height / 2f, Math.Max(width, height), 1, 0);

    /// <summary>The square around the circle that has its centre in one point and passes through the other.</summary>
    /// <param name="centre">The middle of the hips.</param>
    /// <param name="onCircle">Above the head of an upright person.</param>
    /// <returns>Not <see cref="IsUsable"/> when the points are one.</returns>
    public static Region Around(PixelPoint centre, PixelPoint onCircle)
    {
        float dx = onCircle.X - centre.X;
        float dy = onCircle.Y - centre.Y;
        float radius = MathF.Sqrt((dx * dx) + (dy * dy));
        return new Region(centre.X, centre.Y, 2 * radius * Margin, -dy / radius, dx / radius);
    }

    public static Region From(ReadOnlySpan<float> values) => new(values[0], values[1], values[2], values[3], values[4]);

    public void WriteInto(Span<float> destination)
    {
        destination[0] = CentreX;
        destination[1] = CentreY;
        destination[2] = Side;
        destination[3] = Cos;
        destination[4] = Sin;
    }
}
