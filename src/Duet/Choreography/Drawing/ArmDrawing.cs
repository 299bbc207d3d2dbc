using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>Arms, sleeves and hands.</summary>
internal sealed class ArmDrawing(Easel easel)
{
    private const float BehindTrunk = .09f;

    /// <summary>Draws an arm when it is behind the trunk, or when it is not.</summary>
    /// <param name="behind">Which of the two.</param>
    /// <param name="side">1: the left arm.</param>
    /// <param name="isFar">In the darker tone when it is behind.</param>
    public void DrawIf(bool behind, int side, bool isFar)
    {
        JointName shoulder = side > 0 ? LeftShoulder : RightShoulder;
        JointName elbow = side > 0 ? LeftElbow : RightElbow;
        JointName wrist = side > 0 ? LeftWrist : RightWrist;
        if (!easel.Has(elbow) || (IsBehind(shoulder, elbow, wrist) != behind))
        {
            return;
        }

        Draw(easel[shoulder], easel[elbow], easel.Has(wrist) ? easel[wrist] : null, Hand(side) ?? Hand(elbow, wrist), behind && isFar);
    }

    private bool IsBehind(JointName shoulder, JointName elbow, JointName wrist)
    {
        float end = easel.Has(wrist) ? easel.Depth(wrist) : easel.Depth(elbow);
        return Math.Max(easel.Depth(elbow), end) > easel.Depth(shoulder) + BehindTrunk && end > easel.Depth(shoulder) - BehindTrunk;
    }

    private Vector2? Hand(int side)
    {
        JointName index = side > 0 ? LeftIndex : RightIndex;
        JointName pinky = side > 0 ? LeftPinky : RightPinky;
        return easel.Has(index) && easel.Has(pinky) ? easel.Middle(index, pinky) : null;
    }

    // Of skeletons that end at the wrist: straight on.
    private Vector2? Hand(JointName elbow, JointName wrist)
    {
        Vector2 along = easel[wrist] - easel[elbow];
        return easel.Has(wrist) && along.LengthSquared() > 1e-6f ? easel[wrist] + (.05f * easel.Height * Vector2.Normalize(along)) : null;
    }

    private void Draw(Vector2 shoulder, Vector2 elbow, Vector2? wrist, Vector2? hand, bool far)
    {
        Tone skin = far ? Tone.SkinFar : Tone.Skin;
        Tone top = far ? Tone.TopFar : Tone.Top;
        bool sleeved = easel.Look.Sleeves == Sleeves.Full;
        float wide = easel.Girth;
        if (wrist is { } end)
        {
            Vector2 tip = hand is { } seen ? end + (.72f * (seen - end)) : end;
            easel.Limb(skin, end, .0205f, tip, .0185f);
            if (!sleeved)
            {
                easel.Limb(skin, elbow, .0325f * wide, end, .0215f);
            }
        }

        if (!sleeved)
        {
            easel.Limb(skin, shoulder, .0385f * wide, elbow, .0325f * wide);
        }

        switch (easel.Look.Sleeves)
        {
            case Sleeves.Full:
                easel.Limb(top, shoulder, .0415f * wide, elbow, .0345f * wide);
                if (wrist is { } cuff)
                {
                    easel.Limb(top, elbow, .0345f * wide, Vector2.Lerp(elbow, cuff, .93f), .0265f);
                }

                break;
            case Sleeves.Half:
                easel.Limb(top, shoulder, .0435f * wide, Vector2.Lerp(shoulder, elbow, .66f), .0435f * wide);
                break;
            default:
                break;
        }
    }
}
