using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;
using Duet.Studio.Report;

namespace Duet.Web.Pages.Takes;

/// <summary>Reviews of stored takes as pages show them.</summary>
internal sealed class TakeReviews(DuetStore store)
{
    /// <summary>Made again from the stored motions; null when they are gone.</summary>
    public async Task<ReviewView?> OfAsync(StoredTake take, StoredRoutine routine, CancellationToken ct)
    {
        if (take.MotionFile is not { } file || !store.Files.Contains(file))
        {
            return null;
        }

        Motion danced = await StoredMotions.ReadAsync(store.Files, file, ct), reference = await StoredMotions.ReadAsync(store.Files, routine.MotionFile, ct);
        ReviewedTake reviewed = ReviewTake.Judge(reference, danced, new ReviewTakeOptions { Judging = new ReviewOptions { Profile = KnownProfiles.Find(take.Profile)! } });
        return ReviewView.Of(reviewed, new ReviewNames
        {
            Routine = routine.Title,
            Take = WhenWords.Date(take.Created),
            Dancer = StarterRoutines.Find(routine.Slug)?.Dancer,
            DancerName = routine.Dancer,
            Film = routine.FilmFile is { } film ? FileAddress.Of(film) : null,
            Field = routine.Field,
        });
    }
}
