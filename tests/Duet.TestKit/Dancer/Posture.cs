namespace Duet.TestKit.Dancer;

/// <summary>What a choreography moves. Angles in degrees, distances as a share of the leg's length.</summary>
/// <remarks>
/// Yaw turns the body about the vertical (positive: towards its own left), lean is forward, roll towards its own left, twist turns the chest against the pelvis.
/// An arm is two directions in the chest's frame: elevation 0 hangs down, 180 points up; azimuth 0 is sideways, 90 forward, 180 across the body.
/// Feet are placed from the middle of the stance: out (sideways), ahead and lifted; sway moves the pelvis sideways, squat lowers it.
/// </remarks>
internal enum Channel
{
    Yaw,
    Lean,
    Roll,
    Twist,
    HeadYaw,
    HeadPitch,
    HeadRoll,
    LeftUpperElevation,
    LeftUpperAzimuth,
    LeftForeElevation,
    LeftForeAzimuth,
    RightUpperElevation,
    RightUpperAzimuth,
    RightForeElevation,
    RightForeAzimuth,
    Squat,
    Sway,
    LeftFootOut,
    LeftFootAhead,
    LeftFootLift,
    RightFootOut,
    RightFootAhead,
    RightFootLift,
}

/// <summary>The values of all channels at one moment.</summary>
internal sealed class Posture
{
    public const int Channels = (int)Channel.RightFootLift + 1;

    private readonly double[] _values = new double[Channels];

    public double this[Channel channel]
    {
        get => _values[(int)channel];
        set => _values[(int)channel] = value;
    }

    /// <summary>The mirror image: left and right change places, turns change sign.</summary>
    public Posture Mirrored()
    {
        var mirrored = new Posture();
        for (int c = 0; c < Channels; c++)
        {
            mirrored[Partner((Channel)c)] = _values[c] * Sign((Channel)c);
        }

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

    /// <summary>The median of every channel.</summary>
    public static Posture MedianOf(IReadOnlyList<Posture> postures)
    {
        var median = new Posture();
        for (int c = 0; c < Channels; c++)
        {
            double[] sorted = [.. postures.Select(posture => posture._values[c]).Order()];
            median._values[c] = sorted[sorted.Length / 2];
        }

        return median;
    }

    private static Channel Partner(Channel channel)
    {
        string name = channel.ToString();
        string partner = name.StartsWith("Left", StringComparison.Ordinal) ? "Right" + name[4..]
            : name.StartsWith("Right", StringComparison.Ordinal) ? "Left" + name[5..]
            : name;
        return Enum.Parse<Channel>(partner);
    }

    private static int Sign(Channel channel) =>
        channel is Channel.Yaw or Channel.Roll or Channel.Twist or Channel.HeadYaw or Channel.HeadRoll or Channel.Sway ? -1 : 1;
}
