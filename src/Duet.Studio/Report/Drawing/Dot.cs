namespace Duet.Studio.Report.Drawing;

/// <summary>A place in a drawing: x to the right, y down. Of a dancer before they are placed, in heights of the filmed picture; afterwards in units of the drawing.</summary>
public readonly record struct Dot(double X, double Y)
{
    public static Dot operator +(Dot a, Dot b) => new(a.X + b.X, a.Y + b.Y);

    public static Dot operator -(Dot a, Dot b) => new(a.X - b.X, a.Y - b.Y);

    public static Dot operator *(Dot a, double factor) => new(a.X * factor, a.Y * factor);

    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public static Dot Middle(Dot a, Dot b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}
