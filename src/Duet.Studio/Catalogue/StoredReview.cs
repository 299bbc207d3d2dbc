using Duet.Alignment;
using Duet.Audio;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Report;

namespace Duet.Studio.Catalogue;

/// <summary>What a take's row keeps of its review.</summary>
internal static class StoredReview
{
    /// <summary>Reviews a take as its row says.</summary>
    public static ReviewedTake Judge(StoredRoutine routine, Motion reference, StoredTake take, Motion danced)
    {
        int person = take.Person ?? danced.LeadId() ?? 0;
        Review review = Reviewer.Review(reference.TrackOf(routine.Person), danced.TrackOf(person), Judging.Of(take.Profile, take.Mirror) with { Hint = HintOf(take) });
        return new ReviewedTake(review, reference, danced) { RoutinePerson = routine.Person, TakePerson = person };
    }

    /// <summary>The row with what the review says.</summary>
    public static StoredTake Write(StoredTake take, ReviewedTake reviewed)
    {
        Review review = reviewed.Review;
        return take with
        {
            Score = review.Score,
            Reason = review.Reason is { } reason ? Judging.Name(reason) : null,
            Ruleset = review.Ruleset,
            Coverage = review.Coverage,
            Course = [.. review.Sections.Select(section => section.Score ?? double.NaN)],
            BestMoment = DanceSteps.Of(reviewed) is { } steps ? steps.TimeOf(Moments.Best(review, steps)) : null,
        };
    }

    /// <summary>The offset that sound and motion agree on; null where the sound says nothing.</summary>
    public static TimeSpan? OffsetOf(StoredRoutine routine, Motion reference, StoredTake take, Motion danced, AudioOffset? sound)
    {
        int person = take.Person ?? danced.LeadId() ?? 0;
        Review review = SharedSound.Review(reference.TrackOf(routine.Person), danced.TrackOf(person), Judging.Of(take.Profile, take.Mirror), sound).Review;
        return review is { OffsetFrom: OffsetSource.Audio, Offset: { } found } && sound is not null
            ? sound.Offset ?? sound.Candidates.Select(candidate => candidate.Offset).MinBy(offset => (offset - found).Duration())
            : null;
    }

    // A camera's poses are stamped with routine time: what is left is its constant delay.
    private static AlignmentHint? HintOf(StoredTake take) => take.Source == TakeSource.Upload
        ? take.SoundOffset is { } heard ? new AlignmentHint(heard, Certain: true) : null
        : new AlignmentHint(take.Latency ?? TimeSpan.Zero, Certain: true);
}
