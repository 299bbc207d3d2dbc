using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Studio.Tests;

public sealed class EstimatePosesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Video_KeepsItsTimesAndFollowsThePerson()
    {
        var reports = new Reports();

        Motion motion = await EstimatePoses.RunAsync(Squats, new EstimatePosesOptions { Model = "lite" }, reports, Ct);

        motion.Estimator.ShouldBe("blazepose-lite");
        motion.Skeleton.ShouldBe(KnownSkeletons.BlazePose33);
        motion.Size.ShouldBe(new FrameSize(720, 1280));
        motion.Duration.ShouldBe(TimeSpan.FromSeconds(13));
        motion.Frames.Select(frame => frame.Time).ShouldBe(Enumerable.Range(0, 65).Select(i => TimeSpan.FromMilliseconds(200 * i)));
        motion.Frames.ShouldAllBe(frame => frame.People.Length == 1 && frame.People[0].Id == 0 && !frame.People[0].World.IsDefault);
        reports.Values.ShouldBeInOrder();
        reports.Values[^1].ShouldBe(1);
        reports.Values.ShouldAllBe(value => value >= 0 && value <= 1);
    }

    [Fact]
    public async Task RunAsync_Twice_AnswersTheSameBits()
    {
        using BlazePose model = BlazePose.Load(KnownPoseModels.Lite);
        var options = new EstimatePosesOptions { Model = "lite" };

        Motion[] motions = await Task.WhenAll(EstimatePoses.RunAsync(model, Squats, options, ct: Ct), EstimatePoses.RunAsync(model, Squats, options, ct: Ct));

        motions[0].TrackOf(0).Joints.SequenceEqual(motions[1].TrackOf(0).Joints).ShouldBeTrue();
        motions[0].TrackOf(0).World.SequenceEqual(motions[1].TrackOf(0).World).ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_SeveralPeopleInAVideo_KeepsTheOrderOfFrames()
    {
        Motion motion = await EstimatePoses.RunAsync(Squats, new EstimatePosesOptions { Model = "lite", MaxPeople = 2 }, ct: Ct);

        motion.Frames.Length.ShouldBe(65);
        motion.Frames.Select(frame => frame.Time).ShouldBeInOrder();
        motion.Frames.ShouldAllBe(frame => frame.People.Length == 1);
    }

    [Fact]
    public async Task RunAsync_Still_IsOneFrame()
    {
        Motion motion = await EstimatePoses.RunAsync(Fixtures.Data("blazepose/pose.jpg"), ct: Ct);

        motion.Estimator.ShouldBe("blazepose-full");
        motion.Duration.ShouldBe(TimeSpan.Zero);
        motion.Frames.ShouldHaveSingleItem().Time.ShouldBe(TimeSpan.Zero);
        motion.Frames[0].People.ShouldHaveSingleItem();
        motion.Size.ShouldBe(new FrameSize(1000, 667));
    }

    [Fact]
    public async Task RunAsync_StillOfSomebodySmall_SearchesItsParts()
    {
        string path = Fixtures.Require("coco/train2017/000000538113.jpg");

        Motion motion = await EstimatePoses.RunAsync(path, new EstimatePosesOptions { Model = "lite" }, ct: Ct);

        motion.Frames.ShouldHaveSingleItem().People.ShouldHaveSingleItem().Id.ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_Cats_KeepsAFrameWithNobody()
    {
        Motion motion = await EstimatePoses.RunAsync(Fixtures.Require("nobody/000000358083.jpg"), ct: Ct);

        motion.Frames.ShouldHaveSingleItem().People.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Reports { OnReport = value => { if (value > 0.1) { stop.Cancel(); } } };

        await Should.ThrowAsync<OperationCanceledException>(() => EstimatePoses.RunAsync(Squats, new EstimatePosesOptions { Model = "lite" }, progress, stop.Token));

        progress.Values[^1].ShouldBeLessThan(0.5);
    }

    [Fact]
    public async Task RunAsync_UnknownModel_NamesTheKnown()
    {
        ArgumentException error = await Should.ThrowAsync<ArgumentException>(() => EstimatePoses.RunAsync(Squats, new EstimatePosesOptions { Model = "huge" }, ct: Ct));

        error.Message.ShouldContain("lite, full, heavy");
    }

    [Fact]
    public async Task RunAsync_NoPeopleAskedFor_Throws() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => EstimatePoses.RunAsync(Squats, new EstimatePosesOptions { Model = "lite", MaxPeople = 0 }, ct: Ct));

    [Fact]
    public async Task RunAsync_MissingFile_IsAMediaException() =>
        await Should.ThrowAsync<MediaException>(() => EstimatePoses.RunAsync("/nowhere/film.mp4", ct: Ct));

    private static string Squats => Fixtures.Data("blazepose/pose_squats.mp4");

    private sealed class Reports : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public Action<double>? OnReport { get; init; }

        public void Report(double value)
        {
            Values.Add(value);
            OnReport?.Invoke(value);
        }
    }
}
