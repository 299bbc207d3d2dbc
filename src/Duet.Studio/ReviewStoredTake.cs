using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Studio;

/// <summary>The review of a stored take, made again from the two motions: no review is kept, so that a better formula changes them all.</summary>
public static class ReviewStoredTake
{
    /// <summary>Reviews a take.</summary>
    /// <param name="store">Where both motions are.</param>
    /// <param name="take">With a motion.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Null: the take has no motion yet, or its routine is gone.</returns>
    public static async Task<ReviewedTake?> RunAsync(DuetStore store, StoredTake take, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(take);
        if (take.MotionFile is not { } file || await store.Routines.FindAsync(take.RoutineId, ct) is not { } routine)
        {
            return null;
        }

        Motion reference = await StoredMotions.ReadAsync(store.Files, routine.MotionFile, ct), danced = await StoredMotions.ReadAsync(store.Files, file, ct);
        return await Task.Run(() => Judge(routine, reference, take, danced), ct);
    }

    /// <summary>Reviews a take whose motions are at hand.</summary>
    /// <remarks>Poses of cameras are stamped with routine time: their offset is the camera's constant delay. In an uploaded video the sounds have told it, else the motion finds it.</remarks>
    public static ReviewedTake Judge(StoredRoutine routine, Motion reference, StoredTake take, Motion danced)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(danced);
        int person = take.Person ?? danced.LeadId() ?? 0;
        Review review = Reviewer.Review(reference.TrackOf(routine.Person), danced.TrackOf(person), new ReviewOptions
        {
            Profile = KnownProfiles.Find(take.Profile) ?? KnownProfiles.Full,
            Mirror = take.Mirror switch { "on" => MirrorMode.On, "off" => MirrorMode.Off, _ => MirrorMode.Auto },
            Hint = HintOf(take),
        });
        return new ReviewedTake(review, reference, danced) { RoutinePerson = routine.Person, TakePerson = person, OnRoutineClock = take.Source != TakeSource.Upload };
    }

    private static AlignmentHint? HintOf(StoredTake take) => take switch
    {
        { Source: not TakeSource.Upload } => new AlignmentHint(take.Latency ?? TimeSpan.Zero, Certain: true),
        { SoundOffset: { } heard } => new AlignmentHint(heard, Certain: true),
        _ => null,
    };
}
