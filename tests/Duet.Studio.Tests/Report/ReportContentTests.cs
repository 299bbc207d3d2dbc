using System.Xml.Linq;
using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit.Dancer;

namespace Duet.Studio.Tests.Report;

/// <summary>What a report says is what the review says.</summary>
public sealed class ReportContentTests
{
    [Fact]
    public async Task Page_RealSquatsWithAnArmDown_SaysWhatTheReviewSays()
    {
        ReviewedTake reviewed = ReportSamples.Squats();
        Review review = reviewed.Review;
        ReportPage page = await ReportPage.OfAsync(reviewed);

        string score = Math.Round(review.Score!.Value, 1).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        page.OfClass("score-number").Single().Value.ShouldBe(score);
        page.Elements.Single(element => element.Name == "h1").Value.ShouldBe(Words.Lead(review, Words.Title(review.Findings[0])));
        Finding[] wishes = [.. review.Findings.Where(finding => finding.Kind != FindingKind.Praise)];
        wishes.ShouldNotBeEmpty();
        XElement[] rows = [.. page.OfClass("practise-row")];
        rows.Length.ShouldBe(wishes.Length);
        for (int i = 0; i < wishes.Length; i++)
        {
            rows[i].Descendants("h3").Single().Value.ShouldBe(Words.Title(wishes[i]));
            rows[i].Descendants("p").Single().Value.ShouldBe(Words.Detail(wishes[i]) + ".");
            XElement button = rows[i].Descendants("button").Single();
            Seconds(button, "data-start").ShouldBe(wishes[i].Start.TotalSeconds, 0.001);
            Seconds(button, "data-end").ShouldBe(wishes[i].End.TotalSeconds, 0.001);
            button.Attribute("hidden").ShouldNotBeNull();
        }

        XElement[] limbs = [.. page.OfClass("limb")];
        limbs.Select(limb => limb.Elements().First().Value).ShouldBe(
            review.Limbs.OrderBy(limb => limb.Score).ThenBy(limb => limb.Limb).Select(limb => Words.Label(limb.Limb)));
        page.Words.ShouldContain("Ruleset 1");
        page.Words.ShouldContain("corner shop.mp4");
        page.Words.ShouldContain("me.mp4");
        page.Words.ShouldContain(Words.Report("Made_Pictures_None"));
        page.Markup.ToString().ShouldNotContain("NaN", Case.Sensitive);
        page.Markup.ToString().ShouldNotContain("∞");
    }

    [Fact]
    public async Task Page_ArmDown_ShowsWhereItBelongsInTheStills()
    {
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Squats());
        XElement still = page.OfClass("still").First();
        still.Descendants("line").Count(line => HasClass(line, "bone-off")).ShouldBeGreaterThan(0);
        still.Descendants("line").Count(line => HasClass(line, "bone-routine")).ShouldBeGreaterThan(0);
        page.OfClass("replay-pane-take").Single().Descendants("line").Count(line => HasClass(line, "bone-routine")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Page_PerfectTake_HasNothingToPractise()
    {
        Motion squats = ReportSamples.SquatsMotion();
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Judge(squats, squats));
        page.OfClass("score-number").Single().Value.ShouldBe("100");
        page.OfClass("practise-row").ShouldBeEmpty();
        page.Words.ShouldContain(Words.Report("PractiseNone"));
        page.OfClass("replay-bar-hollow").ShouldBeEmpty();
        page.OfClass("bone-off").ShouldBeEmpty();
        page.OfClass("shone-row").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Page_BadTake_StaysKindAndHollow()
    {
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Dance(new DanceErrors { Instead = Instead.Still }));
        page.OfClass("score-number").Count().ShouldBe(1);
        page.OfClass("replay-bar-hollow").ShouldNotBeEmpty();
        page.Elements.Single(element => element.Name == "h1").Value.ShouldBe("This looks like another dance, or like standing still.");
        page.OfClass("practise-row").Single().Descendants("h3").Single().Value.ShouldBe("Start with the first part at half speed");
        page.OfClass("shone-row").ShouldBeEmpty();
        page.Words.ShouldNotContain("!");
        page.Markup.ToString().ShouldNotContain("NaN", Case.Sensitive);
    }

