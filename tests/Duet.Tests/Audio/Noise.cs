namespace Duet.Tests.Audio;

/// <summary>Sounds without repeats, and clips of them whose place is known exactly.</summary>
internal static class Noise
{
    public const int Rate = 16_000;

    /// <summary>Even from -1 to 1.</summary>
    public static float[] White(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>A song for arithmetic: noise below 3 kHz whose loudness changes eight times a second.</summary>
    public static float[] Song(double seconds, int seed, int rate = Rate)
    {
        float[] white = White((int)(seconds * rate) + 8, seed), levels = White((int)(seconds * 8) + 2, seed + 1);
        var song = new float[white.Length - 8];
        for (int i = 0; i < song.Length; i++)
        {
            float smooth = white[i] + (3 * white[i + 2]) + (4 * white[i + 4]) + (3 * white[i + 6]) + white[i + 8 - 1];
            song[i] = 0.02f * smooth * (1.2f + levels[(int)(i * 8.0 / rate)]);
        }

        return song;
    }

    /// <summary>The song from <paramref name="start"/> seconds on, read between its samples by the definition of band-limited sound (64 neighbours, Hann window).</summary>
    /// <param name="song">What is read.</param>
    /// <param name="start">Seconds; before the song's start there is silence.</param>
    /// <param name="seconds">Length of the result.</param>
    /// <param name="speed">Seconds of the song per second of the result.</param>
    public static float[] Cut(float[] song, double start, double seconds, double speed = 1)
    {
        var cut = new float[(int)(seconds * Rate)];
        for (int i = 0; i < cut.Length; i++)
        {
            double at = (start * Rate) + (i * speed);
            int whole = (int)Math.Floor(at);
            double sum = 0;
            if (at == whole)
            {
                sum = whole >= 0 && whole < song.Length ? song[whole] : 0;
            }
            else
            {
                for (int k = Math.Max(0, whole - 31); k <= Math.Min(song.Length - 1, whole + 32); k++)
                {
                    double x = Math.PI * (at - k);
                    sum += song[k] * Math.Sin(x) / x * (0.5 + (0.5 * Math.Cos(x / 33)));
                }
            }

            cut[i] = (float)sum;
        }

        return cut;
    }

    /// <summary>The sum, the second times a factor; as long as the first.</summary>
    public static float[] Add(float[] sound, float[] other, float factor) => [.. sound.Select((value, i) => value + (i < other.Length ? factor * other[i] : 0))];
}
