using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>A look of the landmark network that outlives the next one: among several people, who is who is known only after all of them were looked at.</summary>
/// <param name="Pose">As the network saw it; its score orders rivals for one person.</param>
/// <param name="Presence">See <see cref="ISeenPerson"/>.</param>
/// <param name="Centre">Likewise.</param>
/// <param name="OnCircle">Likewise.</param>
internal sealed record KeptPerson(Pose Pose, float Presence, PixelPoint Centre, PixelPoint OnCircle) : ISeenPerson
{
    /// <summary>Whose region it was; -1: the detector's.</summary>
    public int Strand { get; init; } = -1;

    /// <summary>Keeps the last look.</summary>
    /// <param name="seen">Still holds it.</param>
    /// <param name="sureness">What presence and visibility are multiplied with.</param>
    public static KeptPerson Of(LandmarkNetwork seen, float sureness) =>
        new(seen.ToPose(id: 0, sureness * seen.Presence * seen.MeanVisibility), seen.Presence, seen.Centre, seen.OnCircle);

    public Joint Joint(int index) => Pose.Joints[index];

    public WorldPoint World(int index) => Pose.World[index];
}
