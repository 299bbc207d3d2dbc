using Duet.Choreography;

namespace Duet.Studio.Posters;

/// <summary>The moments of a starter routine that its poster shows, in beats.</summary>
/// <param name="Front">Of the dancer in front.</param>
/// <param name="Far">Of the darker echo on the left.</param>
/// <param name="Near">Of the lighter echo on the right.</param>
/// <param name="Yaw">Degrees by which the camera walks around the dancer, as in <see cref="DanceCamera.Yaw"/>.</param>
internal readonly record struct PosterScene(double Front, double Far, double Near, double Yaw = 0)
{
    // Chosen by eye from the sheets of "Duet.Bench cast".
    private static readonly Dictionary<string, PosterScene> Chosen = new()
    {
        ["morning-stretch"] = new(34, 12, 3),
        ["corner-shop"] = new(28, 12, 39),
        ["chair-groove"] = new(51, 17, 60, -28),
        ["rooftop"] = new(70, 16, 51),
        ["fast-feet"] = new(34, 8, 24, 8),
        ["slow-tide"] = new(9, 17, 32),
    };

    public static PosterScene Of(Routine routine) =>
        Chosen.TryGetValue(routine.Slug, out PosterScene scene) ? scene : new(routine.Beats * .5, routine.Beats * .25, routine.Beats * .75);
}
