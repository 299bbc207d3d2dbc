namespace Duet.Storage.Sql;

/// <summary>A take as a row.</summary>
internal static class TakeRows
{
    public const string Columns =
        """
        id, routine_id, player_id, guest_hash, profile, mirror, source, state, is_public AS public, motion_file, video_file, person, score, reason, doubts, ruleset,
        coverage, course, best_moment, latency, sound_offset, expires, created
        """;

    // Only what was danced before a camera by somebody with a name, reviewed, shown to all, and above doubt.
    private const string Ranked =
        """
        WITH counted AS (
            SELECT id, player_id, score, created, ROW_NUMBER() OVER (PARTITION BY player_id ORDER BY score DESC, created, id) AS choice
            FROM takes
            WHERE routine_id = @RoutineId AND profile = @Profile AND ruleset = @Ruleset AND player_id IS NOT NULL AND score IS NOT NULL AND created >= @Since
                AND state = 'reviewed' AND source = 'camera' AND is_public = 1 AND doubts = ''
        ), ranked AS (
            SELECT id, player_id, ROW_NUMBER() OVER (ORDER BY score DESC, created, id) AS place FROM counted WHERE choice = 1
        )
        """;

    public static async Task<bool> AddAsync(Session session, StoredTake take)
    {
        int there = await session.CountAsync(
            "SELECT (SELECT COUNT(*) FROM routines WHERE id = @RoutineId) + (SELECT COUNT(*) FROM players WHERE id = @PlayerId)",
            new { take.RoutineId, PlayerId = take.PlayerId ?? "" });
        return there == (take.PlayerId is null ? 1 : 2) && await session.ExecuteAsync(
            """
            INSERT INTO takes (id, routine_id, player_id, guest_hash, profile, mirror, source, state, is_public, motion_file, video_file, person, score, reason, doubts, ruleset,
                coverage, course, best_moment, latency, sound_offset, expires, created)
            VALUES (@Id, @RoutineId, @PlayerId, @GuestHash, @Profile, @Mirror, @Source, @State, @Public, @MotionFile, @VideoFile, @Person, @Score, @Reason, @Doubts, @Ruleset,
                @Coverage, @Course, @BestMoment, @Latency, @SoundOffset, @Expires, @Created)
            """,
            Values(take)) > 0;
    }

    public static async Task<bool> UpdateAsync(Session session, StoredTake take) => await session.ExecuteAsync(
        """
        UPDATE takes SET source = @Source, state = @State, motion_file = @MotionFile, video_file = @VideoFile, person = @Person, score = @Score, reason = @Reason, doubts = @Doubts,
            ruleset = @Ruleset, coverage = @Coverage, course = @Course, best_moment = @BestMoment, latency = @Latency, sound_offset = @SoundOffset
        WHERE id = @Id
        """,
        Values(take)) > 0;

    public static async Task<IReadOnlyList<LeaderboardEntry>> PlacesAsync(Session session, LeaderboardQuery query, string which, object extra)
    {
        var values = new Dapper.DynamicParameters(extra);
        AddQuery(values, query);
        List<PlaceRow> places = await session.ListAsync<PlaceRow>(
            $"{Ranked} SELECT ranked.id AS take_id, place, name, field FROM ranked JOIN players ON players.id = ranked.player_id {which}", values);
        if (places.Count == 0)
        {
            return [];
        }

        List<StoredTake> takes = await session.ListAsync<StoredTake>($"SELECT {Columns} FROM takes WHERE id IN @ids", new { ids = places.Select(place => place.TakeId).ToArray() });
        var byId = takes.ToDictionary(take => take.Id);
        return [.. places.Select(place => new LeaderboardEntry(place.Place, place.Name, place.Field, byId[place.TakeId]))];
    }

    public static Task<int> CountPlacesAsync(Session session, LeaderboardQuery query)
    {
        var values = new Dapper.DynamicParameters();
        AddQuery(values, query);
        return session.CountAsync(Ranked + " SELECT COUNT(*) FROM ranked", values);
    }

    private static void AddQuery(Dapper.DynamicParameters values, LeaderboardQuery query) =>
        values.AddDynamicParams(new { query.RoutineId, query.Profile, query.Ruleset, Since = query.Since ?? DateTimeOffset.UnixEpoch });

    private static object Values(StoredTake take) => new
    {
        take.Id,
        take.RoutineId,
        take.PlayerId,
        take.GuestHash,
        take.Profile,
        take.Mirror,
        Source = take.Source.Name(),
        State = take.State.Name(),
        take.Public,
        take.MotionFile,
        take.VideoFile,
        take.Person,
        Score = take.Score is { } score ? Math.Round(score, 1, MidpointRounding.AwayFromZero) : (double?)null,
        take.Reason,
        take.Doubts,
        take.Ruleset,
        take.Coverage,
        take.Course,
        take.BestMoment,
        take.Latency,
        take.SoundOffset,
        take.Expires,
        take.Created,
    };

    private sealed class PlaceRow
    {
        public string TakeId { get; init; } = "";

        public int Place { get; init; }

        public string Name { get; init; } = "";

        public string Field { get; init; } = "";
    }
}
