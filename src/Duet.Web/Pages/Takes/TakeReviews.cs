using Duet.Choreography;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;
using Duet.Studio.Report;

namespace Duet.Web.Pages.Takes;

/// <summary>Reviews of stored takes as pages show them.</summary>
internal sealed class TakeReviews(RoutineMotions routines, TakeMotions takes)
{
    /// <summary>Made again from the stored motions; null when there is none.</summary>
    public async Task<ReviewView?> OfAsync(StoredTake take, StoredRoutine routine, CancellationToken ct)
    {
        if (await takes.LoadAsync(take, ct) is not { } danced)
        {
            return null;
        }

        Motion reference = await routines.LoadAsync(routine, ct);
        ReviewedTake reviewed = await Task.Run(() => ReviewStoredTake.Judge(routine, reference, take, danced), ct);
        return ReviewView.Of(reviewed, new ReviewNames
        {
            Routine = routine.Title,
            Take = WhenWords.Date(take.Created),
            Dancer = StarterRoutines.Find(routine.Slug)?.Dancer,
            DancerName = routine.Dancer,
            Film = routine.FilmFile is { } film ? FileAddress.Of(film) : null,
            Field = routine.Field,
        }, routine.VideoFile is { } video ? new ReplayVideos(FileAddress.Of(video), null) : null);
    }
}
