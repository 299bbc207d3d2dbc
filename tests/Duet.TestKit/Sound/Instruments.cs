namespace Duet.TestKit.Sound;

/// <summary>One stroke or note each, as samples that a song mixes in.</summary>
/// <remarks>Drums are decaying sweeps and noise, notes are sums of a few partials under an envelope: enough for onsets, harmony and tempo to be those of music.</remarks>
internal sealed class Instruments(int sampleRate, Random chance)
{
    private readonly double _kickLow = 42 + (20 * chance.NextDouble());
    private readonly double _brightness = 0.4 + (0.5 * chance.NextDouble());

    /// <summary>A sine that falls to its pitch.</summary>
    public float[] Kick()
    {
        double phase = 0;
        return Make(0.28, t =>
        {
            phase += 2 * Math.PI * (_kickLow + (110 * Math.Exp(-t / 0.025))) / sampleRate;
            return Math.Sin(phase) * Math.Exp(-t / 0.09);
        });
    }

    /// <summary>A short tone in noise.</summary>
    public float[] Snare()
    {
        double pitch = 170 + (50 * chance.NextDouble());
        return Make(0.22, t => ((0.5 * Math.Sin(2 * Math.PI * pitch * t) * Math.Exp(-t / 0.04)) + (0.6 * Noise() * Math.Exp(-t / 0.06))) * Rise(t, 0.001));
    }

    /// <summary>Noise without its lows; open ones ring on.</summary>
    public float[] Hat(bool open)
    {
        double decay = open ? 0.12 : 0.025, before = 0;
        return Make(open ? 0.4 : 0.1, t =>
        {
            double noise = Noise(), high = noise - before;
            before = noise;
            return 0.4 * high * Math.Exp(-t / decay);
        });
    }

    /// <summary>A plucked low note.</summary>
    public float[] Bass(int note, double seconds) => Partials(note, seconds, 5, 0.7, t => Rise(t, 0.006) * Math.Exp(-t / 0.5) * Fall(t, seconds));

    /// <summary>A held note of a chord.</summary>
    public float[] Pad(int note, double seconds) => Partials(note, seconds, 4, 0.55, t => Rise(t, 0.02) * (0.5 + (0.5 * Math.Exp(-t / 0.35))) * Fall(t, seconds));

    /// <summary>A sung or blown note with vibrato.</summary>
    public float[] Lead(int note, double seconds)
    {
        double phase = 0, pitch = Frequency(note), depth = 0.006 * chance.NextDouble();
        return Make(seconds, t =>
        {
            phase += 2 * Math.PI * pitch * (1 + (depth * Math.Sin(2 * Math.PI * 5.2 * t))) / sampleRate;
            double tone = Math.Sin(phase) + (_brightness * Math.Sin(2 * phase)) + (0.6 * _brightness * Math.Sin(3 * phase)) + (0.3 * _brightness * Math.Sin(5 * phase));
            return tone * Rise(t, 0.012) * (0.4 + (0.6 * Math.Exp(-t / 0.4))) * Fall(t, seconds);
        });
    }

    private float[] Partials(int note, double seconds, int count, double share, Func<double, double> envelope)
    {
        double pitch = Frequency(note) * (1 + (0.001 * (chance.NextDouble() - 0.5)));
        int heard = Math.Min(count, (int)(0.45 * sampleRate / pitch));
        var tone = new double[(int)(seconds * sampleRate)];
        for (int partial = 1; partial <= heard; partial++)
        {
            AddTone(tone, pitch * partial, Math.Pow(share, partial - 1), 2 * Math.PI * chance.NextDouble());
        }

        return [.. tone.Select((value, i) => (float)(value * envelope((double)i / sampleRate)))];
    }

    /// <summary>A sine by its recurrence: each value from the two before it.</summary>
    private void AddTone(double[] into, double frequency, double level, double phase)
    {
        double step = 2 * Math.PI * frequency / sampleRate, twice = 2 * Math.Cos(step);
        double before = level * Math.Sin(phase - step), current = level * Math.Sin(phase);
        for (int i = 0; i < into.Length; i++)
        {
            into[i] += current;
            (before, current) = (current, (twice * current) - before);
        }
    }

    private float[] Make(double seconds, Func<double, double> value)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)value((double)i / sampleRate);
        }

        return samples;
    }

    private double Noise() => (2 * chance.NextDouble()) - 1;

    private static double Frequency(int note) => 440 * Math.Pow(2, (note - 69) / 12.0);

    private static double Rise(double t, double seconds) => Math.Min(1, t / seconds);

    private static double Fall(double t, double length) => Math.Clamp((length - t) / 0.02, 0, 1);
}
