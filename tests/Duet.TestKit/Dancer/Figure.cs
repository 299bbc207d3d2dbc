using System.Numerics;
using static Duet.Movement.JointName;
using static Duet.TestKit.Dancer.Channel;

namespace Duet.TestKit.Dancer;

/// <summary>Forward kinematics: a posture and a body give the 33 joints in space.</summary>
/// <remarks>
/// Pelvis, chest and head each have a frame (x to the own left, y up, z forward); an arm is two directions in the chest's frame; a leg is solved from
/// its foot (two bones, the knee towards the foot's direction). Lengths in metres for a height of 1.70: hip half width .09, thigh .42, shin .41, ankle .08
/// above the floor, mid hip to shoulder line .50 with the bend at 42 %, shoulder half width .175, upper arm .285, forearm .25.
/// </remarks>
internal static class Figure
{
    public const float HipHalf = .09f;
    public const float AnkleHeight = .08f;
    public const float TorsoLength = .50f;
    public const float SeatedPelvis = .56f;
    private const float Bend = .42f;
    private const float ShoulderHalf = .175f;
    private const float OverheadLift = .035f;
    private const float ThighLength = .42f;
    private const float ShinLength = .41f;
    private const float Reach = .995f;
    private const float WidestElbow = 150;

    /// <summary>Writes the joints of one frame.</summary>
    /// <param name="posture">Angles and feet.</param>
    /// <param name="shape">Lengths.</param>
    /// <param name="frame">33 joints, in BlazePose's order.</param>
    public static void Place(Posture posture, BodyShape shape, Span<Vector3> frame)
    {
        var joints = new JointWriter(frame);
        float scale = (float)shape.Scale;
        Quaternion yaw = Turn(Vector3.UnitY, posture[Yaw]);
        Quaternion pelvisFrame = yaw * Turn(Vector3.UnitZ, -.4 * posture[Roll]) * Turn(Vector3.UnitX, .5 * posture[Lean]);
        Quaternion chestFrame = pelvisFrame * Turn(Vector3.UnitY, posture[Twist]) * Turn(Vector3.UnitZ, -.6 * posture[Roll]) * Turn(Vector3.UnitX, .5 * posture[Lean]);

        Vector3 pelvis = PlaceLegs(posture, shape, pelvisFrame, yaw, joints);
        float torso = TorsoLength * scale * (float)shape.Torso;
        Vector3 waist = pelvis + Vector3.Transform(new Vector3(0, Bend * torso, 0), pelvisFrame);
        Vector3 shoulders = waist + Vector3.Transform(new Vector3(0, (1 - Bend) * torso, 0), chestFrame);
        PlaceArm(+1, posture, shape, chestFrame, shoulders, joints);
        PlaceArm(-1, posture, shape, chestFrame, shoulders, joints);
        PlaceHead(posture, shape, chestFrame, shoulders, joints);
    }

    private static Vector3 PlaceLegs(Posture posture, BodyShape shape, Quaternion pelvisFrame, Quaternion yaw, JointWriter joints)
    {
        float scale = (float)shape.Scale;
        float thigh = ThighLength * scale * (float)shape.Thigh;
        float shin = ShinLength * scale * (float)shape.Shin;
        float half = HipHalf * scale * (float)shape.HipWidth;
        Vector3 leftHip = Vector3.Transform(new Vector3(half, 0, 0), pelvisFrame);
        Vector3 leftAnkle = Ankle(+1, posture, shape, thigh + shin, yaw);
        Vector3 rightAnkle = Ankle(-1, posture, shape, thigh + shin, yaw);
        Vector3 pelvis = shape.Seated ? new Vector3(0, SeatedPelvis * scale, 0) : StandingPelvis(posture, thigh + shin, scale, leftHip, (leftAnkle, rightAnkle));
        PlaceLeg(+1, pelvis + leftHip, leftAnkle, (thigh, shin), posture, shape, yaw, joints);
        PlaceLeg(-1, pelvis - leftHip, rightAnkle, (thigh, shin), posture, shape, yaw, joints);
        return pelvis;
    }

