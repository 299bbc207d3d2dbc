namespace Duet.Choreography;

/// <summary>The values of all channels at one moment.</summary>
internal sealed class Posture
{
    public const int Channels = (int)Channel.ChairTurn + 1;

    private readonly double[] _values = new double[Channels];

    /// <summary>Standing at ease.</summary>
    public static Posture Neutral()
    {
        var posture = new Posture();
        for (BodyPart part = 0; (int)part < BodyParts.Count; part++)
        {
            ReadOnlySpan<float> values = BodyParts.Neutral(part);
            for (int i = 0; i < values.Length; i++)
            {
                posture[BodyParts.First(part) + i] = values[i];
            }
        }

        return posture;
    }

    public double this[Channel channel]
    {
        get => _values[(int)channel];
        set => _values[(int)channel] = value;
    }

    /// <summary>The mirror image: left and right change places, turns change sign.</summary>
    public Posture Mirrored()
    {
        var mirrored = new Posture();
        for (BodyPart part = 0; (int)part < BodyParts.Count; part++)
        {
            for (int i = 0; i < BodyParts.Width(part); i++)
            {
                Channel from = BodyParts.First(part) + i;
                mirrored[BodyParts.First(BodyParts.Mirrored(part)) + i] = BodyParts.ChangesSign(from) ? -this[from] : this[from];
            }
        }

        mirrored[Channel.Weight] = -this[Channel.Weight];
        return mirrored;
    }

    /// <summary>This posture drawn towards another.</summary>
    /// <param name="other">Reached at weight 1.</param>
    /// <param name="weight">0 to 1.</param>
    public Posture Towards(Posture other, double weight)
    {
        var mixed = new Posture();
        for (int c = 0; c < Channels; c++)
        {
            mixed._values[c] = _values[c] + (weight * (other._values[c] - _values[c]));
        }

        return mixed;
    }
}
