using System.Text.RegularExpressions;
using Duet.Scoring;

namespace Duet.Studio.Tests;

public sealed partial class WordsTests
{
    public static TheoryData<FindingKind> Kinds => [.. Enum.GetValues<FindingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sentence_EveryKindLimbAndSign_IsWholeAndNamesTheLimb(FindingKind kind)
    {
        foreach (Limb? limb in Enum.GetValues<Limb>().Select(limb => (Limb?)limb).Append(null))
        {
            foreach (double value in (double[])[-23.4, 0.6, 1.4, 23.4])
            {
                if (limb is null && kind == FindingKind.Direction)
                {
                    continue;
                }

                var finding = new Finding(kind, limb, TimeSpan.FromSeconds(72), TimeSpan.FromSeconds(74), value, FindingUnit.Degrees);
                string text = Words.Sentence(finding);
                text.ShouldNotContain("{");
                text.ShouldContain("1:12 to 1:14");
                DoubledWord().IsMatch(text).ShouldBeFalse(text);
                text.ShouldNotContain("!");
            }
        }
    }

    [Fact]
    public void Sentence_ForearmTooLow_SaysWhatToDoFirst() =>
        Words.Sentence(new Finding(FindingKind.Direction, Limb.LeftForearm, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(14), -23, FindingUnit.Degrees))
            .ShouldBe("Lift your left forearm. About 23 degrees too low, 0:12 to 0:14.");

    [Fact]
    public void Name_EveryLimbAndProfile_HasAWord()
    {
        Enum.GetValues<Limb>().Select(Words.Name).Distinct().Count().ShouldBe(12);
        KnownProfiles.All.Select(profile => Words.Name(profile)).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void NoScore_EveryReason_HasASentence()
    {
        foreach (NoScoreReason reason in Enum.GetValues<NoScoreReason>())
        {
            Words.NoScore(reason, 0.21).ShouldEndWith(".");
        }

        Words.NoScore(NoScoreReason.NotSeen, 0.21).ShouldContain("21 %");
    }

    [GeneratedRegex(@"\b(\w+) \1\b")]
    private static partial Regex DoubledWord();
}