    [Fact]
    public async Task Page_WeakLimbWithoutAFinding_IsNamedWithItsHardestMoment()
    {
        Review full = ReportSamples.Squats().Review;
        ReviewedTake reviewed = ReportSamples.Squats() with { Review = full with { Findings = [] } };
        LimbScore weakest = full.Limbs.MinBy(limb => limb.Score)!;
        weakest.Score!.Value.ShouldBeLessThan(64.5);
        ReportPage page = await ReportPage.OfAsync(reviewed);
        XElement row = page.OfClass("practise-row").Single();
        row.Descendants("h3").Single().Value.ShouldBe("Work on your left upper arm");
        Seconds(row.Descendants("button").Single(), "data-start").ShouldBeInRange(3, 8.5);
        page.Data!.Value.GetProperty("findings").GetArrayLength().ShouldBe(1);
        page.Elements.Single(element => element.Name == "h1").Value.ShouldEndWith("ow work on your left upper arm.");
    }

    [Fact]
    public async Task Page_NobodyInTheTake_SaysSoAndWhatHelps()
    {
        Motion squats = ReportSamples.SquatsMotion();
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Judge(squats, ReportSamples.Until(squats, 0)));
        page.Elements.Single(element => element.Name == "h1").Value.ShouldBe("Nobody to score this time");
        page.Words.ShouldContain("I see nobody in your take.");
        page.Words.ShouldContain("Nothing counts against you.");
        page.Elements.ShouldNotContain(element => element.Name == "duet-replay");
        page.Script.ShouldBeEmpty();
        page.OfClass("score-number").ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_NobodyInTheRoutine_SaysThatItIsTheRoutine()
    {
        Motion squats = ReportSamples.SquatsMotion();
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Judge(ReportSamples.Until(squats, 0), squats));
        page.Words.ShouldContain("I see nobody in the routine.");
    }

    [Fact]
    public async Task Page_TooShort_SaysSo()
    {
        Motion squats = ReportSamples.SquatsMotion();
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Judge(squats, ReportSamples.First(squats, 4)));
        page.Elements.Single(element => element.Name == "h1").Value.ShouldBe("Too short to score");
    }

    [Fact]
    public async Task Page_HardlySeen_SaysHowMuchAndStillReplays()
    {
        Motion squats = ReportSamples.SquatsMotion();
        ReviewedTake reviewed = ReportSamples.Judge(squats, ReportSamples.Until(squats, 0.24));
        reviewed.Review.Reason.ShouldBe(NoScoreReason.NotSeen);
        ReportPage page = await ReportPage.OfAsync(reviewed);
        page.Elements.Single(element => element.Name == "h1").Value.ShouldBe("Too little to score this time");
        page.Words.ShouldContain($"I see you in {Math.Round(100 * reviewed.Review.Coverage)} % of the dance, and need 30 %.");
        page.Data.ShouldNotBeNull();
        page.OfClass("replay-bar-none").ShouldNotBeEmpty();
        page.OfClass("practise-row").ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_ShortMotion_IsWhole()
    {
        ReviewedTake reviewed = ReportSamples.Dance(new DanceErrors { AngleNoise = 10 }, seconds: 2);
        ReportPage page = await ReportPage.OfAsync(reviewed);
        page.Markup.ToString().ShouldNotContain("NaN", Case.Sensitive);
        page.Data.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("seated", 7)]
    [InlineData("left-arm", 5)]
    [InlineData("right-arm", 5)]
    [InlineData("no-legs", 8)]
    public async Task Page_OtherProfiles_CountTheirLimbsAndDotTheOthers(string profile, int limbs)
    {
        ReviewedTake reviewed = ReportSamples.Dance(judging: new ReviewOptions { Profile = KnownProfiles.Find(profile)! }, shape: BodyShape.WheelchairUser);
        ReportPage page = await ReportPage.OfAsync(reviewed);
        page.OfClass("limb").Count().ShouldBe(limbs);
        page.OfClass("limbs-figure").Single().Descendants("line").Count(line => HasClass(line, "bone-unseen")).ShouldBeGreaterThan(0);
        page.Words.ShouldContain("Not judged in this profile: ");
        string states = page.Data!.Value.GetProperty("limbs").EnumerateArray().Single(limb => limb.GetProperty("name").GetString() == "rightShin").GetProperty("states").GetString()!;
        states.Distinct().ShouldBe(['0']);
    }

    [Fact]
    public async Task Page_MirroredTake_ComparesWithTheOtherSideAndNamesTheLimbsWhereTheyAre()
    {
        ReviewedTake reviewed = ReportSamples.Dance(new DanceErrors { Mirrored = true });
        reviewed.Review.Mirrored.ShouldBeTrue();
        ReportPage page = await ReportPage.OfAsync(reviewed);
        page.Data!.Value.GetProperty("mirrored").GetBoolean().ShouldBeTrue();
        System.Text.Json.JsonElement forearm = page.Data.Value.GetProperty("limbs").EnumerateArray().Single(limb => limb.GetProperty("name").GetString() == "leftForearm");
        forearm.GetProperty("to").GetString().ShouldBe("leftWrist");
        forearm.GetProperty("routineTo").GetString().ShouldBe("rightWrist");
        ColumnOf(page, "Left forearm").ShouldBe(1);
        ColumnOf(await ReportPage.OfAsync(ReportSamples.Dance()), "Left forearm").ShouldBe(2);
    }

    [Fact]
    public async Task Page_UncertainOffset_SaysSo()
    {
        ReviewedTake reviewed = ReportSamples.Squats();
        reviewed.Review.OffsetCertain.ShouldBeFalse();
        (await ReportPage.OfAsync(reviewed)).OfClass("made-summary").Single().Value.ShouldContain("not for certain");
    }

    [Fact]
    public async Task Page_WithSound_SpeaksOfTheBeatAndTheConstantLag()
    {
        var hint = new AlignmentHint(TimeSpan.FromMilliseconds(-120), Certain: true);
        ReportPage page = await ReportPage.OfAsync(ReportSamples.Dance(judging: new ReviewOptions { Hint = hint }));
        page.OfClass("beat-zero-name").Single().Value.ShouldBe("the beat");
        page.Words.ShouldContain("Most moves arrive 1");
        page.Words.ShouldContain("is taken out first");
        page.OfClass("made-summary").Single().Value.ShouldContain("sound matched at 0.000 s");
    }

    [Fact]
    public async Task Page_ShortRecordings_CarryTheirMotionsAndTheScoreCanBeMadeAgain()
    {
        ReviewedTake reviewed = ReportSamples.Squats();
        XElement[] links = [.. (await ReportPage.OfAsync(reviewed)).OfClass("made-motions").Single().Elements()];
        links.Select(link => (string)link.Attribute("download")!).ShouldBe(["corner shop.motion.json", "me.motion.json"]);
        Motion[] motions = [.. links.Select(link => MotionJson.Read(Convert.FromBase64String(((string)link.Attribute("href")!).Split(',')[1])))];
        ReportSamples.Judge(motions[0], motions[1]).Review.Score!.Value.ShouldBe(reviewed.Review.Score!.Value, 0.1);
        (await ReportPage.OfAsync(ReportSamples.Dance(seconds: 60))).OfClass("made-motions").ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_TwiceFromOneReview_IsTheSame()
    {
        ReviewedTake reviewed = ReportSamples.Squats();
        (await ReportPage.OfAsync(reviewed)).Text.ShouldBe((await ReportPage.OfAsync(reviewed)).Text);
    }

    [Fact]
    public void Lead_PraiseAndWish_IsOneSentence()
    {
        Review review = ReportSamples.Squats().Review;
        string best = Words.Name(review.Findings.Single(finding => finding.Kind == FindingKind.Praise).Limb!.Value);
        Words.Lead(review, "Lift your left arm").ShouldBe($"Your {best} is right on it; now lift your left arm.");
    }

    private static bool HasClass(XElement element, string name) => ((string?)element.Attribute("class"))?.Split(' ').Contains(name) == true;

    private static double Seconds(XElement element, string name) => (double)element.Attribute(name)!;

    private static int ColumnOf(ReportPage page, string label)
    {
        XElement limb = page.OfClass("limb").Single(row => row.Elements().First().Value == label);
        return HasClass(limb, "limb-column-1") ? 1 : 2;
    }
}
