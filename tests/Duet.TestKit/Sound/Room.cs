using Duet.TestKit.Camera;

namespace Duet.TestKit.Sound;

/// <summary>What else is heard in the room: its noise, people who talk, feet; and the room itself.</summary>
public static class Room
{
    /// <summary>Pink noise, white noise and the talk of several people, a third of the power each; its power is 1.</summary>
    public static float[] Noise(int count, int sampleRate, int seed)
    {
        var noise = new float[count];
        foreach (float[] part in (float[][])[Pink(count, seed), White(count, seed + 1), Babble(count, sampleRate, seed + 2)])
        {
            noise = Levels.Add(noise, part, Levels.Gain(Levels.Power(part), 1.0 / 3, 0));
        }

        return noise;
    }

    /// <summary>Normally distributed, the same power everywhere.</summary>
    public static float[] White(int count, int seed)
    {
        var chance = new Random(seed);
        var noise = new float[count];
        for (int i = 0; i < count; i++)
        {
            noise[i] = (float)chance.NextGaussian();
        }

        return noise;
    }

    /// <summary>The same power in every octave: white noise through a row of one-pole filters a factor of four apart.</summary>
    public static float[] Pink(int count, int seed)
    {
        float[] white = White(count, seed);
        double[] poles = [0.9995, 0.998, 0.992, 0.968, 0.872, 0.488], state = new double[poles.Length];
        for (int i = 0; i < count; i++)
        {
            double sum = 0.2 * white[i];
            for (int k = 0; k < poles.Length; k++)
            {
                state[k] = (poles[k] * state[k]) + (Math.Sqrt(1 - poles[k]) * 0.5 * white[i]);
                sum += state[k];
            }

            white[i] = (float)sum;
        }

        return white;
    }

    /// <summary>Six people who talk at once: pulse trains through resonances that change with every syllable.</summary>
    public static float[] Babble(int count, int sampleRate, int seed)
    {
        var babble = new float[count];
        for (int speaker = 0; speaker < 6; speaker++)
        {
            Speak(babble, sampleRate, new Random((seed * 31) + speaker));
        }

        return babble;
    }

    /// <summary>Feet on the floor, about two thuds a second at no steady beat.</summary>
    public static float[] Stomps(int count, int sampleRate, int seed)
    {
        var chance = new Random(seed);
        var stomps = new float[count];
        for (double start = 0.5 * chance.NextDouble() * sampleRate; start < count; start += chance.NextBetween(0.25, 0.75) * sampleRate)
        {
            double pitch = chance.NextBetween(55, 110), level = chance.NextBetween(0.4, 1);
            for (int i = 0, from = (int)start; i < 0.3 * sampleRate && from + i < count; i++)
            {
                double t = (double)i / sampleRate;
                double thud = Math.Sin(2 * Math.PI * pitch * t) * Math.Exp(-t / 0.06), slap = chance.NextGaussian() * Math.Exp(-t / 0.006);
                stomps[from + i] += (float)(level * (thud + slap));
            }
        }

        return stomps;
    }

    /// <summary>The sound of a room: the direct sound first, then a tail of decaying noise.</summary>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="decay">Time in which the tail falls by 60 dB.</param>
    /// <param name="directToTail">Power of the direct sound over the tail's, in dB.</param>
    /// <param name="seed">Decides the tail.</param>
    public static float[] Response(int sampleRate, TimeSpan decay, double directToTail, int seed)
    {
        int gap = sampleRate / 500;
        float[] response = White((int)(1.2 * decay.TotalSeconds * sampleRate), seed);
        response.AsSpan(0, gap).Clear();
        for (int i = gap; i < response.Length; i++)
        {
            response[i] *= (float)Math.Pow(10, -3.0 * i / (decay.TotalSeconds * sampleRate));
        }

        double gain = Levels.Gain(Levels.Power(response) * response.Length, 1, -directToTail);
        response = [.. response.Select(value => (float)(gain * value))];
        response[0] = 1;
        return response;
    }

    private static void Speak(float[] into, int sampleRate, Random chance)
    {
        double pitch = chance.NextBetween(90, 230), phase = 0;
        for (int start = 0; start < into.Length;)
        {
            int length = (int)(chance.NextBetween(0.12, 0.32) * sampleRate);
            double loud = chance.NextDouble() < 0.2 ? 0 : chance.NextBetween(0.4, 1), sung = pitch * chance.NextBetween(0.85, 1.2);
            var low = new Resonance(chance.NextBetween(250, 800), 80, sampleRate);
            var middle = new Resonance(chance.NextBetween(900, 2300), 120, sampleRate);
            var high = new Resonance(chance.NextBetween(2400, 3200), 180, sampleRate);
            for (int i = 0; i < length && start + i < into.Length; i++)
            {
                phase += sung / sampleRate;
                double pulse = phase >= 1 ? 1 : 0.06 * (chance.NextDouble() - 0.5);
                phase -= Math.Floor(phase);
                into[start + i] += (float)(loud * Math.Sin(Math.PI * i / length) * (low.Next(pulse) + middle.Next(pulse) + high.Next(pulse)));
            }

            start += length;
        }
    }

    /// <summary>Two poles at a formant.</summary>
    private sealed class Resonance(double frequency, double width, int sampleRate)
    {
        private readonly double _radius = Math.Exp(-Math.PI * width / sampleRate);
        private readonly double _turn = 2 * Math.Cos(2 * Math.PI * frequency / sampleRate);
        private double _last;
        private double _before;

        public double Next(double pulse)
        {
            double value = pulse + (_radius * _turn * _last) - (_radius * _radius * _before);
            (_before, _last) = (_last, value);
            return value;
        }
    }
}
