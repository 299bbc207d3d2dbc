using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>Legs, trousers, feet and the shadow under them.</summary>
internal sealed class LegDrawing(Easel easel)
{
    /// <summary>A soft ellipse on the floor.</summary>
    public void Shadow(bool seated)
    {
        float floor = 0;
        float middle = easel.Middle(LeftHip, RightHip).X;
        float half = seated ? .23f * easel.Height : .15f * easel.Height;
        foreach (JointName foot in (ReadOnlySpan<JointName>)[LeftFootIndex, RightFootIndex, LeftHeel, RightHeel])
        {
            if (easel.Has(foot))
            {
                floor = Math.Max(floor, easel[foot].Y);
                half = Math.Max(half, .8f * Math.Abs(easel[foot].X - middle));
            }
        }

        if (floor > 0)
        {
            easel.Add(new Ellipse(Tone.Shadow, new PixelPoint(middle, floor + (.012f * easel.Height)), half, (seated ? .026f : .021f) * easel.Height));
        }
    }

    /// <summary>Draws a leg when its knee is as high as the hips, or when it is not.</summary>
    /// <param name="raised">Which of the two.</param>
    /// <param name="side">1: the left leg.</param>
    /// <param name="isFar">In the darker tone.</param>
    public void DrawIf(bool raised, int side, bool isFar)
    {
        JointName hip = side > 0 ? LeftHip : RightHip;
        JointName knee = side > 0 ? LeftKnee : RightKnee;
        JointName ankle = side > 0 ? LeftAnkle : RightAnkle;
        if (!easel.Has(knee) || IsRaised(hip, knee) != raised)
        {
            return;
        }

        Tone trousers = isFar ? Tone.TrousersFar : Tone.Trousers;
        Vector2 root = easel[hip];
        if (easel.Has(ankle))
        {
            Foot(side, isFar);
            Shin(easel[knee], easel[ankle], trousers, isFar ? Tone.SkinFar : Tone.Skin);
        }

        (float thigh, float atKnee) = easel.Look.Trousers == Trousers.Slim ? (.067f, .047f) : (.070f, .053f);
        easel.Limb(trousers, root, thigh * easel.Girth, easel[knee], atKnee * easel.Girth);
    }

    private bool IsRaised(JointName hip, JointName knee) => easel[knee].Y < easel[hip].Y + (.09f * easel.Height);

    private void Shin(Vector2 knee, Vector2 ankle, Tone trousers, Tone skin)
    {
        switch (easel.Look.Trousers)
        {
            case Trousers.Wide:
                easel.Limb(trousers, knee, .053f * easel.Girth, Vector2.Lerp(knee, ankle, .93f), .055f);
                break;
            case Trousers.Slim:
                easel.Limb(trousers, knee, .047f * easel.Girth, Vector2.Lerp(knee, ankle, .97f), .031f);
                break;
            default:
                easel.Limb(skin, knee, .038f * easel.Girth, ankle, .025f);
                easel.Limb(trousers, knee, .053f * easel.Girth, Vector2.Lerp(knee, ankle, .12f), .052f * easel.Girth);
                break;
        }
    }

    // A foot that points at the camera is drawn turned out a little more than it is, so that it reads as a foot.
    private void Foot(int side, bool isFar)
    {
        JointName heelName = side > 0 ? LeftHeel : RightHeel;
        JointName toesName = side > 0 ? LeftFootIndex : RightFootIndex;
        if (!easel.Has(heelName) || !easel.Has(toesName))
        {
            Vector2 ankle = easel[side > 0 ? LeftAnkle : RightAnkle] + new Vector2(0, .02f * easel.Height);
            easel.Limb(isFar ? Tone.ShoeFar : Tone.Shoe, ankle, .028f, ankle, .028f);
            return;
        }

        Vector2 heel = easel[heelName];
        Vector2 along = easel[toesName] - heel;
        float shortfall = 1 - Math.Clamp(along.Length() / (.10f * easel.Height), 0, 1);
        float outwards = MathF.CopySign(1, (side * (easel[LeftHip].X - easel[RightHip].X)) + (.3f * along.X));
        Vector2 toes = heel + along + new Vector2(outwards * shortfall * .055f * easel.Height, 0);
        easel.Limb(isFar ? Tone.ShoeFar : Tone.Shoe, heel, .0215f, toes, .0175f);
    }
}
