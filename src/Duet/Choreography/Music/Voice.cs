namespace Duet.Choreography;

/// <summary>The band's instruments, one stroke or note at a time: simple oscillators, envelopes and filtered noise.</summary>
/// <remarks>Sums of few partials instead of sharp waveforms, so that nothing aliases. Noise comes from a seeded generator: the same note gives the same samples.</remarks>
internal sealed class Voice(int sampleRate, int seed)
{
    private uint _noise = unchecked((uint)((seed * 2654435761u) | 1u));

    /// <summary>A sine that falls to its pitch, with a click.</summary>
    public float[] Kick(double low = 48, double length = .32)
    {
        double phase = 0;
        return Make(length, t =>
        {
            phase += Math.Tau * (low + (150 * Math.Exp(-t / .018))) / sampleRate;
            return (Math.Sin(phase) * Math.Exp(-t / .11)) + (.25 * Noise() * Math.Exp(-t / .003));
        });
    }

    /// <summary>A drum's tone under noise.</summary>
    public float[] Snare(double bright = 1)
    {
        var band = new BandPass(sampleRate, 1800 * bright, .7);
        return Make(.22, t => (.55 * Math.Sin(Math.Tau * 188 * t) * Math.Exp(-t / .045)) + (1.1 * band.Next(Noise()) * Math.Exp(-t / .07)));
    }

    /// <summary>Three quick bursts of noise and their tail.</summary>
    public float[] Clap()
    {
        var band = new BandPass(sampleRate, 1350, 1.1);
        return Make(.24, t =>
        {
            double bursts = Math.Exp(-(t % .011) / .004) * (t < .033 ? 1 : 0);
            return 2.1 * band.Next(Noise()) * (bursts + (.8 * Math.Exp(-Math.Max(0, t - .03) / .055) * (t >= .03 ? 1 : 0)));
        });
    }

    /// <summary>Noise without lows; an open one rings on.</summary>
    public float[] Hat(bool open = false)
    {
        var band = new BandPass(sampleRate, 8600, .9);
        double decay = open ? .11 : .028;
        return Make(open ? .36 : .11, t => 1.3 * band.Next(Noise()) * Math.Exp(-t / decay));
    }

    /// <summary>A shaken egg: noise that swells and ends.</summary>
    public float[] Shaker()
    {
        var band = new BandPass(sampleRate, 6000, 1.2);
        return Make(.09, t => .9 * band.Next(Noise()) * Math.Sin(Math.PI * Math.Min(1, t / .085)));
    }

    /// <summary>A tom, its pitch falling a little.</summary>
    public float[] Tom(double pitch)
    {
        double phase = 0;
        return Make(.36, t =>
        {
            phase += Math.Tau * pitch * (1 + (.5 * Math.Exp(-t / .03))) / sampleRate;
            return .9 * Math.Sin(phase) * Math.Exp(-t / .12);
        });
    }

    /// <summary>A cymbal that swells in reverse or rings out.</summary>
    public float[] Crash()
    {
        var band = new BandPass(sampleRate, 7000, .5);
        return Make(1.4, t => .9 * band.Next(Noise()) * Math.Exp(-t / .38));
    }

    /// <summary>A plucked bass; its upper partials die first.</summary>
    public float[] Bass(int note, double seconds, double bright) => Tones(note, seconds, 6, .003, seconds * .8, (partial, t) => Math.Pow(bright, partial - 1) * Math.Exp(-t * (.9 + (1.6 * partial))));

    /// <summary>An electric piano: a tone and a bell above it.</summary>
    public float[] Keys(int note, double seconds) => Tones(note, seconds, 4, .004, seconds, (partial, t) => (partial switch { 1 => 1.0, 2 => .32, 3 => .1, _ => .2 }) * Math.Exp(-t * (1.1 + (partial * 1.3))), vibrato: .0016);

