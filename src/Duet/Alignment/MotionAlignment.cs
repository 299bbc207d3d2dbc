namespace Duet.Alignment;

/// <summary>Where one dance lies in the other.</summary>
/// <param name="Offset">Positive: the take is later. In the recordings' own times.</param>
/// <param name="Frames">The same in frames of the two signals (their starts may differ), to a fraction of a frame.</param>
/// <param name="Mirrored">The take fits better in the mirror.</param>
/// <param name="Height">How alike the two are there, 0 to 1; the same dance by different people reaches about 0.6.</param>
/// <param name="Certain">False when another offset is nearly as good, as in periodic motion.</param>
internal sealed record MotionAlignment(TimeSpan Offset, double Frames, bool Mirrored, double Height, bool Certain);
