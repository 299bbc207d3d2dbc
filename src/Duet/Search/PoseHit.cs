namespace Duet.Search;

/// <summary>A pose that was found.</summary>
/// <param name="Id">What it was added under.</param>
/// <param name="Distance">From the query, 0 or more, in double precision.</param>
/// <param name="Mirrored">True when the query's mirror image was compared.</param>
public readonly record struct PoseHit(int Id, double Distance, bool Mirrored);
