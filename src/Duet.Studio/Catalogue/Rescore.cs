using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>What became of stored takes under the present ruleset.</summary>
/// <param name="Takes">How many were reviewed again.</param>
/// <param name="Changed">How many have another score, or one of another ruleset.</param>
/// <param name="Unreadable">How many were left as they are, because a motion is missing or damaged.</param>
public sealed record RescoreResult(int Takes, int Changed, int Unreadable);

/// <summary>Reviews stored takes again from their motions. Doubts stay: they rest on what was seen while the take was danced.</summary>
public static class Rescore
{
    private const int Bit = 50;

    /// <summary>Reviews the takes of a routine, or all of them; takes that are danced meanwhile are left out.</summary>
    /// <param name="store">Where.</param>
    /// <param name="routineId">Null: all.</param>
    /// <param name="progress">Receives how many are done.</param>
    /// <param name="ct">Stops; what is done stays done.</param>
    public static async Task<RescoreResult> RunAsync(DuetStore store, string? routineId = null, IProgress<int>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var motions = new RoutineMotions(store);
        int takes = 0, changed = 0, unreadable = 0;
        for (string last = ""; await store.Takes.AfterAsync(routineId, last, Bit, ct) is [_, ..] some; last = some[^1].Id)
        {
            foreach (StoredTake take in some)
            {
                switch (await RenewAsync(store, motions, take, ct))
                {
                    case true: changed++; break;
                    case null: unreadable++; break;
                }

                takes++;
                progress?.Report(takes);
            }
        }

        return new RescoreResult(takes, changed, unreadable);
    }

    /// <returns>Whether it changed; null where it cannot be read.</returns>
    private static async Task<bool?> RenewAsync(DuetStore store, RoutineMotions motions, StoredTake take, CancellationToken ct)
    {
        try
        {
            if (await store.Routines.FindAsync(take.RoutineId, ct) is not { } routine)
            {
                return null;
            }

            Motion reference = await motions.LoadAsync(routine, ct), danced = await StoredMotions.ReadAsync(store.Files, take.MotionFile!, ct);
            StoredTake renewed = await Task.Run(() => StoredReview.Write(take, ReviewStoredTake.Judge(routine, reference, take, danced)), ct);
            await store.Takes.UpdateAsync(renewed, ct);
            return renewed.Ruleset != take.Ruleset || Shown(renewed.Score) != Shown(take.Score);
        }
        catch (Exception e) when (e is IOException or MotionFormatException or InvalidDataException)
        {
            return null;
        }
    }

    private static double? Shown(double? score) => score is { } value ? Math.Round(value, 1, MidpointRounding.AwayFromZero) : null;
}
