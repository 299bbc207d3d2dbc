namespace Duet.Scoring;

/// <summary>The twelve judged limbs. Left and right are the person's own.</summary>
public enum Limb
{
    /// <summary>Middle of the hips to middle of the shoulders.</summary>
    Torso,

    /// <summary>Left shoulder to right shoulder.</summary>
    Shoulders,

    /// <summary>Left hip to right hip.</summary>
    Hips,

    /// <summary>Middle of the shoulders to the nose.</summary>
    Neck,

    /// <summary>Left shoulder to elbow.</summary>
    LeftUpperArm,

    /// <summary>Right shoulder to elbow.</summary>
    RightUpperArm,

    /// <summary>Left elbow to wrist.</summary>
    LeftForearm,

    /// <summary>Right elbow to wrist.</summary>
    RightForearm,

    /// <summary>Left hip to knee.</summary>
    LeftThigh,

    /// <summary>Right hip to knee.</summary>
    RightThigh,

    /// <summary>Left knee to ankle.</summary>
    LeftShin,

    /// <summary>Right knee to ankle.</summary>
    RightShin,
}
