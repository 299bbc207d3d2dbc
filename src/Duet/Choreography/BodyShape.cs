namespace Duet.Choreography;

/// <summary>An arm that a dancer does not have.</summary>
public enum MissingArm
{
    /// <summary>Two arms.</summary>
    None,

    /// <summary>Nothing below the left elbow.</summary>
    LeftForearm,

    /// <summary>Nothing below the right elbow.</summary>
    RightForearm,
}

/// <summary>Whose body dances: a height and proportions. Every routine can be danced by every shape.</summary>
/// <remarks>Lengths are those of a figure 1.70 m tall, scaled by the height and then by each factor; factors of 1 are average and useful between 0.7 and 1.4.</remarks>
public sealed record BodyShape
{
    /// <summary>An average adult, 1.70 m.</summary>
    public static BodyShape Adult { get; } = new();

    /// <summary>A child of 1.20 m: a larger head, shorter limbs.</summary>
    public static BodyShape Child { get; } = new() { Height = 1.20, HeadSize = 1.25, Thigh = .94, Shin = .94, UpperArm = .95, Forearm = .95 };

    /// <summary>1.92 m with long limbs.</summary>
    public static BodyShape Tall { get; } = new() { Height = 1.92, Thigh = 1.06, Shin = 1.08, Torso = .96, UpperArm = 1.05, Forearm = 1.06, HeadSize = .93 };

    /// <summary>1.50 m with short legs.</summary>
    public static BodyShape Small { get; } = new() { Height = 1.50, Thigh = .95, Shin = .94, HeadSize = 1.06 };

    /// <summary>Heavy: broad shoulders and hips, thick limbs.</summary>
    public static BodyShape Heavy { get; } = new() { Height = 1.68, ShoulderWidth = 1.12, HipWidth = 1.2, Girth = 1.3 };

    /// <summary>Thin: narrow shoulders and hips, slender limbs.</summary>
    public static BodyShape Thin { get; } = new() { Height = 1.74, ShoulderWidth = .93, HipWidth = .92, Girth = .82 };

    /// <summary>An average adult in a wheelchair: arms, head and trunk dance, the legs rest.</summary>
    public static BodyShape WheelchairUser { get; } = new() { Seated = true };

    /// <summary>An average adult without the right forearm.</summary>
    public static BodyShape OneArmed { get; } = new() { MissingArm = MissingArm.RightForearm };

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<BodyShape> Known { get; } = [Adult, Child, Tall, Small, Heavy, Thin, WheelchairUser, OneArmed];

    /// <summary>Metres, standing; 0.8 to 2.3.</summary>
    public double Height { get; init; } = 1.70;

    /// <summary>Hips to shoulders, as a factor.</summary>
    public double Torso { get; init; } = 1;

    /// <summary>Shoulder to shoulder, as a factor.</summary>
    public double ShoulderWidth { get; init; } = 1;

    /// <summary>Hip to hip, as a factor.</summary>
    public double HipWidth { get; init; } = 1;

    /// <summary>Shoulder to elbow, as a factor.</summary>
    public double UpperArm { get; init; } = 1;

    /// <summary>Elbow to wrist, as a factor.</summary>
    public double Forearm { get; init; } = 1;

    /// <summary>Hip to knee, as a factor.</summary>
    public double Thigh { get; init; } = 1;

    /// <summary>Knee to ankle, as a factor.</summary>
    public double Shin { get; init; } = 1;

    /// <summary>The head, as a factor.</summary>
    public double HeadSize { get; init; } = 1;

    /// <summary>Thickness of limbs and trunk, as a factor; seen in drawings only.</summary>
    public double Girth { get; init; } = 1;

    /// <summary>True: in a wheelchair.</summary>
    public bool Seated { get; init; }

    /// <summary>What is not there.</summary>
    public MissingArm MissingArm { get; init; }

    /// <summary>Metres per metre of the figure that is 1.70 m tall.</summary>
    public double Scale => Height / 1.70;

    /// <summary>A body whose proportions differ from the average by up to the given share each way.</summary>
    /// <param name="seed">The same seed gives the same body.</param>
    /// <param name="spread">0 to 0.25.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spread is outside its range.</exception>
    public static BodyShape Random(int seed, double spread = .15)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spread);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spread, .25);
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
            Girth = Factor(),
        };
    }
}
