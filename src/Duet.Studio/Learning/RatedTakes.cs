using Duet.Audio;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>A table of ratings -> its takes, each watched and reviewed once.</summary>
internal static class RatedTakes
{
    /// <summary>In the table's order of first mention; ratings of one take together.</summary>
    public static async Task<IReadOnlyList<RatedTake>> LoadAsync(string tablePath, ReviewTakeOptions options, IProgress<double>? progress, CancellationToken ct)
    {
        var takes = RatingsTable.Read(tablePath).GroupBy(row => (row.Routine, row.Take)).Select(rows => (Name: rows.Key, Ratings: rows.Select(row => row.Rating).ToArray())).ToArray();
        string folder = Path.GetDirectoryName(Path.GetFullPath(tablePath))!;
        var routines = new Dictionary<string, Motion>();
        var rated = new List<RatedTake>(takes.Length);
        foreach (((string Routine, string Take) name, Rating[] ratings) in takes)
        {
            string routinePath = Path.Combine(folder, name.Routine), takePath = Path.Combine(folder, name.Take);
            if (!routines.TryGetValue(name.Routine, out Motion? routine))
            {
                routine = await LoadMotion.RunAsync(routinePath, options.Poses, ct: ct);
                routines[name.Routine] = routine;
            }

            Motion take = await LoadMotion.RunAsync(takePath, options.Poses, ct: ct);
            (AudioOffset? sound, _) = await SyncRecordings.ListenAsync(routinePath, takePath, options.Poses.Limits, null, ct);
            ReviewedTake reviewed = ReviewTake.Judge(routine, take, options, sound);
            rated.Add(RatedTake.Of(name, ratings, reviewed.Review, (routine.TrackOf(reviewed.RoutinePerson), take.TrackOf(reviewed.TakePerson))));
            progress?.Report((double)rated.Count / takes.Length);
        }

        return rated;
    }
}
