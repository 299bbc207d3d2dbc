using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>What the landmark network answered about one region: of its last look, or kept from an earlier one.</summary>
internal interface ISeenPerson
{
    /// <summary>How sure the network is that the region holds a person, 0 to 1.</summary>
    float Presence { get; }

    /// <summary>The middle of the hips.</summary>
    PixelPoint Centre { get; }

    /// <summary>A point on the circle around the whole body.</summary>
    PixelPoint OnCircle { get; }

    /// <summary>One joint in pixels, its visibility as confidence.</summary>
    Joint Joint(int index);

    /// <summary>One joint in metres.</summary>
    WorldPoint World(int index);
}
