namespace Duet.Studio.Posters;

/// <summary>Size of a drawing's view box; dancers are as tall in each as its height lets them be.</summary>
/// <param name="Width">Drawing units.</param>
/// <param name="Height">Drawing units.</param>
/// <param name="Aside">How far the echoes stand to the left and right of the dancer.</param>
/// <param name="Zoom">How much larger than through the usual camera.</param>
/// <param name="Foot">Floor below the dancers' own picture, where a bar may lie.</param>
public readonly record struct PosterShape(int Width, int Height, double Aside, double Zoom, int Foot = 0)
{
    /// <summary>For a card of the gallery, 4 to 5.</summary>
    public static PosterShape Card { get; } = new(400, 500, 88, 1.16);

    /// <summary>For the routine's page, 11 to 8.</summary>
    public static PosterShape Wide { get; } = new(688, 500, 158, 1.16, 80);

    /// <summary>For a tile beside a title.</summary>
    public static PosterShape Tile { get; } = new(120, 120, 0, 1.25);

    /// <summary>For the head of the gallery.</summary>
    public static PosterShape Hero { get; } = new(440, 404, 78, 1.2);

    /// <summary>As an SVG view box.</summary>
    public string ViewBox => $"0 0 {Width} {Height}";

    /// <summary>Where the floor begins.</summary>
    public int Floor => (int)(.875 * (Height - Foot));
}
