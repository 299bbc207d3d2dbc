namespace Duet.TestKit.Sound;

/// <summary>Reads a sound between its samples and at another speed.</summary>
/// <remarks>A sinc under a Kaiser window (32 neighbours, beta 9), its values from a table of 512 places per sample, straight lines between them: errors below -90 dB.</remarks>
public static class FractionalReader
{
    private const int Half = 16;
    private const int Places = 512;
    private static readonly float[] Table = MakeTable();

    /// <summary>The sound at start, start + step, start + 2 step and so on; silence outside of it.</summary>
    /// <param name="sound">Shape (samples).</param>
    /// <param name="start">Place of the first value, in samples.</param>
    /// <param name="step">Samples per value: above 1 is faster and higher.</param>
    /// <param name="count">How many values.</param>
    public static float[] Read(ReadOnlySpan<float> sound, double start, double step, int count)
    {
        var read = new float[count];
        for (int i = 0; i < count; i++)
        {
            read[i] = At(sound, start + (i * step));
        }

        return read;
    }

    private static float At(ReadOnlySpan<float> sound, double place)
    {
        int left = (int)Math.Floor(place);
        double part = (place - left) * Places;
        int row = (int)part;
        float mix = (float)(part - row), sum = 0;
        ReadOnlySpan<float> first = Table.AsSpan(row * 2 * Half, 2 * Half), second = Table.AsSpan((row + 1) * 2 * Half, 2 * Half);
        int from = left - Half + 1;
        for (int k = Math.Max(0, -from); k < 2 * Half && from + k < sound.Length; k++)
        {
            sum += sound[from + k] * (first[k] + (mix * (second[k] - first[k])));
        }

        return sum;
    }

    private static float[] MakeTable()
    {
        var table = new float[(Places + 1) * 2 * Half];
        for (int row = 0; row <= Places; row++)
        {
            for (int k = 0; k < 2 * Half; k++)
            {
                double distance = k - Half + 1 - ((double)row / Places);
                table[(row * 2 * Half) + k] = (float)(Sinc(distance) * Kaiser(distance / Half));
            }
        }

        return table;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) >= 1 ? 0 : Bessel(9 * Math.Sqrt(1 - (x * x))) / Bessel(9);

    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; k < 40; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
