using Duet.Audio;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Report;

namespace Duet.Studio.Catalogue;

/// <summary>What a take's row keeps of its review.</summary>
internal static class StoredReview
{
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
}
