namespace Duet.Estimation.HeatMaps;

/// <summary>How several people are told apart.</summary>
internal sealed record MultiPoseOptions
{
    /// <summary>At most so many people, above 0.</summary>
    public int MaxPeople { get; init; } = 10;

    /// <summary>A person starts at a joint whose score is at least this, 0 to 1. Lower finds smaller and half hidden people, and more that are none.</summary>
    public double MinScore { get; init; } = 0.5;

    /// <summary>Two joints of one name that lie no further apart are one person's, in pixels of the network's input, 0 or above.</summary>
    public double NmsRadius { get; init; } = 20;

    /// <summary>Joints are the mean of what the cells around vote for (<see cref="HoughVotes"/>). False: what the nearest cell says, as the original does.</summary>
    public bool Votes { get; init; }
}