    private static Vector3 Ankle(int side, Posture posture, BodyShape shape, float leg, Quaternion yaw)
    {
        float scale = (float)shape.Scale;
        if (shape.Seated)
        {
            return Vector3.Transform(new Vector3(side * .09f * scale, .18f * scale, .46f * scale), yaw);
        }

        Channel outwards = side > 0 ? LeftFootOut : RightFootOut;
        return new Vector3(
            side * leg * (float)posture[outwards],
            (AnkleHeight * scale) + (leg * Math.Max(0, (float)posture[outwards + 2])),
            leg * (float)posture[outwards + 1]);
    }

    // As high as the squat says, but never higher than both legs reach.
    private static Vector3 StandingPelvis(Posture posture, float leg, float scale, Vector3 leftHip, (Vector3 Left, Vector3 Right) ankles)
    {
        float squat = Math.Max(0, (float)posture[Squat]);
        var pelvis = new Vector3(leg * (float)posture[Sway], (AnkleHeight * scale) + (leg * (1 - squat)), -.15f * leg * squat);
        pelvis.Y = Math.Min(pelvis.Y, Math.Min(Highest(leftHip, ankles.Left), Highest(-leftHip, ankles.Right)));
        return pelvis;

        float Highest(Vector3 hip, Vector3 ankle)
        {
            Vector3 between = ankle - pelvis - hip;
            float across = (between.X * between.X) + (between.Z * between.Z);
            float reach = Reach * leg;
            return ankle.Y - hip.Y + MathF.Sqrt(Math.Max(reach * reach * .09f, (reach * reach) - across));
        }
    }

    private static void PlaceLeg(
        int side, Vector3 hip, Vector3 target, (float Thigh, float Shin) leg, Posture posture, BodyShape shape, Quaternion yaw, JointWriter joints)
    {
        float scale = (float)shape.Scale;
        double turnOut = shape.Seated ? 6 : 16;
        Quaternion footFrame = (shape.Seated ? yaw : Turn(Vector3.UnitY, .6 * posture[Yaw])) * Turn(Vector3.UnitY, side * turnOut);
        Vector3 ahead = Vector3.Transform(Vector3.UnitZ, footFrame);
        Vector3 pole = shape.Seated ? ahead + Vector3.UnitY : ahead + (.25f * side * Vector3.Transform(Vector3.UnitX, yaw));
        Vector3 line = target - hip;
        float distance = Math.Clamp(line.Length(), .3f * (leg.Thigh + leg.Shin), Reach * (leg.Thigh + leg.Shin));
        Vector3 down = Vector3.Normalize(line);
        Vector3 ankle = hip + (distance * down);
        float along = ((distance * distance) + (leg.Thigh * leg.Thigh) - (leg.Shin * leg.Shin)) / (2 * distance);
        Vector3 bend = Vector3.Normalize(pole - (Vector3.Dot(pole, down) * down));
        Vector3 knee = hip + (along * down) + (MathF.Sqrt(Math.Max(0, (leg.Thigh * leg.Thigh) - (along * along))) * bend);

        float lift = Math.Clamp((ankle.Y - (AnkleHeight * scale)) / (.35f * scale), 0, 1);
        Quaternion sole = footFrame * Turn(Vector3.UnitX, shape.Seated ? -4 : 30 * lift);
        joints[LeftHip, side] = hip;
        joints[LeftKnee, side] = knee;
        joints[LeftAnkle, side] = ankle;
        joints[LeftHeel, side] = ankle + Vector3.Transform(scale * new Vector3(0, -.05f, -.055f), sole);
        joints[LeftFootIndex, side] = ankle + Vector3.Transform(scale * new Vector3(0, -.05f, .165f), sole);
    }

