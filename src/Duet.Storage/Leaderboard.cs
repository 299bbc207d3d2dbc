namespace Duet.Storage;

/// <summary>Since when a leaderboard counts.</summary>
public enum LeaderboardPeriod
{
    /// <summary>Ever.</summary>
    All,

    /// <summary>The last 30 days.</summary>
    Month,

    /// <summary>The last 7 days.</summary>
    Week,
}

/// <summary>Which leaderboard: one routine, one profile, one formula.</summary>
/// <param name="RoutineId">Of the routine.</param>
/// <param name="Profile">Which limbs are judged.</param>
/// <param name="Ruleset">The formula's version: scores of different ones are not compared.</param>
/// <param name="Since">Only takes from then on; null: ever.</param>
public sealed record LeaderboardQuery(string RoutineId, string Profile, string Ruleset, DateTimeOffset? Since = null)
{
    private const int DaysOfMonth = 30;
    private const int DaysOfWeek = 7;

    /// <summary>The beginning of a period.</summary>
    /// <param name="period">Which.</param>
    /// <param name="now">Its end.</param>
    public static DateTimeOffset? SinceOf(LeaderboardPeriod period, DateTimeOffset now) => period switch
    {
        LeaderboardPeriod.Month => now.AddDays(-DaysOfMonth),
        LeaderboardPeriod.Week => now.AddDays(-DaysOfWeek),
        _ => null,
    };
}

/// <summary>One player's place.</summary>
/// <param name="Place">From 1. Who has the same score was there earlier.</param>
/// <param name="PlayerName">As it is shown.</param>
/// <param name="PlayerField">The colour behind their silhouette.</param>
/// <param name="Take">Their best.</param>
public sealed record LeaderboardEntry(int Place, string PlayerName, string PlayerField, StoredTake Take);
