namespace Duet.Estimation.Pipeline;

/// <summary>Where the pixels of one row of a crop lie in the frame: the left top one of four neighbours, and how far on from it.</summary>
internal readonly ref struct RowPlaces(Span<int> left, Span<int> top, Span<float> across, Span<float> down)
{
    /// <summary>Lengths are multiples of this: what lies beyond the crop's size is worked on and not kept.</summary>
    public const int Step = 8;

    /// <summary>Column, never the last of several; its complement (below 0) where the crop is outside the frame and zero.</summary>
    public Span<int> Left { get; } = left;

    /// <summary>Row, never the last of several.</summary>
    public Span<int> Top { get; } = top;

    /// <summary>The right neighbours' weight, 0 to 1.</summary>
    public Span<float> Across { get; } = across;

    /// <summary>The lower neighbours' weight, 0 to 1.</summary>
    public Span<float> Down { get; } = down;
}
