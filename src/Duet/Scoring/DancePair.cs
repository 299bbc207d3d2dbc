using Duet.Alignment;

namespace Duet.Scoring;

/// <summary>Two dances laid over each other: routine frame t belongs to take frame t + <see cref="Shift"/>, give or take the dancer's own lag.</summary>
/// <param name="Routine">The routine's limbs.</param>
/// <param name="Take">The take's limbs, mirrored already where that was found.</param>
/// <param name="Shift">In frames.</param>
/// <param name="Weights">What each limb counts: the ruleset's weight times the profile's.</param>
internal sealed record DancePair(MotionSignal Routine, MotionSignal Take, int Shift, float[] Weights)
{
    /// <summary>The take's frame for a routine frame; false outside of the take.</summary>
    public bool TryTakeFrame(int frame, int lag, out int takeFrame)
    {
        takeFrame = frame + Shift + lag;
        return (uint)takeFrame < (uint)Take.Frames;
    }
}
