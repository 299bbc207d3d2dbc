namespace Duet.Movement;

/// <summary>One joint of one person in one frame.</summary>
/// <param name="X">Pixels from the left edge; NaN when missing.</param>
/// <param name="Y">Pixels from the top edge; NaN when missing.</param>
/// <param name="Confidence">0 (not seen) to 1 (certain); for BlazePose its visibility.</param>
public readonly record struct Joint(float X, float Y, float Confidence)
{
    /// <summary>No coordinate is known: (NaN, NaN) with confidence 0, so that a forgotten check shows.</summary>
    public static readonly Joint Missing = new(float.NaN, float.NaN, 0);

    /// <summary>True when there is no coordinate.</summary>
    public bool IsMissing => float.IsNaN(X) || float.IsNaN(Y);

    /// <summary>Where the joint is.</summary>
    public PixelPoint Point => new(X, Y);
}
