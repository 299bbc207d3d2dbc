namespace Duet.Choreography;

/// <summary>What a choreography moves. Angles in degrees, distances as a share of the leg's length, so that one dance suits every body.</summary>
/// <remarks>
/// An arm is two directions in the chest's frame, each by how it looks from the front: side 0 hangs down, 90 points outwards, 180 up, beyond 180 across above the head, below 0 across
/// the belly; ahead is the angle out of that plane, forwards positive. A foot is where its toes stand: out from the middle to its own side, ahead, lifted, pitched
/// (positive: heel up, the toes stand; negative: toes up, the heel stands) and turned outwards. Weight is 1 on the left foot, -1 on the right.
/// </remarks>
internal enum Channel
{
    Sway,
    Shift,
    Drop,
    Turn,
    Tip,
    Hike,
    Twist,
    Bow,
    Bend,
    HeadTurn,
    HeadNod,
    HeadTilt,
    LeftShrug,
    LeftRoll,
    RightShrug,
    RightRoll,
    LeftUpperSide,
    LeftUpperAhead,
    LeftForeSide,
    LeftForeAhead,
    RightUpperSide,
    RightUpperAhead,
    RightForeSide,
    RightForeAhead,
    LeftOut,
    LeftAhead,
    LeftLift,
    LeftPitch,
    LeftTurn,
    RightOut,
    RightAhead,
    RightLift,
    RightPitch,
    RightTurn,
    Weight,
    ChairX,
    ChairZ,
    ChairTurn,
}

/// <summary>Channels that one key of a move sets together.</summary>
internal enum BodyPart
{
    Trunk,
    Head,
    LeftShoulder,
    RightShoulder,
    LeftArm,
    RightArm,
    LeftFoot,
    RightFoot,
    Chair,
}

/// <summary>Which channels belong together, and what they are at rest.</summary>
internal static class BodyParts
{
    public const int Count = (int)BodyPart.Chair + 1;

    private static readonly (Channel First, float[] Neutral)[] Table =
    [
        (Channel.Sway, [0, 0, .012f, 0, 2, 0, 0, 1, 0]),
        (Channel.HeadTurn, [0, 0, 0]),
        (Channel.LeftShrug, [0, 0]),
        (Channel.RightShrug, [0, 0]),
        (Channel.LeftUpperSide, [15, 2, 9, 24]),
        (Channel.RightUpperSide, [15, 2, 9, 24]),
        (Channel.LeftOut, [.15f, 0, 0, 0, 14]),
        (Channel.RightOut, [.15f, 0, 0, 0, 14]),
        (Channel.ChairX, [0, 0, 0]),
    ];

    public static Channel First(BodyPart part) => Table[(int)part].First;

    public static ReadOnlySpan<float> Neutral(BodyPart part) => Table[(int)part].Neutral;

    public static int Width(BodyPart part) => Table[(int)part].Neutral.Length;

    public static bool IsArm(BodyPart part) => part is BodyPart.LeftArm or BodyPart.RightArm;

    public static bool IsFoot(BodyPart part) => part is BodyPart.LeftFoot or BodyPart.RightFoot;

    /// <summary>The part on the other side; the trunk, the head and the chair are their own partners.</summary>
    public static BodyPart Mirrored(BodyPart part) => part switch
    {
        BodyPart.LeftShoulder => BodyPart.RightShoulder,
        BodyPart.RightShoulder => BodyPart.LeftShoulder,
        BodyPart.LeftArm => BodyPart.RightArm,
        BodyPart.RightArm => BodyPart.LeftArm,
        BodyPart.LeftFoot => BodyPart.RightFoot,
        BodyPart.RightFoot => BodyPart.LeftFoot,
        _ => part,
    };

    /// <summary>True when the channel changes its sign in the mirror.</summary>
    public static bool ChangesSign(Channel channel) => channel is Channel.Sway or Channel.Turn or Channel.Hike or Channel.Twist or Channel.Bend
        or Channel.HeadTurn or Channel.HeadTilt or Channel.Weight or Channel.ChairX or Channel.ChairTurn;
}
