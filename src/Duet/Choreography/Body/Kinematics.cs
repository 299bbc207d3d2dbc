using System.Numerics;
using static Duet.Choreography.Channel;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>Forward kinematics: a posture and a body give 33 joints in space, metres, x to the picture's right, y up from the floor, z towards the camera.</summary>
/// <remarks>
/// Pelvis, chest and head each have a frame (x to the own left, y up, z forward). Arms hang from the chest by directions. Legs are solved from the feet, so that a foot
/// that stands cannot slide: two bones, the knee above the toes. Every limit bends instead of cutting, so joints move without jerks.
/// Lengths for a height of 1.70 m: hip half width .09, thigh .42, shin .41, ankle .08 above the floor, mid hip to shoulder line .50 with the bend at 42 %,
/// shoulder half width .175, upper arm .285, forearm .25; heel and toes .055 behind and .165 before the ankle, .03 above the floor.
/// </remarks>
internal static class Kinematics
{
    public const float SoleHeight = .03f;
    private const float TorsoLength = .50f;
    private const float ShoulderHalf = .175f;
    private const float HipHalf = .09f;
    private const float SeatedPelvis = .56f;
    private const float Waist = .42f;
    private const float OverheadLift = .035f;
    private const float ElbowKnee = 128;
    private const float ElbowLimit = 150;

    /// <summary>Writes the joints of one frame.</summary>
    /// <param name="posture">Angles and feet.</param>
    /// <param name="shape">Lengths.</param>
    /// <param name="frame">33 joints, in BlazePose's order; NaN where the body has none.</param>
    public static void Place(Posture posture, BodyShape shape, Span<Vector3> frame)
    {
        var joints = new JointSpan(frame);
        float scale = (float)shape.Scale;
        double turn = shape.Seated ? posture[ChairTurn] + (.25 * posture[Turn]) : posture[Turn];
        double settled = shape.Seated ? .35 : 1;
        Quaternion pelvis = Rotation(Vector3.UnitY, turn) * Rotation(Vector3.UnitZ, -settled * posture[Hike]) * Rotation(Vector3.UnitX, settled * posture[Tip]);
        double twist = posture[Twist] + (shape.Seated ? .6 * posture[Turn] : 0);
        Quaternion chest = pelvis * Rotation(Vector3.UnitY, twist) * Rotation(Vector3.UnitZ, -posture[Bend]) * Rotation(Vector3.UnitX, posture[Bow]);

        Vector3 half = Vector3.Transform(new Vector3(HipHalf * scale * (float)shape.HipWidth, 0, 0), pelvis);
        Vector3 hips = Legs.Place(posture, shape, half, joints);
        float torso = TorsoLength * scale * (float)shape.Torso;
        Vector3 waist = hips + Vector3.Transform(new Vector3(0, Waist * torso, 0), pelvis);
        Vector3 shoulders = waist + Vector3.Transform(new Vector3(0, (1 - Waist) * torso, 0), chest);
        PlaceArm(+1, posture, shape, chest, shoulders, joints);
        PlaceArm(-1, posture, shape, chest, shoulders, joints);
        PlaceHead(posture, shape, chest, shoulders, joints);
    }

    /// <summary>Where the pelvis of somebody in a wheelchair is.</summary>
    public static Vector3 SeatedHips(Posture posture, BodyShape shape)
    {
        float scale = (float)shape.Scale;
        return scale * new Vector3((float)posture[ChairX], SeatedPelvis, (float)posture[ChairZ]);
    }

    public static Quaternion Rotation(Vector3 axis, double degrees) => Quaternion.CreateFromAxisAngle(axis, (float)double.DegreesToRadians(degrees));

