namespace Duet.Choreography;

/// <summary>Shorthand in which moves are written: which part, on which beat, where.</summary>
internal static class Keys
{
    public static MoveKey[] L(double beat, ArmPose pose, double travel = 1) => [Arm(BodyPart.LeftArm, beat, pose, travel)];

    public static MoveKey[] R(double beat, ArmPose pose, double travel = 1) => [Arm(BodyPart.RightArm, beat, pose, travel)];

    public static MoveKey[] L(double beat, float upperSide, float upperAhead, float foreSide, float foreAhead, double travel = 1) =>
        L(beat, new ArmPose(upperSide, upperAhead, foreSide, foreAhead), travel);

    public static MoveKey[] R(double beat, float upperSide, float upperAhead, float foreSide, float foreAhead, double travel = 1) =>
        R(beat, new ArmPose(upperSide, upperAhead, foreSide, foreAhead), travel);

    public static MoveKey[] Arms(double beat, ArmPose pose, double travel = 1) =>
        [Arm(BodyPart.LeftArm, beat, pose, travel), Arm(BodyPart.RightArm, beat, pose, travel)];

    public static MoveKey[] Arms(double beat, float upperSide, float upperAhead, float foreSide, float foreAhead, double travel = 1) =>
        Arms(beat, new ArmPose(upperSide, upperAhead, foreSide, foreAhead), travel);

    /// <param name="beat">When the left foot is there.</param>
    /// <param name="outwards">Toes to the left of the middle, as a share of the leg.</param>
    /// <param name="ahead">Toes before their place at rest.</param>
    /// <param name="load">Share of the weight that it takes then: 1 a step, 0 a touch.</param>
    /// <param name="lift">Above the floor, then.</param>
    /// <param name="pitch">Degrees: heel up, or (negative) toes up.</param>
    /// <param name="turn">Degrees outwards.</param>
    /// <param name="travel">How many beats it takes.</param>
    public static MoveKey[] LeftFoot(
        double beat, float outwards, float ahead = 0, float load = 1, float lift = 0, float pitch = 0, float turn = 14, double travel = .72) =>
        [new MoveKey(BodyPart.LeftFoot, beat, travel, [outwards, ahead, lift, pitch, turn], load)];

    public static MoveKey[] RightFoot(
        double beat, float outwards, float ahead = 0, float load = 1, float lift = 0, float pitch = 0, float turn = 14, double travel = .72) =>
        [new MoveKey(BodyPart.RightFoot, beat, travel, [outwards, ahead, lift, pitch, turn], load)];

    /// <param name="beat">When the trunk is there.</param>
    /// <param name="sway">Hips to the left.</param>
    /// <param name="shift">Hips ahead.</param>
    /// <param name="drop">Hips down.</param>
    /// <param name="turn">Hips turned to the left.</param>
    /// <param name="tip">Hips tipped forwards.</param>
    /// <param name="hike">Hips leaning to the left: the right one up.</param>
    /// <param name="twist">Chest turned to the left against the hips.</param>
    /// <param name="bow">Chest forwards against the hips.</param>
    /// <param name="bend">Chest to the left against the hips.</param>
    /// <param name="travel">How many beats it takes.</param>
    public static MoveKey[] Body(
        double beat, float sway = 0, float shift = 0, float drop = .012f, float turn = 0, float tip = 2, float hike = 0, float twist = 0, float bow = 1, float bend = 0,
        double travel = 1) => [new MoveKey(BodyPart.Trunk, beat, travel, [sway, shift, drop, turn, tip, hike, twist, bow, bend])];

    public static MoveKey[] Look(double beat, float turn = 0, float nod = 0, float tilt = 0, double travel = 1) =>
        [new MoveKey(BodyPart.Head, beat, travel, [turn, nod, tilt])];

    /// <summary>Shoulders up and forwards, metres for a height of 1.70 m.</summary>
    public static MoveKey[] Shoulders(double beat, float leftUp, float leftAhead, float rightUp, float rightAhead, double travel = 1) =>
        [new MoveKey(BodyPart.LeftShoulder, beat, travel, [leftUp, leftAhead]), new MoveKey(BodyPart.RightShoulder, beat, travel, [rightUp, rightAhead])];

    /// <summary>The chair's place and turn.</summary>
    public static MoveKey[] Chair(double beat, float x = 0, float z = 0, float turn = 0, double travel = 1) =>
        [new MoveKey(BodyPart.Chair, beat, travel, [x, z, turn])];

    private static MoveKey Arm(BodyPart part, double beat, ArmPose pose, double travel) =>
        new(part, beat, travel, [pose.UpperSide, pose.UpperAhead, pose.ForeSide, pose.ForeAhead]);
}
