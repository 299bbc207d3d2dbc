using System.Collections.Immutable;
using static Duet.Scoring.Limb;

namespace Duet.Scoring;

/// <summary>The profiles that a dancer can choose.</summary>
public static class KnownProfiles
{
    private static readonly Limb[] LeftArmLimbs = [LeftUpperArm, LeftForearm];
    private static readonly Limb[] RightArmLimbs = [RightUpperArm, RightForearm];
    private static readonly Limb[] UpperTrunk = [Torso, Shoulders, Neck];

    /// <summary>All twelve limbs.</summary>
    public static Profile Full { get; } = Of("full", Enum.GetValues<Limb>());

    /// <summary>Torso, shoulders, neck and both arms.</summary>
    public static Profile Upper { get; } = Of("upper", [.. UpperTrunk, .. LeftArmLimbs, .. RightArmLimbs]);

    /// <summary>As <see cref="Upper"/>, the torso at half weight: for dancers who sit.</summary>
    public static Profile Seated { get; } = new("seated", Upper.Weights.SetItem((int)Torso, 0.5));

    /// <summary>As <see cref="Upper"/> without the right arm.</summary>
    public static Profile LeftArm { get; } = Of("left-arm", [.. UpperTrunk, .. LeftArmLimbs]);

    /// <summary>As <see cref="Upper"/> without the left arm.</summary>
    public static Profile RightArm { get; } = Of("right-arm", [.. UpperTrunk, .. RightArmLimbs]);

    /// <summary>All but thighs and shins.</summary>
    public static Profile NoLegs { get; } = Of("no-legs", [.. UpperTrunk, Hips, .. LeftArmLimbs, .. RightArmLimbs]);

    /// <summary>All of them, the default first.</summary>
    public static ImmutableArray<Profile> All { get; } = [Full, Upper, Seated, LeftArm, RightArm, NoLegs];

    /// <summary>The profile of that name, or null.</summary>
    /// <param name="name">As in <see cref="Profile.Name"/>, case matters.</param>
    public static Profile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);

    private static Profile Of(string name, Limb[] limbs)
    {
        var weights = new double[Enum.GetValues<Limb>().Length];
        foreach (Limb limb in limbs)
        {
            weights[(int)limb] = 1;
        }

        return new(name, [.. weights]);
    }
}
