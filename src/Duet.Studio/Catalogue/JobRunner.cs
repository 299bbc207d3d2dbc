using Duet.Media;
using Duet.Storage;
using Duet.Studio.Shelf;

namespace Duet.Studio.Catalogue;

/// <summary>How jobs are worked off.</summary>
public sealed record JobRunnerOptions
{
    /// <summary>What is refused of uploads.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;

    /// <summary>The clock of rows and waiting.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where poses are added; null: nobody adds any here.</summary>
    public ArchiveShelf? Shelf { get; init; }

    /// <summary>Hears of mistakes in Duet itself; people are told only that there was one.</summary>
    public Action<StoredJob, Exception>? OnMistake { get; init; }

    /// <summary>Hears which step begins, and <c>over</c> after each job.</summary>
    internal Action<string>? Listen { get; init; }
}

/// <summary>Works off jobs, one at a time, from its start to its disposal.</summary>
/// <remarks>
/// A job is taken, worked on and ended in rows: what a killed program was at begins anew with the next one, at most three times. What a job makes and its end are
/// one step, so there is never half of it. A program that is stopped in order hands its job back.
/// </remarks>
public sealed class JobRunner : IAsyncDisposable
{
    private const int MostAttempts = 3;
    private const string BrokenOff = "This was begun three times and broken off each time. Add the video again, or a shorter one.";
    private const string Mistake = "Something went wrong in Duet itself. Nothing was kept; you can try again.";

    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan OldJob = TimeSpan.FromDays(30);

    private readonly DuetStore _store;
    private readonly JobRunnerOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Task _work;

    /// <summary>Starts working: first what an earlier program left, then what comes.</summary>
    /// <param name="store">Opened as host.</param>
    /// <param name="options">Null: the defaults.</param>
    public JobRunner(DuetStore store, JobRunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _options = options ?? new JobRunnerOptions();
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Says that a job was added; without it the runner looks every two seconds.</summary>
    public void Wake() => _wake.Release();

    /// <summary>Stops: a job that runs is handed back and begins anew with the next runner.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _wake.Dispose();
    }

    private DateTimeOffset Now => _options.Clock.GetUtcNow();

    private async Task WorkAsync()
    {
        await _store.Jobs.RecoverAsync(MostAttempts, BrokenOff, Now, _stop.Token);
        DateTimeOffset swept = default;
        while (!_stop.IsCancellationRequested)
        {
            if (Now - swept >= SweepEvery)
            {
                swept = Now;
                await _store.Jobs.DeleteOverAsync(swept - OldJob, _stop.Token);
            }

            if (await _store.Jobs.TakeNextAsync(Now, _stop.Token) is { } job)
            {
                await RunAsync(job);
            }
            else
            {
                await _wake.WaitAsync(Idle, _stop.Token);
            }
        }
    }

    private async Task RunAsync(StoredJob job)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var running = new RunningJob(_store, job, _options);
        Task pulse = PulseAsync(running, stop);
        Exception? failure = null;
        try
        {
            await Task.Run(() => Begin(running, stop.Token), stop.Token);
        }
        catch (Exception e)
        {
            failure = e;
        }

        await stop.CancelAsync();
        await pulse.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAsync(job, failure);
        _options.Listen?.Invoke("over");
    }

    private Task Begin(RunningJob job, CancellationToken ct) => job.Job.Kind switch
    {
        JobKind.ImportRoutine => ImportRoutine.RunJobAsync(job, ct),
        JobKind.TrimRoutine => TrimRoutine.RunJobAsync(job, ct),
        JobKind.CompareVideos => CompareVideos.RunJobAsync(job, ct),
        JobKind.GradeClass => GradeClass.RunJobAsync(job, ct),
        JobKind.AddToArchive => AddToArchive.RunJobAsync(job, _options.Shelf ?? throw new JobException("This Duet has no archive open."), ct),
        _ => throw new InvalidOperationException($"Nobody knows how to do {job.Job.Kind}."),
    };

    // Writes how far the job is, and hears whether somebody wants it to stop.
    private async Task PulseAsync(RunningJob job, CancellationTokenSource stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Pulse, _options.Clock, stop.Token);
            (string step, double share) = job.Progress;
            if (!await _store.Jobs.ProgressAsync(job.Job.Id, step, share, Now, stop.Token))
            {
                await stop.CancelAsync();
            }
        }
    }

    private async Task EndAsync(StoredJob job, Exception? failure)
    {
        StoredJob? now = await _store.Jobs.FindAsync(job.Id);
        switch (failure)
        {
            case null:
            case not null when now is null or { IsOver: true }:
                break;
            case OperationCanceledException when now.State == JobState.Cancelling:
                await _store.Jobs.StoppedAsync(job.Id, Now);
                break;
            case OperationCanceledException when _stop.IsCancellationRequested:
                await _store.Jobs.ReturnAsync(job.Id, Now);
                break;
            case { } known when ExpectedFailure.Is(known) || known is JobException:
                await _store.Jobs.FailAsync(job.Id, known.Message, Now);
                break;
            default:
                _options.OnMistake?.Invoke(job, failure);
                await _store.Jobs.FailAsync(job.Id, Mistake, Now);
                break;
        }
    }
}

/// <summary>A job cannot be done; the message is one line for people.</summary>
internal sealed class JobException(string message) : Exception(message);

/// <summary>A job that is being worked on.</summary>
internal sealed class RunningJob
{
    private readonly JobRunnerOptions _options;
    private readonly Lock _gate = new();
    private (string Step, double Share) _progress = ("", 0);

    public RunningJob(DuetStore store, StoredJob job, JobRunnerOptions options)
    {
        (Store, Job, _options) = (store, job, options);
        Report = new JobReport(Listen);
    }

    public DuetStore Store { get; }

    public StoredJob Job { get; }

    public JobReport Report { get; }

    public MediaLimits Limits => _options.Limits;

    public DateTimeOffset Now => _options.Clock.GetUtcNow();

    public (string Step, double Share) Progress
    {
        get
        {
            lock (_gate)
            {
                return _progress;
            }
        }
    }

    /// <exception cref="OperationCanceledException">Somebody stopped the job.</exception>
    public async Task RequireRunningAsync(CancellationToken ct)
    {
        if (await Store.Jobs.FindAsync(Job.Id, ct) is not { State: JobState.Running })
        {
            throw new OperationCanceledException("The job was stopped.");
        }
    }

    private void Listen(string step, double share)
    {
        bool isNew;
        lock (_gate)
        {
            isNew = _progress.Step != step;
            _progress = (step, share);
        }

        if (isNew)
        {
            _options.Listen?.Invoke(step);
        }
    }
}
