using System.Collections.Immutable;
using System.Text.Json;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio.Tests;

public sealed class ReviewJsonTests
{
    [Fact]
    public void ToLine_TinyNegativeNumbers_AreZeroWithoutASign()
    {
        string line = ReviewJson.From(Reviewed(TimeSpan.FromTicks(-100))).ToLine();
        line.ShouldNotContain(":-0");
        JsonDocument.Parse(line).RootElement.GetProperty("offset").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void ToLine_Review_HasThePromisedNames()
    {
        JsonElement root = JsonDocument.Parse(ReviewJson.From(Reviewed(TimeSpan.FromSeconds(2.48))).ToLine()).RootElement;
        string[] promised =
        [
            "score", "ruleset", "profile", "suggestedProfile", "mirrored", "coverage", "danced", "offset", "offsetFrom", "offsetCertain",
            "timing", "limbs", "sections", "findings", "estimators",
        ];
        root.EnumerateObject().Select(member => member.Name).ShouldBeSubsetOf([.. promised, "viewCorrected"]);
        promised.ShouldAllBe(name => root.EnumerateObject().Any(member => member.Name == name));
        root.GetProperty("offset").GetDouble().ShouldBe(2.48);
        root.GetProperty("offsetFrom").GetString().ShouldBe("motion");
        root.GetProperty("findings")[0].GetProperty("kind").GetString().ShouldBe("direction");
        root.GetProperty("findings")[0].GetProperty("limb").GetString().ShouldBe("leftForearm");
        root.GetProperty("findings")[0].GetProperty("unit").GetString().ShouldBe("degrees");
    }

    [Fact]
    public void ToLine_SoundThatIsNotUsed_SaysWhyUnderThePromisedNames()
    {
        ReviewedTake reviewed = Reviewed(TimeSpan.Zero) with { SoundUnused = new SoundUnused(SoundUnusedReason.NeitherHasSound) };
        JsonElement sound = JsonDocument.Parse(ReviewJson.From(reviewed).ToLine()).RootElement.GetProperty("sound");
        sound.EnumerateObject().Select(member => member.Name).ShouldBe(["used", "reason", "text"]);
        sound.GetProperty("used").GetBoolean().ShouldBeFalse();
        sound.GetProperty("reason").GetString().ShouldBe("neitherHasSound");
        sound.GetProperty("text").GetString().ShouldBe("The recordings have no sound, so the offset comes from the motion.");
    }

    private static ReviewedTake Reviewed(TimeSpan offset)
    {
        var motion = new Motion(KnownSkeletons.Coco17, new FrameSize(4, 3), TimeSpan.Zero, "blazepose-full", []);
        ImmutableArray<Finding> findings = [new(FindingKind.Direction, Limb.LeftForearm, TimeSpan.Zero, TimeSpan.FromSeconds(2), -0.001, FindingUnit.Degrees)];
        var review = new Review
        {
            Score = 87.4,
            Ruleset = "1",
            Profile = KnownProfiles.Full,
            Coverage = 0.96,
            Danced = new Danced(TimeSpan.Zero, TimeSpan.FromSeconds(21.2), 90.3),
            Offset = offset,
            OffsetFrom = OffsetSource.Motion,
            Timing = new Timing(offset, TimeSpan.Zero, 0, 0),
            Findings = findings,
        };
        return new ReviewedTake(review, motion, motion);
    }
}