    private static void PlaceArm(int side, Posture posture, BodyShape shape, Quaternion chestFrame, Vector3 shoulders, JointWriter joints)
    {
        float scale = (float)shape.Scale;
        Channel first = side > 0 ? LeftUpperElevation : RightUpperElevation;
        Vector3 upper = Direction(side, posture[first], posture[first + 1]);
        Vector3 fore = WithinElbowLimit(upper, Direction(side, posture[first + 2], posture[first + 3]));
        float half = ShoulderHalf * scale * (float)shape.ShoulderWidth;
        float lift = OverheadLift * scale * SmoothStep(upper.Y);
        var shoulder = new Vector3(side * half, lift, 0);
        Vector3 elbow = shoulder + (.285f * scale * (float)shape.UpperArm * upper);
        float length = .25f * scale * (float)shape.Forearm;
        fore = ClearOfTrunk(elbow, fore, length, half);
        Vector3 wrist = elbow + (length * fore);
        Vector3 thumb = new(-.25f * side, .55f, .8f);
        thumb = Vector3.Normalize(thumb - (Vector3.Dot(thumb, fore) * fore));

        joints[LeftShoulder, side] = InSpace(shoulder);
        joints[LeftElbow, side] = InSpace(elbow);
        joints[LeftWrist, side] = InSpace(wrist);
        joints[LeftIndex, side] = InSpace(wrist + (scale * ((.085f * fore) + (.026f * thumb))));
        joints[LeftPinky, side] = InSpace(wrist + (scale * ((.08f * fore) - (.03f * thumb))));
        joints[LeftThumb, side] = InSpace(wrist + (scale * ((.055f * fore) + (.05f * thumb))));

        Vector3 InSpace(Vector3 inChest) => shoulders + Vector3.Transform(inChest, chestFrame);
    }

    private static Vector3 Direction(int side, double elevation, double azimuth)
    {
        (double sinE, double cosE) = Math.SinCos(double.DegreesToRadians(elevation));
        (double sinA, double cosA) = Math.SinCos(double.DegreesToRadians(azimuth));
        return new Vector3((float)(side * sinE * cosA), (float)-cosE, (float)(sinE * sinA));
    }

    private static Vector3 WithinElbowLimit(Vector3 upper, Vector3 fore)
    {
        float limit = MathF.Cos(float.DegreesToRadians(WidestElbow));
        float dot = Vector3.Dot(upper, fore);
        if (dot >= limit)
        {
            return fore;
        }

        Vector3 across = fore - (dot * upper);
        across = across.LengthSquared() > 1e-8f ? Vector3.Normalize(across) : Vector3.UnitZ;
        return (limit * upper) + (MathF.Sqrt(1 - (limit * limit)) * across);
    }

    // A hand before the trunk stays in front of it; the correction fades out over 6 cm beside the trunk.
    private static Vector3 ClearOfTrunk(Vector3 elbow, Vector3 fore, float length, float half)
    {
        Vector3 wrist = elbow + (length * fore);
        float before = SmoothStep((half + .06f - Math.Abs(wrist.X)) / .06f) * SmoothStep((.30f - wrist.Y) / .06f);
        float needed = Math.Min(.95f, (.15f - elbow.Z) / length);
        if (fore.Z >= needed || before <= 0)
        {
            return fore;
        }

        float z = fore.Z + (before * (needed - fore.Z));
        float across = MathF.Sqrt((1 - (z * z)) / Math.Max(1e-6f, 1 - (fore.Z * fore.Z)));
        return Vector3.Normalize(new Vector3(fore.X * across, fore.Y * across, z));
    }

    private static void PlaceHead(Posture posture, BodyShape shape, Quaternion chestFrame, Vector3 shoulders, JointWriter joints)
    {
        float scale = (float)shape.Scale;
        float size = 1.06f * scale * (float)shape.HeadSize;
        Quaternion head = chestFrame * Turn(Vector3.UnitY, posture[HeadYaw]) * Turn(Vector3.UnitZ, -posture[HeadRoll])
            * Turn(Vector3.UnitX, posture[HeadPitch] - (.5 * posture[Lean]));
        Vector3 centre = shoulders + Vector3.Transform(new Vector3(0, .07f * scale, 0), chestFrame)
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

    private static Quaternion Turn(Vector3 axis, double degrees) => Quaternion.CreateFromAxisAngle(axis, (float)double.DegreesToRadians(degrees));

    private static float SmoothStep(float x)
    {
        float u = Math.Clamp(x, 0, 1);
        return u * u * (3 - (2 * u));
    }
}
