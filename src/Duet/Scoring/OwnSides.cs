namespace Duet.Scoring;

/// <summary>Says a review of a mirrored take in the dancer's own left and right: whoever danced in the mirror moved the other arm.</summary>
internal static class OwnSides
{
    public static Review Of(Review review) => review with
    {
        Limbs = [.. review.Limbs.Select(limb => limb with { Limb = LimbEnds.PartnerOf(limb.Limb) }).OrderBy(limb => limb.Limb)],
        Course = review.Course?.OtherSides(),
        Findings = [.. review.Findings.Select(Of)],
        SuggestedProfile = Other(review.SuggestedProfile),
    };

    private static Finding Of(Finding finding) => finding with
    {
        Limb = finding.Limb is { } limb ? LimbEnds.PartnerOf(limb) : null,
        Value = finding is { Kind: FindingKind.Direction, Limb: < Limb.LeftUpperArm } ? -finding.Value : finding.Value,
    };

    private static Profile? Other(Profile? profile) =>
        profile == KnownProfiles.LeftArm ? KnownProfiles.RightArm : profile == KnownProfiles.RightArm ? KnownProfiles.LeftArm : profile;
}
