using Duet.Cli.Output;
using Duet.Movement;
using Duet.Studio;
using Duet.TestKit.Dances;

namespace Duet.Cli.Tests;

public sealed class ReviewTextTests
{
    [Fact]
    public void Describe_AnotherDance_SaysSoAndWhereToBegin()
    {
        Motion[] dances = [.. DanceSets.Generated(2).Select(dance => dance.Seen().ToMotion(TimeSpan.FromSeconds(30)))];
        ReviewedTake reviewed = ReviewTake.Judge(dances[0], dances[1], new ReviewTakeOptions());

        string text = ReviewText.Describe(reviewed);

        reviewed.Review.Score!.Value.ShouldBeLessThan(Wish.OtherDance);
        text.ShouldContain("This looks like another dance, or like standing still.");
        text.ShouldContain("1  Start with the first part at half speed");
    }

    [Fact]
    public void Describe_ModelsOfTwoKinds_SaysWhatThatCosts()
    {
        Motion routine = DanceSets.Generated(1)[0].Seen().ToMotion(TimeSpan.FromSeconds(30));
        var take = new Motion(KnownSkeletons.Coco17, routine.Size, routine.Duration, "posenet-small", [.. routine.Frames.Select(frame => frame with { People = [.. frame.People.Select(Coco)] })]);

        ReviewText.Describe(ReviewTake.Judge(routine, take, new ReviewTakeOptions())).ShouldContain("posenet-small saw you. Two kinds of models place joints differently");
        ReviewText.Describe(ReviewTake.Judge(routine, routine, new ReviewTakeOptions())).ShouldNotContain("kinds of models");
    }

    private static Pose Coco(Pose pose) => new(KnownSkeletons.Coco17, [.. KnownSkeletons.Coco17.Joints.Select(name => pose[name])]);
}
