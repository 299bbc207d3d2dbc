namespace Duet.TestKit.Sound;

/// <summary>A take's sound, and what is true of it.</summary>
/// <param name="Samples">Shape (samples).</param>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Offset">At the take's start: take time minus routine time, so minus the place in the routine where the take begins. Positive: the take is later.</param>
/// <param name="Rate">Seconds of the take per second of the routine: above 1 when its clock runs fast or the music was played slower.</param>
public sealed record Clip(float[] Samples, int SampleRate, TimeSpan Offset, double Rate)
{
    /// <summary>How much faster than the routine's the take's clock runs.</summary>
    public double DriftPpm => (Rate - 1) * 1e6;

    /// <summary>When a moment of the routine is heard in the take.</summary>
    public TimeSpan TakeTime(TimeSpan routine) => (routine + Offset) * Rate;
}