    /// <summary>A string pad: slow to come, slow to go.</summary>
    public float[] Pad(int note, double seconds) => Tones(note, seconds, 5, .14 * Math.Min(1, seconds), seconds, (partial, t) => Math.Pow(.5, partial - 1) * (.85 + (.15 * Math.Sin((2 * t) + partial))), vibrato: .003);

    /// <summary>A short chord stab.</summary>
    public float[] Stab(int note, double seconds) => Tones(note, seconds, 7, .003, seconds, (partial, t) => Math.Pow(.66, partial - 1) * Math.Exp(-t * (4 + (2.2 * partial))));

    /// <summary>The tune's whistle.</summary>
    public float[] Lead(int note, double seconds) => Tones(note, seconds, 4, .014, seconds, (partial, t) => (partial switch { 1 => 1.0, 2 => .38, 3 => .22, _ => .06 }) * (.45 + (.55 * Math.Exp(-t * 3.2))), vibrato: .005);

    /// <summary>A mallet on wood.</summary>
    public float[] Mallet(int note, double seconds) => Tones(note, Math.Max(.3, seconds), 4, .002, seconds, (partial, t) => (partial switch { 1 => 1.0, 4 => .45, _ => .05 }) * Math.Exp(-t * (2.5 + (3.5 * (partial - 1)))));

    private float[] Tones(int note, double seconds, int partials, double rise, double hold, Func<int, double, double> level, double vibrato = 0)
    {
        double pitch = 440 * Math.Pow(2, (note - 69) / 12.0);
        const double Fall = .05;
        int heard = Math.Min(partials, (int)(.45 * sampleRate / pitch));
        double phase = 0;
        var samples = new float[(int)((hold + Fall) * sampleRate)];
        Span<double> levels = stackalloc double[heard + 1];
        for (int i = 0; i < samples.Length; i++)
        {
            double t = (double)i / sampleRate;
            if (i % 64 == 0)
            {
                for (int partial = 1; partial <= heard; partial++)
                {
                    levels[partial] = level(partial, t);
                }
            }

            phase += Math.Tau * pitch * (1 + (vibrato > 0 ? vibrato * Math.Sin(Math.Tau * 5.1 * t) * Math.Min(1, t / .3) : 0)) / sampleRate;
            samples[i] = (float)(Sum(phase, levels, heard) * Math.Min(1, t / rise) * Math.Clamp((hold + Fall - t) / Fall, 0, 1));
        }

        return samples;
    }

    // sin(n p) from the two before it: one sine and one cosine for all partials.
    private static double Sum(double phase, ReadOnlySpan<double> levels, int partials)
    {
        (double current, double cos) = Math.SinCos(phase);
        double before = 0;
        double sum = 0;
        for (int partial = 1; partial <= partials; partial++)
        {
            sum += levels[partial] * current;
            (before, current) = (current, (2 * cos * current) - before);
        }

        return sum;
    }

    private float[] Make(double seconds, Func<double, double> value)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        for (int i = 0; i < samples.Length; i++)
        {
            double fade = Math.Min(1, (samples.Length - i) / (.004 * sampleRate));
            samples[i] = (float)(value((double)i / sampleRate) * fade);
        }

        return samples;
    }

    private double Noise()
    {
        _noise ^= _noise << 13;
        _noise ^= _noise >> 17;
        _noise ^= _noise << 5;
        return (_noise / (double)uint.MaxValue * 2) - 1;
    }
}

/// <summary>A filter that passes what is near one frequency (state-variable form, Simper 2013).</summary>
internal sealed class BandPass
{
    private readonly double _g;
    private readonly double _k;
    private double _first;
    private double _second;

    public BandPass(int sampleRate, double frequency, double quality)
    {
        _g = Math.Tan(Math.PI * Math.Min(.45, frequency / sampleRate));
        _k = 1 / quality;
    }

    public double Next(double input)
    {
        double band = ((_g * (input - _second)) + _first) / (1 + (_g * (_g + _k)));
        double low = _second + (_g * band);
        _first = (2 * band) - _first;
        _second = (2 * low) - _second;
        return band;
    }
}