    private static void PlaceArm(int side, Posture posture, BodyShape shape, Quaternion chest, Vector3 shoulders, JointSpan joints)
    {
        float scale = (float)shape.Scale;
        Channel first = side > 0 ? LeftUpperSide : RightUpperSide;
        Channel girdle = side > 0 ? LeftShrug : RightShrug;
        Vector3 upper = Direction(side, posture[first], posture[first + 1]);
        Vector3 fore = BentAtMost(upper, Direction(side, posture[first + 2], posture[first + 3]));
        float half = ShoulderHalf * scale * (float)shape.ShoulderWidth;
        float lift = scale * ((OverheadLift * Smooth.Step((upper.Y + .2f) / 1.2f)) + (float)posture[girdle]);
        var shoulder = new Vector3(side * half, lift, scale * (float)posture[girdle + 1]);
        Vector3 elbow = shoulder + (.285f * scale * (float)shape.UpperArm * upper);
        float length = .25f * scale * (float)shape.Forearm;
        fore = BeforeTrunk(elbow, fore, length, half, scale);
        Vector3 wrist = elbow + (length * fore);
        Vector3 thumb = new(-.25f * side, .55f, .8f);
        thumb -= Vector3.Dot(thumb, fore) * fore;
        thumb /= MathF.Sqrt(thumb.LengthSquared() + .05f);

        bool ends = shape.MissingArm == (side > 0 ? MissingArm.LeftForearm : MissingArm.RightForearm);
        var missing = new Vector3(float.NaN);
        joints[LeftShoulder, side] = InSpace(shoulder);
        joints[LeftElbow, side] = InSpace(elbow);
        joints[LeftWrist, side] = ends ? missing : InSpace(wrist);
        joints[LeftIndex, side] = ends ? missing : InSpace(wrist + (scale * ((.085f * fore) + (.026f * thumb))));
        joints[LeftPinky, side] = ends ? missing : InSpace(wrist + (scale * ((.08f * fore) - (.03f * thumb))));
        joints[LeftThumb, side] = ends ? missing : InSpace(wrist + (scale * ((.055f * fore) + (.05f * thumb))));

        Vector3 InSpace(Vector3 inChest) => shoulders + Vector3.Transform(inChest, chest);
    }

    private static Vector3 Direction(int side, double sideways, double ahead)
    {
        (double sinS, double cosS) = Math.SinCos(double.DegreesToRadians(sideways));
        (double sinA, double cosA) = Math.SinCos(double.DegreesToRadians(ahead));
        return new Vector3((float)(side * sinS * cosA), (float)(-cosS * cosA), (float)sinA);
    }

    private static Vector3 BentAtMost(Vector3 upper, Vector3 fore)
    {
        float angle = float.RadiansToDegrees(MathF.Acos(Math.Clamp(Vector3.Dot(upper, fore), -1, 1)));
        if (angle <= ElbowKnee)
        {
            return fore;
        }

        Vector3 across = fore - (Vector3.Dot(upper, fore) * upper);
        across = across.LengthSquared() > 1e-8f ? Vector3.Normalize(across) : Vector3.UnitZ;
        (float sin, float cos) = MathF.SinCos(float.DegreesToRadians(Smooth.Below(angle, ElbowKnee, ElbowLimit)));
        return (cos * upper) + (sin * across);
    }

    // A hand before the trunk stays in front of it; the correction fades out beside and above the trunk.
    private static Vector3 BeforeTrunk(Vector3 elbow, Vector3 fore, float length, float half, float scale)
    {
        Vector3 wrist = elbow + (length * fore);
        float before = Smooth.Step((half + (.05f * scale) - Math.Abs(wrist.X)) / (.12f * scale)) * Smooth.Step(((.12f * scale) - wrist.Y) / (.12f * scale));
        float lacking = ((.13f * scale) - wrist.Z) / length;
        float moved = before * (MathF.Sqrt((lacking * lacking) + .01f) + lacking) / 2;
        if (moved <= 0)
        {
            return fore;
        }

        Vector3 turned = fore + new Vector3(0, 0, moved);
        return Vector3.Normalize(turned);
    }

    private static void PlaceHead(Posture posture, BodyShape shape, Quaternion chest, Vector3 shoulders, JointSpan joints)
    {
        float scale = (float)shape.Scale;
        float size = 1.06f * scale * (float)shape.HeadSize;
        Quaternion head = chest * Rotation(Vector3.UnitY, posture[HeadTurn]) * Rotation(Vector3.UnitZ, -posture[HeadTilt] + (.45 * posture[Bend]))
            * Rotation(Vector3.UnitX, posture[HeadNod] - (.6 * posture[Bow]) - (.5 * posture[Tip]));
        Vector3 centre = shoulders + Vector3.Transform(new Vector3(0, .07f * scale, 0), chest)
            + Vector3.Transform(new Vector3(0, .125f * scale * (float)shape.HeadSize, 0), head);

        joints[Nose] = At(0, -.025f, .108f);
        foreach (int side in (ReadOnlySpan<int>)[+1, -1])
        {
            joints[LeftEyeInner, side] = At(side * .018f, .015f, .087f);
            joints[LeftEye, side] = At(side * .033f, .015f, .083f);
            joints[LeftEyeOuter, side] = At(side * .048f, .015f, .076f);
            joints[LeftEar, side] = At(side * .082f, -.01f, 0);
            joints[MouthLeft, side] = At(side * .024f, -.066f, .08f);
        }

        Vector3 At(float x, float y, float z) => centre + Vector3.Transform(size * new Vector3(x, y, z), head);
    }
}
