using System.Numerics;
using static Duet.Choreography.Channel;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>Feet first: where they stand decides where the hips can be, and the knees follow.</summary>
/// <remarks>Two bones from hip to ankle have one solution once the knee's direction is chosen; the hips stay so low that neither leg is ever stretched beyond <see cref="Reach"/>.</remarks>
internal static class Legs
{
    private const float ThighLength = .42f;
    private const float ShinLength = .41f;
    private const float Toes = .165f;
    private const float Heel = -.055f;
    private const float AnkleAboveSole = .05f;
    private const float Reach = .99f;
    private const float Standing = .985f;
    private const float OverFoot = .86f;

    private readonly record struct Foot(Vector3 Ankle, Vector3 Heel, Vector3 Toes, Vector3 Ahead);

    /// <summary>Writes hips, knees, ankles, heels and toes.</summary>
    /// <param name="posture">Feet, weight, and how the pelvis is moved from there.</param>
    /// <param name="shape">Lengths.</param>
    /// <param name="half">From the middle of the hips to the left one.</param>
    /// <param name="joints">Receives them.</param>
    /// <returns>The middle of the hips.</returns>
    public static Vector3 Place(Posture posture, BodyShape shape, Vector3 half, JointSpan joints)
    {
        float scale = (float)shape.Scale;
        var bones = new Vector2(ThighLength * (float)shape.Thigh, ShinLength * (float)shape.Shin) * scale;
        Foot left = shape.Seated ? Resting(+1, posture, shape) : OnTheFloor(+1, posture, scale, bones.X + bones.Y);
        Foot right = shape.Seated ? Resting(-1, posture, shape) : OnTheFloor(-1, posture, scale, bones.X + bones.Y);
        Vector3 hips = shape.Seated ? Kinematics.SeatedHips(posture, shape) : Hips(posture, (left.Ankle, right.Ankle), half, bones.X + bones.Y, scale);
        PlaceLeg(+1, hips + half, left, bones, shape.Seated, joints);
        PlaceLeg(-1, hips - half, right, bones, shape.Seated, joints);
        return hips;
    }

    private static Foot OnTheFloor(int side, Posture posture, float scale, float leg)
    {
        Channel first = side > 0 ? LeftOut : RightOut;
        double pitch = posture[first + 3];
        Quaternion flat = Kinematics.Rotation(Vector3.UnitY, side * posture[first + 4]);
        Quaternion sole = flat * Kinematics.Rotation(Vector3.UnitX, pitch);
        var toes = new Vector3(
            side * leg * (float)posture[first],
            (Kinematics.SoleHeight * scale) + (leg * (float)posture[first + 2]),
            (leg * (float)posture[first + 1]) + (Toes * scale));
        if (pitch >= 0)
        {
            return new Foot(toes + At(-Toes, AnkleAboveSole), toes + At(Heel - Toes, 0), toes, Vector3.Transform(Vector3.UnitZ, flat));
        }

        Vector3 heel = toes + Vector3.Transform(new Vector3(0, 0, (Heel - Toes) * scale), flat);
        return new Foot(heel + At(-Heel, AnkleAboveSole), heel, heel + At(Toes - Heel, 0), Vector3.Transform(Vector3.UnitZ, flat));

        Vector3 At(float ahead, float up) => Vector3.Transform(new Vector3(0, up * scale, ahead * scale), sole);
    }

    private static Foot Resting(int side, Posture posture, BodyShape shape)
    {
        float scale = (float)shape.Scale;
        Quaternion chair = Kinematics.Rotation(Vector3.UnitY, posture[ChairTurn]);
        Quaternion sole = chair * Kinematics.Rotation(Vector3.UnitY, side * 6) * Kinematics.Rotation(Vector3.UnitX, -4);
        Vector3 ankle = (Kinematics.SeatedHips(posture, shape) with { Y = 0 }) + Vector3.Transform(new Vector3(side * .09f, .18f, .46f) * scale, chair);
        return new Foot(ankle, ankle + At(Heel), ankle + At(Toes), Vector3.Transform(Vector3.UnitZ, chair));

        Vector3 At(float ahead) => Vector3.Transform(new Vector3(0, -AnkleAboveSole, ahead) * scale, sole);
    }

    // Above the feet by weight, as high as the drop says, and never higher than both legs reach.
    private static Vector3 Hips(Posture posture, (Vector3 Left, Vector3 Right) ankles, Vector3 half, float leg, float scale)
    {
        float drop = (float)posture[Drop];
        float weight = OverFoot * (float)posture[Weight];
        Vector3 support = (ankles.Left * ((1 + weight) / 2)) + (ankles.Right * ((1 - weight) / 2));
        var hips = new Vector3(support.X + (leg * (float)posture[Sway]), 0, support.Z + (.02f * scale) + (leg * ((float)posture[Shift] - (.15f * drop))));
        float height = ((Kinematics.SoleHeight + AnkleAboveSole) * scale) + (leg * (Standing - drop));
        float reachable = Smooth.Least(Highest(half, ankles.Left), Highest(-half, ankles.Right), .3f * leg);
        hips.Y = Smooth.Least(height, reachable, .12f * leg);
        return hips;

        float Highest(Vector3 hip, Vector3 ankle)
        {
            Vector3 between = ankle - hips - hip;
            float across = (between.X * between.X) + (between.Z * between.Z);
            float reach = Reach * leg;
            return ankle.Y - hip.Y + MathF.Sqrt(Math.Max(reach * reach * .04f, (reach * reach) - across));
        }
    }

    private static void PlaceLeg(int side, Vector3 hip, Foot foot, Vector2 bones, bool seated, JointSpan joints)
    {
        Vector3 outwards = Vector3.Cross(Vector3.UnitY, foot.Ahead) * side;
        Vector3 pole = seated ? foot.Ahead + Vector3.UnitY : foot.Ahead + (.22f * outwards) + (.1f * Vector3.UnitY);
        Vector3 line = foot.Ankle - hip;
        float distance = Math.Clamp(line.Length(), .25f * (bones.X + bones.Y), .9999f * (bones.X + bones.Y));
        Vector3 down = Vector3.Normalize(line);
        float along = ((distance * distance) + (bones.X * bones.X) - (bones.Y * bones.Y)) / (2 * distance);
        Vector3 bend = Vector3.Normalize(pole - (Vector3.Dot(pole, down) * down));
        joints[LeftHip, side] = hip;
        joints[LeftKnee, side] = hip + (along * down) + (MathF.Sqrt(Math.Max(0, (bones.X * bones.X) - (along * along))) * bend);
        joints[LeftAnkle, side] = foot.Ankle;
        joints[LeftHeel, side] = foot.Heel;
        joints[LeftFootIndex, side] = foot.Toes;
    }
}
