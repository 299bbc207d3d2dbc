namespace Duet.Choreography;

/// <summary>A routine's music as samples.</summary>
/// <param name="SampleRate">Samples per second and channel.</param>
/// <param name="Left">Full scale 1.</param>
/// <param name="Right">As long as <paramref name="Left"/>.</param>
public sealed record Soundtrack(int SampleRate, float[] Left, float[] Right)
{
    /// <summary>Both channels' mean.</summary>
    public float[] ToMono()
    {
        var mono = new float[Left.Length];
        for (int i = 0; i < mono.Length; i++)
        {
            mono[i] = (Left[i] + Right[i]) / 2;
        }

        return mono;
    }

    /// <summary>Left and right in turn, as encoders take them.</summary>
    public float[] ToInterleaved()
    {
        var both = new float[2 * Left.Length];
        for (int i = 0; i < Left.Length; i++)
        {
            both[2 * i] = Left[i];
            both[(2 * i) + 1] = Right[i];
        }

        return both;
    }
}
