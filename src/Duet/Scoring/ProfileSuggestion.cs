using System.Collections.Immutable;
using static Duet.Scoring.Limb;

namespace Duet.Scoring;

/// <summary>Offers another profile where the chosen one judges limbs that cannot dance along or are not in the picture. It is never switched silently.</summary>
internal static class ProfileSuggestion
{
    private static readonly Limb[] LeftArm = [LeftUpperArm, LeftForearm];
    private static readonly Limb[] RightArm = [RightUpperArm, RightForearm];
    private static readonly Limb[] Legs = [LeftThigh, RightThigh, LeftShin, RightShin];

    /// <summary>The better profile, or null.</summary>
    public static Profile? For(float[] weights, LimbLedger ledger, ImmutableArray<LimbScore> scores, Ruleset rules)
    {
        int hops = (int)Math.Round(rules.SuggestionTime.TotalSeconds * rules.Rate.PerSecond / rules.Hop);
        if (Judges(Legs) && (Unseen(Legs) || OnlyArmsDance(scores, rules)))
        {
            return Unseen(Legs) && !Unseen([Hips]) ? KnownProfiles.NoLegs : KnownProfiles.Upper;
        }

        bool left = Judges(LeftArm) && Unseen(LeftArm), right = Judges(RightArm) && Unseen(RightArm);
        return left == right ? null : left ? KnownProfiles.RightArm : KnownProfiles.LeftArm;

        bool Judges(Limb[] limbs) => Array.TrueForAll(limbs, limb => weights[(int)limb] > 0);
        bool Unseen(Limb[] limbs) => limbs.Sum(limb => ledger.Sum((int)limb, 0, hops).Observed) < (1 - rules.SuggestionUnseen) * limbs.Sum(limb => ledger.Sum((int)limb, 0, hops).Shown);
    }

    /// <summary>Sitting legs may have the shins of standing ones: thighs or shins are enough.</summary>
    private static bool OnlyArmsDance(ImmutableArray<LimbScore> scores, Ruleset rules) =>
        Of(scores, [.. LeftArm, .. RightArm]).Average(arm => arm.Score) >= rules.SuggestionArms
        && (DoNotDance(Of(scores, [LeftThigh, RightThigh]), rules) || DoNotDance(Of(scores, [LeftShin, RightShin]), rules));

    private static bool DoNotDance(LimbScore[] legs, Ruleset rules)
    {
        bool elsewhere = legs.Average(leg => leg.ErrorDegrees) >= rules.SuggestionDegrees, still = legs.Average(leg => leg.Amplitude) <= rules.SuggestionAmplitude;
        return (elsewhere || still) && legs.Average(leg => leg.Score) < rules.SuggestionLegs;
    }

    private static LimbScore[] Of(ImmutableArray<LimbScore> scores, Limb[] limbs) => [.. scores.Where(score => limbs.Contains(score.Limb))];
}
