namespace Duet.TestKit.Dancer;

/// <summary>Whose body dances: a height and proportions. One dance can be danced by every shape.</summary>
/// <remarks>Lengths are those of a figure 1.70 m tall, scaled by the height and then by each factor; 1 is average.</remarks>
public sealed record BodyShape
{
    /// <summary>An average adult, 1.70 m.</summary>
    public static BodyShape Adult { get; } = new();

    /// <summary>A child of 1.20 m: a larger head, shorter limbs.</summary>
    public static BodyShape Child { get; } = new() { Height = 1.20, HeadSize = 1.25, Thigh = .94, Shin = .94, UpperArm = .95, Forearm = .95 };

    /// <summary>Tall with long legs and narrow shoulders.</summary>
    public static BodyShape LongLegs { get; } = new() { Height = 1.82, Thigh = 1.1, Shin = 1.12, Torso = .92, ShoulderWidth = .93, UpperArm = 1.04, Forearm = 1.06 };

    /// <summary>Short and broad.</summary>
    public static BodyShape Broad { get; } = new() { Height = 1.62, Thigh = .95, Shin = .92, ShoulderWidth = 1.15, HipWidth = 1.15, UpperArm = .95, Girth = 1.25 };

    /// <summary>An average adult in a wheelchair: arms, head and torso dance, the legs rest.</summary>
    public static BodyShape WheelchairUser { get; } = new() { Seated = true };

    /// <summary>Metres, standing.</summary>
    public double Height { get; init; } = 1.70;

    public double Torso { get; init; } = 1;

    public double ShoulderWidth { get; init; } = 1;

    public double HipWidth { get; init; } = 1;

    public double UpperArm { get; init; } = 1;

    public double Forearm { get; init; } = 1;

    public double Thigh { get; init; } = 1;

    public double Shin { get; init; } = 1;

    public double HeadSize { get; init; } = 1;

    /// <summary>Thickness of limbs and torso; for drawing only.</summary>
    public double Girth { get; init; } = 1;

    /// <summary>True: in a wheelchair.</summary>
    public bool Seated { get; init; }

    /// <summary>Metres per metre of the figure that is 1.70 m tall.</summary>
    public double Scale => Height / 1.70;

    /// <summary>A body whose proportions differ from the average by up to the given share each way.</summary>
    /// <param name="seed">The same seed gives the same body.</param>
    /// <param name="spread">0 to .25.</param>
    public static BodyShape Random(int seed, double spread = .2)
    {
        var random = new Random(seed);
        double Factor() => 1 + (spread * ((2 * random.NextDouble()) - 1));
        return new BodyShape
        {
            Height = 1.70 * Factor(),
            Torso = Factor(),
            ShoulderWidth = Factor(),
            HipWidth = Factor(),
            UpperArm = Factor(),
            Forearm = Factor(),
            Thigh = Factor(),
            Shin = Factor(),
            HeadSize = 1 + ((Factor() - 1) / 2),
        };
    }
}
