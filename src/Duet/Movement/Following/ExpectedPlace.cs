namespace Duet.Movement;

/// <summary>Where somebody is expected.</summary>
/// <param name="Strand">Who; see <see cref="PeopleFollower.Next"/>.</param>
/// <param name="Place">The middle of their trunk by then.</param>
/// <param name="Last">Where it was when they were last seen.</param>
public readonly record struct ExpectedPlace(int Strand, PixelPoint Place, PixelPoint Last);
