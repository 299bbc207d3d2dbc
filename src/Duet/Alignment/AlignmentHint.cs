namespace Duet.Alignment;

/// <summary>What something other than the motion, such as the recordings' shared sound, knows about the offset.</summary>
/// <param name="Offset">Positive: the take is later; what the routine shows at t, the take shows at t + offset.</param>
/// <param name="Certain">True: the motion only refines it, within half a second. False: it is one candidate among those that the motion proposes.</param>
public readonly record struct AlignmentHint(TimeSpan Offset, bool Certain);
