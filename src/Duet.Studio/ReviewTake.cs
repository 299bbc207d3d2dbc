using Duet.Audio;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>How to review a take.</summary>
public sealed record ReviewTakeOptions
{
    /// <summary>How to look at videos.</summary>
    public EstimatePosesOptions Poses { get; init; } = new();

    /// <summary>How to judge.</summary>
    public ReviewOptions Judging { get; init; } = new();

    /// <summary>Who in the take is judged; null: the person who is seen most.</summary>
    public int? Person { get; init; }
}

/// <summary>A review with what it was made from.</summary>
/// <param name="Review">Score and findings.</param>
/// <param name="Routine">The reference.</param>
/// <param name="Take">The attempt.</param>
public sealed record ReviewedTake(Review Review, Motion Routine, Motion Take)
{
    /// <summary>What the recordings' sound says about their offset; null where one of them has none.</summary>
    public AudioOffset? Sound { get; init; }

    /// <summary>How much later than its sound the take's picture is, against the routine's, when above 150 ms either way; null below.</summary>
    public TimeSpan? SoundLatency { get; init; }
}

/// <summary>Two recordings -> a score and what to practise. The whole product, one line a stage.</summary>
public static class ReviewTake
{
    /// <summary>Reviews a take.</summary>
    /// <param name="routinePath">The reference: a video or a motion file.</param>
    /// <param name="takePath">The attempt: likewise.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="PersonException">The take has no such person.</exception>
    public static async Task<ReviewedTake> RunAsync(
        string routinePath, string takePath, ReviewTakeOptions options, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Motion routine, Motion take) = await LoadBothAsync(routinePath, takePath, options.Poses, progress, ct);
        AudioOffset? sound = await SyncRecordings.IfBothSoundAsync(routinePath, takePath, options.Poses.Limits, ct);
        return Judge(routine, take, options, sound);
    }

    /// <summary>Reviews a take whose motion is known.</summary>
    /// <param name="routine">The reference.</param>
    /// <param name="take">The attempt.</param>
    /// <param name="options">How.</param>
    /// <param name="sound">What the recordings' sound says about their offset; null without.</param>
    /// <exception cref="PersonException">The take has no such person.</exception>
    public static ReviewedTake Judge(Motion routine, Motion take, ReviewTakeOptions options, AudioOffset? sound = null)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(options);
        Track reference = routine.TrackOf(routine.LeadId() ?? 0);
        Track attempt = take.TrackOf(PersonIn(take, options.Person));
        (Review review, TimeSpan? latency) = SharedSound.Review(reference, attempt, options.Judging, sound);
        return new ReviewedTake(review, routine, take) { Sound = sound, SoundLatency = latency };
    }

    // One video keeps one core and a half busy; the first failure stops the other.
    private static async Task<(Motion Routine, Motion Take)> LoadBothAsync(
        string routinePath, string takePath, EstimatePosesOptions poses, IProgress<double>? progress, CancellationToken ct)
    {
        if (Path.GetFullPath(routinePath) == Path.GetFullPath(takePath))
        {
            Motion only = await LoadMotion.RunAsync(routinePath, poses, progress, ct);
            return (only, only);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var shares = new SharedProgress(progress);
        Task<Motion> routine = LoadAsync(routinePath, 0), take = LoadAsync(takePath, 1);
        await ((Task)Task.WhenAll(routine, take)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<Motion> failedFirst = take.IsFaulted && !routine.IsFaulted ? take : routine;
        await failedFirst;
        return (await routine, await take);

        async Task<Motion> LoadAsync(string path, int index)
        {
            try
            {
                return await Task.Run(() => LoadMotion.RunAsync(path, poses, shares.Half(index), stop.Token), stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private static int PersonIn(Motion take, int? asked)
    {
        if (asked is not { } id)
        {
            return take.LeadId() ?? 0;
        }

        IReadOnlyList<int> ids = take.PeopleIds;
        return ids.Contains(id)
            ? id
            : throw new PersonException(ids.Count == 0 ? $"the take shows nobody, so not person {id}" : $"the take has no person {id}, only {string.Join(", ", ids)}");
    }

    /// <summary>Two jobs at once, reported as one.</summary>
    private sealed class SharedProgress(IProgress<double>? whole)
    {
        private readonly double[] _shares = new double[2];

        public IProgress<double> Half(int index) => new Part(this, index);

        private void Report(int index, double value)
        {
            lock (_shares)
            {
                _shares[index] = value;
                whole?.Report(_shares.Average());
            }
        }

        private sealed class Part(SharedProgress both, int index) : IProgress<double>
        {
            public void Report(double value) => both.Report(index, value);
        }
    }
}
