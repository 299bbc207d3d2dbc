namespace Duet.Choreography;

/// <summary>Puts sounds on their sixteenths, left and right, and brings the whole to its loudness.</summary>
internal sealed class Mixer
{
    private const double Loudness = .2;
    private const double Ceiling = .97;
    private const double Room = .17;

    private readonly Routine _routine;
    private readonly int _sampleRate;
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly float[] _echo;

    public Mixer(Routine routine, int sampleRate)
    {
        _routine = routine;
        _sampleRate = sampleRate;
        int length = (int)(routine.Duration.TotalSeconds * sampleRate);
        _left = new float[length];
        _right = new float[length];
        _echo = new float[length];
    }

    /// <summary>Adds a sound.</summary>
    /// <param name="sound">Samples.</param>
    /// <param name="beat">When it starts.</param>
    /// <param name="level">Factor.</param>
    /// <param name="pan">-1 left to 1 right.</param>
    /// <param name="echo">How much of it goes into the room.</param>
    public void Add(float[] sound, double beat, double level, double pan = 0, double echo = 0)
    {
        int start = (int)Math.Round(_routine.TimeOf(beat).TotalSeconds * _sampleRate);
        float left = (float)(level * Math.Cos((pan + 1) * Math.PI / 4) * Math.Sqrt(2));
        float right = (float)(level * Math.Sin((pan + 1) * Math.PI / 4) * Math.Sqrt(2));
        float wet = (float)(level * echo);
        int last = Math.Min(sound.Length, _left.Length - start);
        for (int i = Math.Max(0, -start); i < last; i++)
        {
            _left[start + i] += left * sound[i];
            _right[start + i] += right * sound[i];
            _echo[start + i] += wet * sound[i];
        }
    }

    /// <summary>Room, loudness and limiter.</summary>
    public Soundtrack Master()
    {
        AddRoom(_left, [.0297, .0371, .0411, .0437]);
        AddRoom(_right, [.0309, .0353, .0421, .0449]);
        double gain = GainFor();
        for (int i = 0; i < _left.Length; i++)
        {
            double fade = Math.Min(1, (_left.Length - i) / (.8 * _sampleRate));
            _left[i] = (float)(Limited(gain * _left[i]) * fade);
            _right[i] = (float)(Limited(gain * _right[i]) * fade);
        }

        return new Soundtrack(_sampleRate, _left, _right);
    }

    private static double Limited(double x) => Ceiling * Math.Tanh(x);

    // The limiter takes away what it rounds off; three rounds find the gain after which the loudness is right.
    private double GainFor()
    {
        double gain = Loudness / Math.Max(1e-9, Rms(1, limited: false));
        for (int round = 0; round < 3; round++)
        {
            gain *= Loudness / Rms(gain, limited: true);
        }

        return gain;
    }

    private double Rms(double gain, bool limited)
    {
        double sum = 0;
        int from = (int)(_routine.FirstBeat.TotalSeconds * _sampleRate);
        int to = (int)(_routine.TimeOf(_routine.Beats).TotalSeconds * _sampleRate);
        int count = 0;
        for (int i = from; i < to; i += 3)
        {
            double left = limited ? Limited(gain * _left[i]) : gain * _left[i];
            double right = limited ? Limited(gain * _right[i]) : gain * _right[i];
            sum += (left * left) + (right * right);
            count += 2;
        }

        return Math.Sqrt(sum / count);
    }

    /// <summary>Four combs with a damped echo each (Schroeder 1962).</summary>
    private void AddRoom(float[] channel, double[] delays)
    {
        foreach (double delay in delays)
        {
            var ring = new float[(int)(delay * _sampleRate)];
            float damped = 0;
            for (int i = 0; i < channel.Length; i++)
            {
                int at = i % ring.Length;
                float heard = ring[at];
                damped += .45f * (heard - damped);
                ring[at] = _echo[i] + (.80f * damped);
                channel[i] += (float)(Room * heard);
            }
        }
    }
}
