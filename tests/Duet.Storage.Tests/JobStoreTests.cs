namespace Duet.Storage.Tests;

public sealed class JobStoreTests
{
    [Fact]
    public async Task TakeNext_ByManyAtOnce_EachJobGoesToOneInOrder()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        JobStore jobs = opened.Store.Jobs;
        StoredJob second = Sample.Job(Sample.Noon.AddSeconds(2)) with { Files = [Sample.Hash('1'), Sample.Hash('2')] };
        StoredJob first = Sample.Job(Sample.Noon.AddSeconds(1));
        await jobs.AddAsync(second);
        await jobs.AddAsync(first);

        StoredJob?[] taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => jobs.TakeNextAsync(Sample.Noon))));

        taken.OfType<StoredJob>().Select(job => job.Id).ShouldBe([first.Id, second.Id], ignoreOrder: true);
        StoredJob running = taken.OfType<StoredJob>().Single(job => job.Id == second.Id);
        (running.State, running.Attempts).ShouldBe((JobState.Running, 1));
        running.Files.ShouldBe(second.Files);
    }

    [Fact]
    public async Task Cancel_Waiting_IsOverAtOnce_Running_AtItsNextStep()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        JobStore jobs = opened.Store.Jobs;
        StoredJob running = Sample.Job(Sample.Noon);
        StoredJob waiting = Sample.Job(Sample.Noon.AddSeconds(1)) with { Files = [Sample.Hash('1')] };
        await jobs.AddAsync(running);
        await jobs.AddAsync(waiting);
        await jobs.TakeNextAsync(Sample.Noon);
        (await jobs.ProgressAsync(running.Id, "poses", 0.5, Sample.Noon)).ShouldBeTrue();

        (await jobs.CancelAsync(waiting.Id, Sample.Noon)).ShouldBe(JobState.Cancelled);
        (await jobs.CancelAsync(running.Id, Sample.Noon)).ShouldBe(JobState.Cancelling);

        (await jobs.FindAsync(waiting.Id))!.Files.ShouldBeEmpty();
        (await jobs.ProgressAsync(running.Id, "poses", 0.6, Sample.Noon)).ShouldBeFalse();
        (await jobs.FinishAsync(running.Id, "result", Sample.Noon)).ShouldBeFalse();
        (await jobs.StoppedAsync(running.Id, Sample.Noon)).ShouldBeTrue();
        (await jobs.CancelAsync(running.Id, Sample.Noon)).ShouldBe(JobState.Cancelled);
        (await jobs.CancelAsync(NewId.Create(), Sample.Noon)).ShouldBeNull();
    }

    [Fact]
    public async Task Recover_AfterAKill_WaitsAgainUntilTriedTooOften()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        JobStore jobs = opened.Store.Jobs;
        StoredJob job = Sample.Job(Sample.Noon) with { Files = [Sample.Hash('1')] };
        await jobs.AddAsync(job);
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            (await jobs.TakeNextAsync(Sample.Noon))!.Attempts.ShouldBe(attempt);
            await opened.ReopenAsync();
            jobs = opened.Store.Jobs;
            await jobs.RecoverAsync(mostAttempts: 3, "It was broken off three times.", Sample.Noon);
        }

        StoredJob failed = (await jobs.FindAsync(job.Id))!;
        (failed.State, failed.Reason, failed.IsOver).ShouldBe((JobState.Failed, "It was broken off three times.", true));
        failed.Files.ShouldBeEmpty();
        (await jobs.TakeNextAsync(Sample.Noon)).ShouldBeNull();
    }

    [Fact]
    public async Task Return_AtTheProgramsEnd_DoesNotCountAsAnAttempt()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredJob job = Sample.Job(Sample.Noon) with { OwnerId = (await opened.AddPlayerAsync("Ada")).Id };
        await opened.Store.Jobs.AddAsync(job);
        await opened.Store.Jobs.TakeNextAsync(Sample.Noon);
        (await opened.Store.Jobs.OpenAsync(job.OwnerId, guestHash: null)).ShouldBe(1);

        await opened.Store.Jobs.ReturnAsync(job.Id, Sample.Noon);

        (await opened.Store.Jobs.TakeNextAsync(Sample.Noon))!.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Finish_Job_HasItsResultAndLetsItsUploadsGo()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredJob job = Sample.Job(Sample.Noon) with { GuestHash = SecretHash.Of("g"), Files = [Sample.Hash('1')] };
        await opened.Store.Jobs.AddAsync(job);
        await opened.Store.Jobs.TakeNextAsync(Sample.Noon);

        (await opened.Store.Jobs.FinishAsync(job.Id, "slug", Sample.Noon.AddMinutes(1))).ShouldBeTrue();

        StoredJob done = (await opened.Store.Jobs.OfOwnerAsync(playerId: null, job.GuestHash, Paging.First)).Single();
        (done.State, done.Result, done.Share, done.Files.Length).ShouldBe((JobState.Done, "slug", 1, 0));
        (await opened.Store.Jobs.FailAsync(job.Id, "too late", Sample.Noon)).ShouldBeFalse();
    }
}
