namespace Duet.Media;

/// <summary>Mono sound.</summary>
/// <param name="Samples">Shape (samples), full scale -1 to 1; sample i is heard i / <paramref name="SampleRate"/> seconds after time zero.</param>
/// <param name="SampleRate">Samples per second.</param>
public sealed record AudioSamples(float[] Samples, int SampleRate)
{
    /// <summary>Length, rounded down to 100 ns.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks((long)((Int128)Samples.Length * TimeSpan.TicksPerSecond / SampleRate));
}
