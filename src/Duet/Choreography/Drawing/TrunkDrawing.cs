using System.Numerics;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>Hips and shirt.</summary>
internal static class TrunkDrawing
{
    /// <summary>What joins both legs.</summary>
    public static void Hips(Easel easel)
    {
        Vector2 lift = .012f * easel.Height * Up(easel);
        easel.Limb(Tone.Trousers, easel[LeftHip] + lift, .065f * easel.Girth, easel[RightHip] + lift, .065f * easel.Girth);
        if (easel.Look.Cropped)
        {
            Waist(easel);
        }
    }

    /// <summary>From the shoulders to the hem, with its stripe.</summary>
    public static void Shirt(Easel easel)
    {
        float hem = easel.Look.Cropped ? .40f : -.03f;
        easel.Fill(Tone.Top, [.. Edge(easel, +1, hem, 1), .. Edge(easel, -1, hem, 1).Reverse()]);
        if (easel.Look.Stripe is not null)
        {
            easel.Fill(Tone.Stripe, [.. Edge(easel, +1, .46f, .58f), .. Edge(easel, -1, .46f, .58f).Reverse()]);
        }
    }

    private static void Waist(Easel easel) => easel.Fill(Tone.Skin, [.. Edge(easel, +1, .16f, .5f, .96f), .. Edge(easel, -1, .16f, .5f, .96f).Reverse()]);

    // One side of the trunk from the top down, sampled: half widths as shares of the height, at shares of the way from the hips to the shoulders.
    private static IEnumerable<Vector2> Edge(Easel easel, int side, float from, float to, float share = 1)
    {
        const int Steps = 14;
        if (to >= 1)
        {
            yield return Collar(easel, side);
        }

        for (int step = 0; step <= Steps; step++)
        {
            float at = to + ((from - to) * step / Steps);
            yield return Point(easel, side, at, share);
        }
    }

    // Where the shoulder's slope meets the neck.
    private static Vector2 Collar(Easel easel, int side)
    {
        Vector2 shoulders = easel.Middle(LeftShoulder, RightShoulder);
        Vector2 outwards = Point(easel, side, 1, 1) - shoulders;
        outwards -= Vector2.Dot(outwards, Up(easel)) * Up(easel);
        return shoulders + (.42f * outwards) + (.050f * easel.Height * Up(easel));
    }

    private static Vector2 Point(Easel easel, int side, float at, float share)
    {
        Vector2 hips = easel.Middle(LeftHip, RightHip);
        Vector2 shoulders = easel.Middle(LeftShoulder, RightShoulder);
        Vector2 shoulder = side > 0 ? easel[LeftShoulder] : easel[RightShoulder];
        Vector2 hip = side > 0 ? easel[LeftHip] : easel[RightHip];
        float facing = MathF.CopySign(1, easel[LeftShoulder].X - easel[RightShoulder].X) * side;
        Vector2 upperEnd = End(shoulder - shoulders, .079f);
        Vector2 lowerEnd = End(hip - hips, .052f);
        Vector2 axis = Vector2.Lerp(hips, shoulders, at);
        Vector2 half = Vector2.Lerp(lowerEnd, upperEnd, Math.Clamp(at, 0, 1));
        return axis + (half * Width(at) * share * easel.Girth) + Shoulder(easel, at);

        // In profile the trunk is as wide as it is deep.
        Vector2 End(Vector2 own, float least)
        {
            float length = own.Length();
            float wanted = MathF.Sqrt((length * length) + (.35f * least * least * easel.Height * easel.Height));
            Vector2 direction = length > 1e-3f * easel.Height ? own / length : new Vector2(facing, 0);
            return direction * wanted;
        }
    }

    // Widths at hem, waist, chest and shoulder; the neck's slope is the last one.
    private static float Width(float at) => at switch
    {
        < 0 => 1.42f,
        < .45f => 1.42f + ((1.0f - 1.42f) * Ease(at / .45f)),
        < .86f => 1.0f + ((1.08f - 1.0f) * Ease((at - .45f) / .41f)),
        _ => 1.08f - (.1f * Ease((at - .86f) / .14f)),
    };

    private static Vector2 Shoulder(Easel easel, float at) => (at > .86f ? .034f * Ease((at - .86f) / .14f) : 0) * easel.Height * Up(easel);

    private static float Ease(float u) => u * u * (3 - (2 * u));

    private static Vector2 Up(Easel easel)
    {
        Vector2 up = easel.Middle(LeftShoulder, RightShoulder) - easel.Middle(LeftHip, RightHip);
        return up.LengthSquared() > 1 ? Vector2.Normalize(up) : -Vector2.UnitY;
    }
}
