namespace Duet.TestKit.Camera;

/// <summary>Random numbers of other shapes than the uniform one.</summary>
public static class Chance
{
    /// <summary>A number from the standard normal distribution (Box and Muller).</summary>
    public static double NextGaussian(this Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    /// <summary>A number between two bounds.</summary>
    public static double NextBetween(this Random random, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(random);
        return low + ((high - low) * random.NextDouble());
    }
}
