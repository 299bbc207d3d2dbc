namespace Duet.Movement;

/// <summary>A place in a picture, in pixels: origin at the top left corner of the top left pixel, x to the right, y down.</summary>
/// <param name="X">Pixels from the left edge; the centre of the first pixel is at 0.5.</param>
/// <param name="Y">Pixels from the top edge.</param>
public readonly record struct PixelPoint(float X, float Y)
{
    /// <summary>The same place as a share of the frame.</summary>
    public FramePoint ToFrame(FrameSize size) => new(X / size.Width, Y / size.Height);

    /// <summary>The same place seen from the middle of the hips.</summary>
    /// <param name="midHip">The origin of the body's space.</param>
    /// <param name="torsoLength">Pixels between mid hip and mid shoulder; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The torso has no length.</exception>
    public BodyPoint ToBody(PixelPoint midHip, float torsoLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(torsoLength);
        return new((X - midHip.X) / torsoLength, (midHip.Y - Y) / torsoLength);
    }
}

/// <summary>A place in a picture as a share of its width and height: (0, 0) top left, (1, 1) bottom right.</summary>
/// <param name="X">0 to 1 inside the frame.</param>
/// <param name="Y">0 to 1 inside the frame, down.</param>
public readonly record struct FramePoint(float X, float Y)
{
    /// <summary>The same place in pixels.</summary>
    public PixelPoint ToPixel(FrameSize size) => new(X * size.Width, Y * size.Height);
}

/// <summary>A place relative to a dancer: origin mid hip, one unit is the torso's length, x to the picture's right, y up.</summary>
/// <param name="X">Torso lengths to the picture's right.</param>
/// <param name="Y">Torso lengths upwards.</param>
public readonly record struct BodyPoint(float X, float Y);

/// <summary>A joint in space as the estimator sees it: metres, origin mid hip, x to the picture's right, y down, z away from the camera.</summary>
/// <param name="X">Metres to the picture's right.</param>
/// <param name="Y">Metres down.</param>
/// <param name="Z">Metres away from the camera.</param>
public readonly record struct WorldPoint(float X, float Y, float Z)
{
    /// <summary>No coordinate is known.</summary>
    public static readonly WorldPoint Missing = new(float.NaN, float.NaN, float.NaN);

    /// <summary>True when there is no coordinate.</summary>
    public bool IsMissing => float.IsNaN(X);
}

/// <summary>Width and height of a picture in pixels, as it is shown (after rotation).</summary>
/// <param name="Width">Pixels, above 0.</param>
/// <param name="Height">Pixels, above 0.</param>
public readonly record struct FrameSize(int Width, int Height)
{
    /// <summary>The larger side in pixels.</summary>
    public int LargerSide => Math.Max(Width, Height);
}

/// <summary>Frames per second as the fraction that containers store: 30000/1001 is not 29.97.</summary>
/// <param name="Numerator">Frames; above 0.</param>
/// <param name="Denominator">Seconds; above 0.</param>
public readonly record struct FrameRate(int Numerator, int Denominator = 1)
{
    /// <summary>Frames in one second.</summary>
    public double PerSecond => (double)Numerator / Denominator;

    /// <summary>When frame <paramref name="index"/> is due, counted from frame 0 at zero; rounded to the nearest tick.</summary>
    public TimeSpan TimeOf(long index) =>
        TimeSpan.FromTicks((long)Math.Round((decimal)index * Denominator * TimeSpan.TicksPerSecond / Numerator));

    /// <inheritdoc/>
    public override string ToString() => Denominator == 1 ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
