namespace Duet.Choreography;

/// <summary>Limits without corners: where a hard limit would make a joint jump in speed, these bend.</summary>
internal static class Smooth
{
    /// <summary>From 0 to 1 with speed and acceleration 0 at both ends.</summary>
    public static float Step(float x)
    {
        float u = Math.Clamp(x, 0, 1);
        return u * u * u * (10 + (u * ((6 * u) - 15)));
    }

    /// <summary>A little below the smaller of two numbers, and never above it.</summary>
    /// <param name="a">One of them.</param>
    /// <param name="b">The other.</param>
    /// <param name="width">How far apart they are when only the smaller one counts.</param>
    public static float Least(float a, float b, float width)
    {
        float difference = (a - b) / width;
        return ((a + b) / 2) - (width / 2 * MathF.Sqrt((difference * difference) + .01f));
    }

    /// <summary>The number itself up to a knee, from there on bending towards a limit that it never reaches.</summary>
    public static float Below(float x, float knee, float limit) => x <= knee ? x : knee + ((limit - knee) * MathF.Tanh((x - knee) / (limit - knee)));
}
