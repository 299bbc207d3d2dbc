using Duet.Choreography;
using Duet.Storage;
using Duet.Studio.Live;
using Duet.Studio.Report;

namespace Duet.Studio.Tests.Live;

public class LiveTakesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EndAsync_WholeDance_IsStoredReviewedAndWithoutDoubt()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        (LiveTakeEnd end, StoredTake row, List<LiveEvent> events) = await DanceAsync(floor, takes, Floor.Poses());
        row.State.ShouldBe(TakeState.Reviewed);
        row.Score!.Value.ShouldBeInRange(75, 100);
        end.Score.ShouldBe(row.Score);
        ReviewedTake again = (await ReviewStoredTake.RunAsync(floor.Store, row, Ct))!;
        end.Text.ShouldBe(ReviewView.Of(again, new ReviewNames { Routine = "Short", Take = "Now" }).Headline, "the end card and the review say one thing");
        row.Doubts.ShouldBeEmpty();
        row.Latency!.Value.TotalMilliseconds.ShouldBe(90, 25);
        row.Coverage.ShouldBeGreaterThan(.9);
        row.Course.Length.ShouldBe(3);
        row.BestMoment.ShouldNotBeNull();
        row.GuestHash.ShouldBe(SecretHash.Of("guest"));
        row.Expires.ShouldBe(row.Created + StoredTake.GuestLife);
        (await ReviewStoredTake.RunAsync(floor.Store, row, Ct))!.Review.Score!.Value.ShouldBe(row.Score.Value, .0501, "the review made again says the same; a tenth of a point is kept");
        events.OfType<LiveVerdictEvent>().Select(told => told.Verdict.Bar).ShouldBe(Enumerable.Range(0, 5));
        events.OfType<LiveSectionEvent>().Select(told => told.Text).ShouldAllBe(text => text.StartsWith("Intro: ", StringComparison.Ordinal) || text.StartsWith("Verse: ", StringComparison.Ordinal));
        events.OfType<LiveLatencyEvent>().Last().Latency.TotalMilliseconds.ShouldBe(90, 30);
        Directory.EnumerateFiles(floor.Store.Folder.Live).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, false, 90, 100)]
    [InlineData(.5, false, 15, 85)]
    [InlineData(1, true, 0, 8)]
    public async Task EndAsync_SimulatedDancer_ScoresAsTheyDance(double skill, bool still, double least, double most)
    {
        await using Floor floor = await Floor.MakeAsync(Floor.Whole);
        await using LiveTakes takes = floor.Takes();
        for (int seed = 1; seed <= 3; seed++)
        {
            byte[][] poses = Floor.Poses(new DancerOptions { Skill = skill, StandsStill = still, Seed = seed, DetectorNoise = .012 }, Floor.Whole);
            (_, StoredTake row, _) = await DanceAsync(floor, takes, poses);
            row.Score!.Value.ShouldBeInRange(least, most, $"seed {seed}");
        }
    }

    [Fact]
    public async Task FindAsync_ServerKilledAtRandomMoments_TheDanceGoesOnAndScoresTheSame()
    {
        await using Floor floor = await Floor.MakeAsync();
        byte[][] poses = Floor.Poses();
        await using LiveTakes uncut = floor.Takes();
        (_, StoredTake whole, List<LiveEvent> told) = await DanceAsync(floor, uncut, poses);
        var random = new Random(17);
        for (int round = 0; round < 6; round++)
        {
            LiveTakeStart start = floor.Start();
            LiveTakes takes = floor.Takes();
            (await takes.BeginAsync(start, floor.Routine, Ct)).ShouldNotBeNull();
            var events = new List<LiveEvent>();
            int at = 0;
            for (int kill = 0; kill < 3; kill++)
            {
                LivePlace place = (await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldNotBeNull();
                int next = (int)place.Take.Next;
                next.ShouldBeLessThanOrEqualTo(at, "nothing is invented");
                int until = Math.Min(poses.Length, next + random.Next(1, 150));
                floor.Send(place.Take, poses, next, until, random.Next(1, 20), random.Next(1, 8), events);
                at = until;
                await takes.DisposeAsync();
                TearLastRecord(floor, start.Id, random);
                takes = floor.Takes();
            }

            LivePlace last = (await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldNotBeNull();
            floor.Send(last.Take, poses, (int)last.Take.Next, poses.Length, 7, 3, events);
            LiveTakeEnd end = (await takes.EndAsync(last, events)).ShouldNotBeNull();
            await takes.DisposeAsync();
            StoredTake row = (await floor.Store.Takes.FindAsync(start.Id, Ct)).ShouldNotBeNull();
            row.Score.ShouldBe(whole.Score);
            row.MotionFile.ShouldBe(whole.MotionFile, "the same poses, so the same file");
            row.Latency.ShouldBe(whole.Latency);
            end.Score.ShouldBe(whole.Score);
            LastVerdict(events).ShouldBe(LastVerdict(told), "points and accuracy go on as if nothing had happened");
        }
    }

    [Fact]
    public async Task Add_WhatIsThereAlready_IsPassedOver()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTake take = (await takes.BeginAsync(floor.Start(), floor.Routine, Ct)).ShouldNotBeNull();
        byte[][] poses = Floor.Poses();
        take.Add(0, 10, Floor.Join(poses[..10]), floor.Clock.Now, []).ShouldBe(LiveRefusal.None);
        take.Add(5, 10, Floor.Join(poses[5..15]), floor.Clock.Now, []).ShouldBe(LiveRefusal.None);
        take.Add(0, 3, Floor.Join(poses[..3]), floor.Clock.Now, []).ShouldBe(LiveRefusal.None);
        take.Next.ShouldBe(15u);
        take.Stored.ShouldBe(0u);
        take.Store();
        take.Stored.ShouldBe(15u);
    }

    [Fact]
    public async Task Add_GapsAndNonsense_AreRefusedAndChangeNothing()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTake take = (await takes.BeginAsync(floor.Start(), floor.Routine, Ct)).ShouldNotBeNull();
        byte[][] poses = Floor.Poses();
        take.Add(0, 2, Floor.Join([poses[10], poses[11]]), floor.Clock.Now, []).ShouldBe(LiveRefusal.None);
        take.Add(3, 1, poses[12], floor.Clock.Now, []).ShouldBe(LiveRefusal.Gap);
        take.Add(2, 1, poses[9], floor.Clock.Now, []).ShouldBe(LiveRefusal.TimeGoesBack);
        take.Add(2, 2, Floor.Join([poses[12], poses[9]]), floor.Clock.Now, []).ShouldBe(LiveRefusal.TimeGoesBack);
        take.Add(2, 1, poses[12].AsSpan(0, poses[12].Length - 1), floor.Clock.Now, []).ShouldBe(LiveRefusal.Malformed);
        take.Add(2, 1, [.. poses[12], 0], floor.Clock.Now, []).ShouldBe(LiveRefusal.Malformed);
        take.Add(2, 1, [0, 0, 0x10, 0, 0], floor.Clock.Now, []).ShouldBe(LiveRefusal.TooLong);
        take.Next.ShouldBe(2u);
        take.Add(2, 1, poses[12], floor.Clock.Now, []).ShouldBe(LiveRefusal.None);
    }

    [Fact]
    public async Task EndAsync_SentFasterThanDanced_IsDoubted()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTakeStart start = floor.Start();
        LiveTake take = (await takes.BeginAsync(start, floor.Routine, Ct)).ShouldNotBeNull();
        byte[][] poses = Floor.Poses();
        take.Add(0, poses.Length, Floor.Join(poses), floor.Clock.Now, []).ShouldBe(LiveRefusal.None);
        take.Add((uint)poses.Length, 1, poses[^1], floor.Clock.Now, []).ShouldBe(LiveRefusal.None);
        LivePlace place = (await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldNotBeNull();
        (await takes.EndAsync(place, [])).ShouldNotBeNull().Doubts.ShouldBe(["notRealTime"]);
    }

    [Fact]
    public async Task EndAsync_Practice_NothingIsKept()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTakeStart start = floor.Start(practice: true);
        LiveTake take = (await takes.BeginAsync(start, floor.Routine, Ct)).ShouldNotBeNull();
        var events = new List<LiveEvent>();
        byte[][] poses = Floor.Poses();
        floor.Send(take, poses, 0, poses.Length, 8, 2, events);
        LivePlace place = (await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldNotBeNull();
        LiveTakeEnd end = (await takes.EndAsync(place, events)).ShouldNotBeNull();
        end.Kept.ShouldBeFalse();
        end.Score!.Value.ShouldBeInRange(75, 100);
        events.OfType<LiveVerdictEvent>().Count().ShouldBe(5);
        (await floor.Store.Takes.FindAsync(start.Id, Ct)).ShouldBeNull();
        Directory.EnumerateFiles(floor.Store.Folder.Live).ShouldBeEmpty();
    }

    [Fact]
    public async Task SweepAsync_NobodyComesBack_MostlyDancedIsKeptTheRestGoes()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTakeStart half = floor.Start(), little = floor.Start(), never = floor.Start();
        byte[][] poses = Floor.Poses();
        floor.Send((await takes.BeginAsync(half, floor.Routine, Ct)).ShouldNotBeNull(), poses, 0, 250, 8, 2, []);
        floor.Send((await takes.BeginAsync(little, floor.Routine, Ct)).ShouldNotBeNull(), poses, 0, 90, 8, 2, []);
        (await takes.BeginAsync(never, floor.Routine, Ct)).ShouldNotBeNull();
        await takes.SweepAsync(Ct);
        takes.Dancing.ShouldBe(3);
        floor.Clock.Now += TimeSpan.FromMinutes(11);
        await takes.SweepAsync(Ct);
        takes.Dancing.ShouldBe(0);
        (await floor.Store.Takes.FindAsync(half.Id, Ct)).ShouldNotBeNull().State.ShouldBe(TakeState.Reviewed);
        (await floor.Store.Takes.FindAsync(little.Id, Ct)).ShouldBeNull();
        (await floor.Store.Takes.FindAsync(never.Id, Ct)).ShouldBeNull();
        Directory.EnumerateFiles(floor.Store.Folder.Live).ShouldBeEmpty();
    }

    [Fact]
    public async Task RecoverAsync_RowsWithoutJournalAndJournalsWithoutRow_AreGone()
    {
        await using Floor floor = await Floor.MakeAsync();
        LiveTakeStart lost = floor.Start(), orphan = floor.Start();
        await using (LiveTakes before = floor.Takes())
        {
            (await before.BeginAsync(lost, floor.Routine, Ct)).ShouldNotBeNull();
            (await before.BeginAsync(orphan, floor.Routine, Ct)).ShouldNotBeNull();
        }

        File.Delete(LiveTakeJournal.PathOf(floor.Store.Folder.Live, lost.Id));
        await floor.Store.Takes.DeleteAsync(orphan.Id, Ct);
        await using LiveTakes after = floor.Takes();
        await after.RecoverAsync(Ct);
        (await floor.Store.Takes.FindAsync(lost.Id, Ct)).ShouldBeNull();
        (await after.FindAsync(orphan.Id, Floor.Key)).Place.ShouldBeNull();
        Directory.EnumerateFiles(floor.Store.Folder.Live).ShouldBeEmpty();
    }

    [Fact]
    public async Task BeginAsync_FullFloor_IsRefusedAndKeepsNothing()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes(most: 2);
        (await takes.BeginAsync(floor.Start(), floor.Routine, Ct)).ShouldNotBeNull();
        (await takes.BeginAsync(floor.Start(), floor.Routine, Ct)).ShouldNotBeNull();
        LiveTakeStart third = floor.Start();
        (await takes.BeginAsync(third, floor.Routine, Ct)).ShouldBeNull();
        (await floor.Store.Takes.FindAsync(third.Id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task FindAsync_WrongKey_IsKnownButNotOpened()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTakeStart start = floor.Start();
        await takes.BeginAsync(start, floor.Routine, Ct);
        (await takes.FindAsync(start.Id, "another")).ShouldBe((null, true));
        (await takes.FindAsync(NewId.Create(), Floor.Key)).ShouldBe((null, false));
        (await takes.FindAsync("../../etc/passwd", Floor.Key)).ShouldBe((null, false));
    }

    [Fact]
    public async Task EndAsync_Twice_SaysTheSame()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTakeStart start = floor.Start();
        LiveTake take = (await takes.BeginAsync(start, floor.Routine, Ct)).ShouldNotBeNull();
        byte[][] poses = Floor.Poses();
        floor.Send(take, poses, 0, poses.Length, 8, 2, []);
        LivePlace place = (await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldNotBeNull();
        LiveTakeEnd? first = await takes.EndAsync(place, []);
        (await takes.EndAsync(place, [])).ShouldBeSameAs(first);
        (await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldBeSameAs(place);
    }

    [Fact]
    public async Task LeaveAsync_TakeAndJournalAreGone()
    {
        await using Floor floor = await Floor.MakeAsync();
        await using LiveTakes takes = floor.Takes();
        LiveTakeStart start = floor.Start();
        await takes.BeginAsync(start, floor.Routine, Ct);
        await takes.LeaveAsync((await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldNotBeNull());
        (await floor.Store.Takes.FindAsync(start.Id, Ct)).ShouldBeNull();
        (await takes.FindAsync(start.Id, Floor.Key)).ShouldBe((null, false));
        Directory.EnumerateFiles(floor.Store.Folder.Live).ShouldBeEmpty();
    }

    private static async Task<(LiveTakeEnd End, StoredTake Row, List<LiveEvent> Events)> DanceAsync(Floor floor, LiveTakes takes, byte[][] poses)
    {
        LiveTakeStart start = floor.Start();
        LiveTake take = (await takes.BeginAsync(start, floor.Routine, Ct)).ShouldNotBeNull();
        (await floor.Store.Takes.FindAsync(start.Id, Ct)).ShouldNotBeNull().State.ShouldBe(TakeState.Dancing);
        var events = new List<LiveEvent>();
        floor.Send(take, poses, 0, poses.Length, 8, 2, events);
        LivePlace place = (await takes.FindAsync(start.Id, Floor.Key)).Place.ShouldNotBeNull();
        LiveTakeEnd end = (await takes.EndAsync(place, events)).ShouldNotBeNull();
        return (end, (await floor.Store.Takes.FindAsync(start.Id, Ct)).ShouldNotBeNull(), events);
    }

    private static (double Points, double Accuracy, string States) LastVerdict(List<LiveEvent> events)
    {
        LiveVerdictEvent last = events.OfType<LiveVerdictEvent>().Last();
        return (last.Verdict.Points, last.Verdict.Accuracy, last.States);
    }

    // What a process leaves that ends in the middle of a write.
    private static void TearLastRecord(Floor floor, string id, Random random)
    {
        if (random.Next(2) == 0)
        {
            return;
        }

        using var file = new FileStream(LiveTakeJournal.PathOf(floor.Store.Folder.Live, id), FileMode.Append);
        byte[] torn = new byte[random.Next(1, 60)];
        random.NextBytes(torn);
        torn[0] = 200;
        torn.AsSpan(1, Math.Min(3, torn.Length - 1)).Clear();
        file.Write(torn);
    }
}
