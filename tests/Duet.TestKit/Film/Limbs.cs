using System.Numerics;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Film;

/// <summary>Arms, hands, legs and shoes.</summary>
internal sealed class Limbs(Brush brush, Body body, DancerLook look)
{
    private const float UpperArmBias = -.10f;
    private const float ForearmBias = -.06f;
    private const float HandBias = -.062f;
    private const float ThighBias = .14f;
    private const float ShoeBias = .03f;

    private readonly float _girth = body.Scale * (float)look.Girth;

    public void AddTo(PaintersList parts)
    {
        foreach (int side in (int[])[+1, -1])
        {
            AddArm(parts, side);
            AddLeg(parts, side);
        }
    }

    private void AddArm(PaintersList parts, int side)
    {
        (Vector3 shoulder, Vector3 elbow, Vector3 wrist) = (body[LeftShoulder, side], body[LeftElbow, side], body[LeftWrist, side]);
        var upper = new Limb(shoulder, .052f * _girth, elbow, .04f * _girth);
        var sleeve = new Limb(shoulder, .058f * _girth, Vector3.Lerp(shoulder, elbow, .5f), .06f * _girth);
        var fore = new Limb(elbow, .042f * _girth, wrist, .027f * _girth);
        parts.Add(upper.Depth + UpperArmBias, () =>
        {
            brush.Limb(upper, look.Skin);
            brush.Limb(sleeve, look.Shirt, closed: true);
            brush.Limb(sleeve with { To = Vector3.Lerp(shoulder, elbow, .25f) }, look.Shirt);
        });
        parts.Add(fore.Depth + ForearmBias, () => brush.Limb(fore, look.Skin));
        parts.Add(-wrist.Z + HandBias, () => Hand(side));
    }

    private void Hand(int side)
    {
        Vector3 wrist = body[LeftWrist, side];
        (Vector3 pinky, Vector3 index, Vector3 thumb) = (body[LeftPinky, side], body[LeftIndex, side], body[LeftThumb, side]);
        Vector3 knuckles = (pinky + index) / 2;
        Vector3 ahead = Vector3.Normalize(knuckles - wrist);
        Vector3 across = index - pinky;
        brush.Limb(new Limb(Vector3.Lerp(wrist, thumb, .35f), .016f * _girth, thumb + (.2f * (thumb - wrist)), .0115f * _girth), look.Skin, closed: true);
        for (int finger = 0; finger < 4; finger++)
        {
            float place = finger / 3f;
            Vector3 root = pinky + (place * across);
            float length = (finger is 1 or 2 ? .072f : .06f) * body.Scale;
            Vector3 tip = root + (length * Vector3.Normalize(ahead + ((place - .5f) * .45f * Vector3.Normalize(across))));
            brush.Limb(new Limb(root, .0115f * _girth, tip, .009f * _girth), look.Skin, closed: true);
        }

        brush.Limb(new Limb(wrist, .027f * _girth, Vector3.Lerp(wrist, knuckles, .75f), .034f * _girth), look.Skin);
    }

    private void AddLeg(PaintersList parts, int side)
    {
        (Vector3 hip, Vector3 knee, Vector3 ankle) = (body[LeftHip, side], body[LeftKnee, side], body[LeftAnkle, side]);
        var thigh = new Limb(hip, .088f * _girth, knee, .058f * _girth);
        var shin = new Limb(knee, .058f * _girth, ankle, .046f * _girth);
        float upright = MathF.Pow(Math.Abs(Vector3.Normalize(knee - hip).Y), 4);
        parts.Add(thigh.Depth + (ThighBias * upright), () => brush.Limb(thigh, look.Trousers));
        parts.Add(shin.Depth, () => brush.Limb(shin, look.Trousers));
        parts.Add(-ankle.Z + ShoeBias, () => Shoe(side));
    }

    private void Shoe(int side)
    {
        (Vector3 ankle, Vector3 heel, Vector3 toe) = (body[LeftAnkle, side], body[LeftHeel, side], body[LeftFootIndex, side]);
        Vector3 down = Vector3.Normalize(((heel + toe) / 2) - ankle) * .012f * body.Scale;
        Vector3 tip = Vector3.Lerp(heel, toe, .86f);
        var upper = new Limb(heel, .043f * body.Scale, tip, .038f * body.Scale);
        brush.Limb(upper with { From = heel + down, To = tip + down }, look.Shoes.Times(.42f), closed: true);
        brush.Limb(upper, look.Shoes, closed: true);
        brush.Limb(new Limb(ankle, .045f * _girth, Vector3.Lerp(ankle, Vector3.Lerp(heel, toe, .3f), .5f), .043f * body.Scale), look.Shoes);
    }
}
