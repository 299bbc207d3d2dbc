using System.Numerics;
using Duet.Movement;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using static Duet.Movement.JointName;

namespace Duet.TestKit.Perturbation;

/// <summary>Ways of dancing worse, on any body that moves: recorded or simulated. All leave the body that they are given as it is.</summary>
/// <remarks>With one seed, a higher level of the same error contains the lower one.</remarks>
public static class BodyErrors
{
    /// <summary>Left arm, right arm, left leg, right leg.</summary>
    private static readonly JointName[][] Limbs =
    [
        [LeftElbow, LeftWrist, LeftPinky, LeftIndex, LeftThumb],
        [RightElbow, RightWrist, RightPinky, RightIndex, RightThumb],
        [LeftKnee, LeftAnkle, LeftHeel, LeftFootIndex],
        [RightKnee, RightAnkle, RightHeel, RightFootIndex],
    ];

    /// <summary>Every limb points elsewhere by an angle that wanders smoothly.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="degrees">RMS; the trunk gets 0.4 of it.</param>
    /// <param name="seed">Chooses the wandering.</param>
    public static Body3D WithAngleNoise(this Body3D body, double degrees, int seed)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body3D noisy = body.Copy();
        var noise = new LimbNoise(new Random(seed));
        for (int f = 0; f < noisy.Count && degrees > 0; f++)
        {
            noise.Apply(noisy.Frame(f), noisy.Times[f].TotalSeconds, degrees, seated: false);
        }

        return noisy;
    }

    /// <summary>Smaller moves around the median pose.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="amplitude">1 is full size, 0 stands still.</param>
    public static Body3D WithAmplitude(this Body3D body, double amplitude)
    {
        ArgumentNullException.ThrowIfNull(body);
        Vector3[] bones = BodyTree.ToBones(body);
        Vector3[] median = BodyTree.Median(bones);
        return body.Change(bones, (f, s, bone) => Towards(bone, median[s], s, (float)(1 - amplitude)));
    }

    /// <summary>Some moves of 1.2 s are left out: the dancer freezes, and catches up within 0.15 s.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="share">Of the moves, 0 to 1.</param>
    /// <param name="seed">Chooses the moves.</param>
    public static Body3D WithMissedMoves(this Body3D body, double share, int seed)
    {
        ArgumentNullException.ThrowIfNull(body);
        var moves = new MissedMoves(body.Times[^1].TotalSeconds, share, seed);
        Vector3[] held = BodyTree.ToBones(body.At([.. body.Times.Select(time => TimeSpan.FromSeconds(moves.FrozenSince(time.TotalSeconds)))]));
        float[] frozen = [.. body.Times.Select(time => (float)moves.FrozenShare(time.TotalSeconds))];
        return body.Change(BodyTree.ToBones(body), (f, s, bone) => Towards(bone, held[(f * BodyTree.Slots) + s], s, frozen[f]));
    }

    /// <summary>Some of the four limbs do what somebody else's do.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="count">0 to 4.</param>
    /// <param name="donor">Whose limbs; repeated when shorter.</param>
    /// <param name="seed">Chooses the limbs.</param>
    public static Body3D WithWrongLimbs(this Body3D body, int count, Body3D donor, int seed)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(donor);
        int[] order = [0, 1, 2, 3];
        new Random(seed).Shuffle(order);
        HashSet<int> wrong = [.. order.Take(count).SelectMany(limb => Limbs[limb]).Select(BodyTree.At)];
        Vector3[] other = BodyTree.ToBones(donor.At([.. body.Times.Select(time => TimeSpan.FromTicks(time.Ticks % donor.Times[^1].Ticks))]));
        return body.Change(BodyTree.ToBones(body), (f, s, bone) => wrong.Contains(s) ? BodyTree.Turn(bone, other[(f * BodyTree.Slots) + s], 1) : bone);
    }

    /// <summary>One bone, and what hangs on it, always points elsewhere: turned about the line of sight, so that a camera in front sees all of it.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="joint">At the bone's outer end, such as the left wrist for the left forearm.</param>
    /// <param name="degrees">Positive: against the clock for the camera.</param>
    public static Body3D WithTurnedBone(this Body3D body, JointName joint, double degrees)
    {
        ArgumentNullException.ThrowIfNull(body);
        int slot = BodyTree.At(joint);
        Quaternion turn = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, float.DegreesToRadians((float)degrees));
        return body.Change(BodyTree.ToBones(body), (_, s, bone) => s == slot ? Vector3.Transform(bone, turn) : bone);
    }

    /// <summary>Another person's proportions: trunk, shoulders, hips, neck, upper arms, forearms, thighs and shins each longer or shorter.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="spread">Largest share by which a length changes, such as 0.25.</param>
    /// <param name="seed">Chooses the lengths.</param>
    public static Body3D WithProportions(this Body3D body, double spread, int seed)
    {
        ArgumentNullException.ThrowIfNull(body);
        var random = new Random(seed);
        float[] factors = new float[BodyTree.Slots];
        Array.Fill(factors, (float)(1 + (spread * random.NextBetween(-1, 1))));
        factors[BodyTree.Pelvis] = 1;
        foreach (JointName left in (ReadOnlySpan<JointName>)[LeftShoulder, LeftHip, LeftElbow, LeftWrist, LeftKnee, LeftAnkle])
        {
            factors[BodyTree.At(left)] = factors[BodyTree.At(Skeleton.MirrorOf(left))] = (float)(1 + (spread * random.NextBetween(-1, 1)));
        }

        factors[BodyTree.Chest] = (float)(1 + (spread * random.NextBetween(-1, 1)));
        return body.Change(BodyTree.ToBones(body), (_, s, bone) => factors[s] * bone);
    }

    /// <summary>A copy that can be changed.</summary>
    internal static Body3D Copy(this Body3D body) => new([.. body.Times], [.. body.Joints]);

    /// <summary>The body with every bone replaced.</summary>
    internal static Body3D Change(this Body3D body, Vector3[] bones, Func<int, int, Vector3, Vector3> change)
    {
        var changed = new Vector3[bones.Length];
        for (int i = 0; i < bones.Length; i++)
        {
            changed[i] = change(i / BodyTree.Slots, i % BodyTree.Slots, bones[i]);
        }

        return BodyTree.ToBody([.. body.Times], changed);
    }

    /// <summary>Direction and length part of the way to another pose of the same body.</summary>
    private static Vector3 Towards(Vector3 bone, Vector3 target, int slot, float weight)
    {
        if (slot == BodyTree.Pelvis || !(bone.Length() > 1e-6f))
        {
            return Vector3.Lerp(bone, target, weight);
        }

        float length = float.Lerp(bone.Length(), target.Length(), weight);
        return length / bone.Length() * BodyTree.Turn(bone, target, weight);
    }
}
