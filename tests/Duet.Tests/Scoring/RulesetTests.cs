using Duet.Scoring;

namespace Duet.Tests.Scoring;

public class RulesetTests
{
    private static readonly Ruleset Rules = Ruleset.Current;

    [Fact]
    public void Current_IsVersionOneWithAWeightForEveryLimb()
    {
        Rules.Version.ShouldBe("1");
        Rules.LimbWeights.Length.ShouldBe(Enum.GetValues<Limb>().Length);
        Rules.LimbWeights.ShouldAllBe(weight => weight > 0);
    }

    [Fact]
    public void Current_LeftAndRight_WeighTheSame()
    {
        for (int limb = (int)Limb.LeftUpperArm; limb <= (int)Limb.RightShin; limb += 2)
        {
            Rules.LimbWeights[limb].ShouldBe(Rules.LimbWeights[limb + 1]);
        }
    }

    [Fact]
    public void With_OneConstantChanged_IsAnotherRuleset()
    {
        (Rules with { PoseScale = 0.3 }).ShouldNotBe(Rules);
        (Rules with { PoseScale = Rules.PoseScale }).ShouldBe(Rules);
    }

    [Fact]
    public void Curve_RisesFromNothingToHundred()
    {
        Rules.Curve.At(-1).ShouldBe(0);
        Rules.Curve.At(0).ShouldBe(0);
        Rules.Curve.At(1).ShouldBe(100);
        Rules.Curve.At(2).ShouldBe(100);
        double last = -1;
        for (int i = 0; i <= 1000; i++)
        {
            double points = Rules.Curve.At(i / 1000.0);
            points.ShouldBeGreaterThan(last);
            last = points;
        }
    }

    [Fact]
    public void Curve_AtItsKnots_IsWhatTheySay()
    {
        for (int i = 0; i < Rules.Curve.Shares.Length; i++)
        {
            Rules.Curve.At(Rules.Curve.Shares[i]).ShouldBe(Rules.Curve.Points[i], 1e-9);
        }
    }

    [Fact]
    public void Curve_ThatFalls_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new ScoreCurve([0, 0.5, 1], [0, 60, 50])).ParamName.ShouldBe("points");
        Should.Throw<ArgumentException>(() => new ScoreCurve([0, 0, 1], [0, 1, 2])).ParamName.ShouldBe("points");
        Should.Throw<ArgumentException>(() => new ScoreCurve([0, 1], [0, 50, 100])).ParamName.ShouldBe("points");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(70, 1)]
    [InlineData(-70, 1)]
    [InlineData(220, 0.6065)]
    [InlineData(-220, 0.6065)]
    public void TimingCredit_FallsBeyondTheTolerance(int milliseconds, double credit) =>
        TimingCredit.At(TimeSpan.FromMilliseconds(milliseconds), Rules.TimingTolerance, Rules.TimingDecay).ShouldBe(credit, 1e-4);

    [Fact]
    public void Find_EveryProfile_IsFoundByItsName()
    {
        string[] names = ["full", "upper", "seated", "left-arm", "right-arm", "no-legs"];

        KnownProfiles.All.Select(profile => profile.Name).ShouldBe(names);
        names.ShouldAllBe(name => KnownProfiles.Find(name)!.Name == name);
        KnownProfiles.Find("Full").ShouldBeNull();
    }

    [Fact]
    public void Profiles_JudgeWhatTheySay()
    {
        KnownProfiles.Full.Weights.ShouldAllBe(weight => weight == 1);
        KnownProfiles.Upper.Judges(Limb.Hips).ShouldBeFalse();
        KnownProfiles.NoLegs.Judges(Limb.Hips).ShouldBeTrue();
        KnownProfiles.NoLegs.Judges(Limb.LeftShin).ShouldBeFalse();
        KnownProfiles.LeftArm.Judges(Limb.RightForearm).ShouldBeFalse();
        KnownProfiles.LeftArm.Judges(Limb.LeftForearm).ShouldBeTrue();
        KnownProfiles.Seated.Weights[(int)Limb.Torso].ShouldBe(0.5);
    }

    [Fact]
    public void LimbWeights_InTheMirror_ChangeSides()
    {
        var weights = new LimbWeights(Rules, KnownProfiles.LeftArm);

        weights.Plain[(int)Limb.LeftForearm].ShouldBe(1.2);
        weights.Plain[(int)Limb.RightForearm].ShouldBe(0);
        weights.Mirrored[(int)Limb.LeftForearm].ShouldBe(0);
        weights.Mirrored[(int)Limb.RightForearm].ShouldBe(1.2);
    }
}
