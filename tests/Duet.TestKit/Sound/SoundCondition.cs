using System.Collections.Immutable;

namespace Duet.TestKit.Sound;

/// <summary>What happens to music between the loudspeaker and the file.</summary>
/// <param name="Name">As in tables.</param>
public sealed record SoundCondition(string Name)
{
    /// <summary>Music over room noise, in dB, over the time that music plays. The noise is there before the music too.</summary>
    public double NoiseRatio { get; init; } = 30;

    /// <summary>Feet, as loud as the music.</summary>
    public bool Stomps { get; init; }

    /// <summary>A far microphone: reverberation of 1 s, 6 dB louder than the direct sound.</summary>
    public bool Reverb { get; init; }

    /// <summary>Octaves raised and lowered by up to 10 dB.</summary>
    public bool Equaliser { get; init; }

    /// <summary>The share of samples beyond the recorder's range; 0 for none.</summary>
    public double Clipped { get; init; }

    /// <summary>The band that is left, in Hz; null for all.</summary>
    public (double Low, double High)? Band { get; init; }

    /// <summary>Stored as AAC with 64 kbit/s.</summary>
    public bool Aac { get; init; }

    /// <summary>The recorder's clock differs by that much, in parts per million; the seed decides the sign.</summary>
    public double ClockPpm { get; init; }

    /// <summary>Played faster or slower by that share, and so higher or lower; the seed decides the sign.</summary>
    public double Speed { get; init; }

    /// <summary>Played faster or slower by that share at the same pitch; the seed decides the sign.</summary>
    public double Stretch { get; init; }

    /// <summary>The take runs as the routine does, to 0.1 %.</summary>
    public bool IsSameSpeed => Speed == 0 && Stretch == 0;

    /// <summary>Ratio 20, 0, -5, -10 dB, feet, far away, phone, equaliser and clipping, all at once, clock, speeds, stretch.</summary>
    public static ImmutableArray<SoundCondition> All { get; } =
    [
        new("noise 20") { NoiseRatio = 20 },
        new("noise 0") { NoiseRatio = 0 },
        new("noise -5") { NoiseRatio = -5 },
        new("noise -10") { NoiseRatio = -10 },
        new("stomps") { Stomps = true },
        new("far") { Reverb = true, NoiseRatio = 10 },
        new("phone") { Band = (300, 3400) },
        new("eq clip") { Equaliser = true, Clipped = 0.1 },
        new("all") { Reverb = true, Equaliser = true, Stomps = true, NoiseRatio = 5, Clipped = 0.02, Band = (250, 6000), Aac = true },
        new("100 ppm") { ClockPpm = 100 },
        new("speed 0.5") { Speed = 0.005 },
        new("speed 2") { Speed = 0.02 },
        new("stretch 1") { Stretch = 0.01 },
    ];

    /// <summary>The condition of that name.</summary>
    public static SoundCondition Find(string name) => All.Single(one => one.Name == name);
}
