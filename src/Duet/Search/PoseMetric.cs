namespace Duet.Search;

/// <summary>What "alike" means.</summary>
public enum PoseMetric
{
    /// <summary>|F - G| of the two descriptors, 0 to the square root of 2; every joint counts the same.</summary>
    Cosine,

    /// <summary>The mean of |dx| + |dy| over the joints, weighted by the query's confidences: what the camera does not see of you does not count.</summary>
    Weighted,
}

/// <summary>Which joints are compared.</summary>
public enum BodyMask
{
    /// <summary>All 17.</summary>
    Whole,

    /// <summary>Shoulders, elbows, wrists.</summary>
    Arms,

    /// <summary>Hips, knees, ankles.</summary>
    Legs,

    /// <summary>Head, shoulders, elbows, wrists, hips.</summary>
    Upper,
}
