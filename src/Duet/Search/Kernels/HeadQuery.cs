namespace Duet.Search;

/// <summary>How finely a query is laid over a leaf's codes.</summary>
internal static class HeadQuery
{
    /// <summary>Four bits: the query lies within 1/32 of a code's scale on each of 16 axes.</summary>
    public const byte Shift = 4;

    /// <summary>Sixteenths in a code's scale.</summary>
    public const int Parts = 1 << Shift;

    /// <summary>A query farther away is taken for this far, which makes no bound larger; 16 squares of it and a code fit an int.</summary>
    public const float Farthest = 8000;

    /// <summary>By how much the rounded query may lie off, in scales: half a part on each of 16 axes.</summary>
    public const float Error = 4 * .5f / Parts;
}
