namespace Duet.Estimation;

/// <summary>How a <see cref="PoseTracker"/> follows a person. The defaults are the original's and suit scoring.</summary>
public sealed record PoseTrackerOptions
{
    /// <summary>
    /// Calm the joints with a One-Euro filter. True (the default): joints at rest do not tremble; a joint in movement is late by about one frame at most.
    /// False: every frame as the network saw it, for measuring the network itself or when you filter on your own. The region that is
    /// followed is calmed either way.
    /// </summary>
    public bool Smoothing { get; init; } = true;
}
