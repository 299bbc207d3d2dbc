using System.Numerics;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>Head, neck, and hair or what covers it; lengths as shares of the height.</summary>
internal sealed class HeadDrawing
{
    private const float RadiusX = .0485f;
    private const float RadiusY = .061f;

    private readonly Easel _easel;
    private readonly Vector2 _centre;
    private readonly Vector2 _up;
    private readonly Vector2 _right;
    private readonly Vector2 _facing;
    private readonly float _unit;
    private readonly bool _known;
    private readonly bool _seen;

    public HeadDrawing(Easel easel)
    {
        _easel = easel;
        _unit = easel.Height * easel.HeadSize;
        _known = easel.Has(LeftEar) && easel.Has(RightEar) && easel.Has(Nose) && easel.Has(MouthLeft) && easel.Has(MouthRight) && easel.Has(LeftEye) && easel.Has(RightEye);
        _seen = _known || easel.Has(Nose);
        Vector2 ears = _known ? easel.Middle(LeftEar, RightEar) : easel[Nose];
        Vector2 up = _known ? easel.Middle(LeftEye, RightEye) - easel.Middle(MouthLeft, MouthRight) : ears - easel.Middle(LeftShoulder, RightShoulder);
        _up = up.LengthSquared() > .01f ? Vector2.Normalize(up) : -Vector2.UnitY;
        _right = new Vector2(-_up.Y, _up.X);
        _centre = ears + (.006f * _unit * _up);
        Vector2 facing = (easel[Nose] - ears) / (.0485f * 1.15f * _unit); // Without ears: towards the camera.
        _facing = new Vector2(Math.Clamp(Vector2.Dot(facing, _right), -1, 1), Math.Clamp(Vector2.Dot(facing, _up) + .25f, -.8f, .8f));
    }

    private bool FromBehind => _known && _easel.Depth(Nose) > _easel.Depth(LeftEar) + .03f && _easel.Depth(Nose) > _easel.Depth(RightEar) + .03f;

    /// <summary>What of the hair is behind the shoulders.</summary>
    public void Behind()
    {
        if (!_seen)
        {
            return;
        }

        switch (_easel.Look.HairStyle)
        {
            case HairStyle.Afro:
                Disc(Tone.Hair, -.012f * _facing.X, .018f, .077f, .073f);
                break;
            case HairStyle.Loose:
                _easel.Limb(Tone.HairFar, At(-.3f * RadiusX * _facing.X, .012f), .052f * _easel.HeadSize, At(-.5f * RadiusX * _facing.X, -.085f), .044f * _easel.HeadSize);
                break;
            case HairStyle.Ponytail:
                Vector2 knot = At(-.052f * Lean(), .03f);
                _easel.Limb(Tone.HairFar, knot, .017f, knot + (.045f * _unit * Vector2.UnitY) - (.016f * Lean() * _unit * _right), .021f);
                _easel.Limb(Tone.HairFar, knot + (.045f * _unit * Vector2.UnitY) - (.016f * Lean() * _unit * _right), .021f, knot + (.095f * _unit * Vector2.UnitY) - (.004f * Lean() * _unit * _right), .006f);
                break;
            default:
                break;
        }
    }

    /// <summary>Neck, face and hair.</summary>
    public void Front()
    {
        Vector2 shoulders = _easel.Middle(LeftShoulder, RightShoulder);
        if (!_seen)
        {
            return;
        }

        bool scarf = _easel.Look.HairStyle == HairStyle.Scarf;
        Vector2 neck = shoulders + (.016f * _unit * _up);
        _easel.Limb(scarf ? Tone.Hair : Tone.SkinFar, neck, (scarf ? .036f : .0265f) * _easel.Girth, Vector2.Lerp(neck, _centre, .8f), scarf ? .042f : .0255f);
        if (scarf)
        {
            Disc(Tone.Hair, 0, .004f, .058f, .068f);
        }

        bool behind = FromBehind;
        if (scarf)
        {
            if (!behind)
            {
                Disc(Tone.Skin, .022f * _facing.X, -.004f + (.012f * _facing.Y), .0335f, .044f);
            }

            return;
        }

        Disc(behind && _easel.Look.HairStyle != HairStyle.Bald ? Tone.Hair : Tone.Skin, 0, 0, RadiusX, RadiusY);
        Hair(behind);
    }

    private void Hair(bool behind)
    {
        switch (_easel.Look.HairStyle)
        {
            case HairStyle.Bald:
                return;
            case HairStyle.Afro:
                Cap(1.12f, .62f);
                break;
            case HairStyle.Cap:
                Cap(1.10f, .40f);
                if (!behind)
                {
                    float up = .021f + (.02f * _facing.Y);
                    _easel.Limb(Tone.Hair, At(Math.Max(-.046f, (.05f * _facing.X) - .046f), up), .0085f, At((.058f * _facing.X) + .046f - (.02f * Math.Abs(_facing.X)), up), .0075f);
                }

                break;
            case HairStyle.Bun:
                Disc(Tone.Hair, -.012f * _facing.X, .082f, .024f, .024f);
                Cap(1.08f, .5f);
                break;
            default:
                Cap(1.08f, .5f);
                break;
        }
    }

    /// <summary>A cap of hair: the upper outline of the head, and a hairline that moves with the face.</summary>
    /// <param name="size">Against the head.</param>
    /// <param name="line">Height of the hairline above the middle, as a share of the head's half height.</param>
    private void Cap(float size, float line)
    {
        const int Steps = 20;
        var points = new List<Vector2>();
        float side = -.9f * _facing.X;
        for (int step = 0; step <= Steps; step++)
        {
            float share = (float)step / Steps;
            float angle = Lerp(-.10f - (.75f * Math.Max(0, -side)), MathF.PI + .10f + (.75f * Math.Max(0, side)), share);
            points.Add(At(RadiusX * size * MathF.Cos(angle), RadiusY * size * MathF.Sin(angle)));
        }

        for (int step = 1; step < Steps; step++)
        {
            float share = (float)step / Steps;
            Vector2 from = points[Steps];
            Vector2 to = points[0];
            float up = RadiusY * (line + (.45f * _facing.Y)) * 1.33f;
            Vector2 near = At(RadiusX * ((1.1f * _facing.X) - .72f), up);
            Vector2 far = At(RadiusX * ((1.1f * _facing.X) + .72f), up);
            points.Add(Bezier(from, near, far, to, share));
        }

        _easel.Fill(Tone.Hair, points);
    }

    private static Vector2 Bezier(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float share)
    {
        Vector2 first = Vector2.Lerp(a, b, share);
        Vector2 middle = Vector2.Lerp(b, c, share);
        Vector2 last = Vector2.Lerp(c, d, share);
        return Vector2.Lerp(Vector2.Lerp(first, middle, share), Vector2.Lerp(middle, last, share), share);
    }

    private float Lean() => MathF.CopySign(Math.Max(.45f, Math.Abs(_facing.X)), _facing.X + .05f);

    private void Disc(Tone tone, float right, float up, float radiusX, float radiusY) => _easel.Add(new Ellipse(
        tone, Easel.At(At(right, up)), radiusX * _unit, radiusY * _unit, float.RadiansToDegrees(MathF.Atan2(_right.Y, _right.X))));

    private Vector2 At(float right, float up) => _centre + (_unit * ((right * _right) + (up * _up)));

    private static float Lerp(float a, float b, float share) => a + ((b - a) * share);
}
