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

    /// <summary>Who in the take is judged; null: the person who is seen most. With a number a video is searched for several people, who are numbered from 0, who is seen most first.</summary>
    public int? Person { get; init; }
}

/// <summary>A review with what it was made from.</summary>
/// <param name="Review">Score and findings.</param>
/// <param name="Routine">The reference.</param>
/// <param name="Take">The attempt.</param>
public sealed record ReviewedTake(Review Review, Motion Routine, Motion Take)
{
    /// <summary>Whose dance in the routine's motion was the reference.</summary>
    public int RoutinePerson { get; init; }

    /// <summary>Who in the take was judged.</summary>
    public int TakePerson { get; init; }

    /// <summary>True: each pose was stamped with the routine's time while it was danced, so that the review's offset is the camera's constant delay.</summary>
    public bool OnRoutineClock { get; init; }

    /// <summary>What the recordings' sound says about their offset; null where it says nothing.</summary>
    public AudioOffset? Sound { get; init; }

    /// <summary>Why the offset does not come from the sound; null where it does, and where there was none to listen to: motion files, or an offset that was given.</summary>
    public SoundUnused? SoundUnused { get; init; }

    /// <summary>How much later than its sound the take's picture is, against the routine's, when above 150 ms either way; null below.</summary>
    public TimeSpan? SoundLatency { get; init; }
}

/// <summary>Two recordings -> a score and what to practise. The whole product, one line a stage.</summary>
public static class ReviewTake
{
    /// <summary>How many are told apart at least where somebody is chosen by number.</summary>
    private const int Crew = 4;

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
        SharedProgress shares = IsOne(routinePath, takePath) ? new(progress, 0.96, 0, 0.04) : new(progress, 0.48, 0.48, 0.04);
        ((Motion routine, Motion take), (AudioOffset? sound, SoundUnused? unused)) = await SideBySide.RunAsync(
            stop => WatchAsync(routinePath, takePath, options, shares, stop),
            stop => SyncRecordings.ListenAsync(routinePath, takePath, options.Poses.Limits, shares.Part(2), stop),
            ct);
        ReviewedTake reviewed = Judge(routine, take, options, sound);
        return reviewed with { SoundUnused = reviewed.SoundUnused ?? unused };
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
        int lead = routine.LeadId() ?? 0, dancer = PersonIn(take, options.Person);
        (Review review, TimeSpan? latency, SoundUnusedReason? unused) = SharedSound.Review(routine.TrackOf(lead), take.TrackOf(dancer), options.Judging, sound);
        return new ReviewedTake(review, routine, take)
        {
            RoutinePerson = lead,
            TakePerson = dancer,
            Sound = sound,
            SoundLatency = latency,
            SoundUnused = unused is { } reason ? new SoundUnused(reason) : null,
        };
    }

    // One video keeps one core and a half busy.
    private static async Task<(Motion Routine, Motion Take)> WatchAsync(
        string routinePath, string takePath, ReviewTakeOptions options, SharedProgress shares, CancellationToken ct)
    {
        EstimatePosesOptions ofTake = options.Person is { } person ? options.Poses with { MaxPeople = Math.Clamp(person + 1, Crew, 10) } : options.Poses;
        if (!IsOne(routinePath, takePath))
        {
            return await SideBySide.RunAsync(
                stop => LoadMotion.RunAsync(routinePath, options.Poses, shares.Part(0), stop), stop => LoadMotion.RunAsync(takePath, ofTake, shares.Part(1), stop), ct);
        }

        Motion only = await LoadMotion.RunAsync(routinePath, ofTake, shares.Part(0), ct);
        return (only, only);
    }

    private static bool IsOne(string routinePath, string takePath) => Path.GetFullPath(routinePath) == Path.GetFullPath(takePath);

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
}
