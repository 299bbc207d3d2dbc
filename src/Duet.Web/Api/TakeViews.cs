using Duet.Storage;

namespace Duet.Web.Api;

/// <summary>A take in a list, with what its review says in short.</summary>
internal sealed record TakeSummary
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The routine's name in addresses.</summary>
    public required string Routine { get; init; }

    /// <summary>Which limbs are judged.</summary>
    public required string Profile { get; init; }

    /// <summary>auto, on or off.</summary>
    public required string Mirror { get; init; }

    /// <summary>camera, simulated or upload.</summary>
    public required string Source { get; init; }

    /// <summary>dancing or reviewed.</summary>
    public required string State { get; init; }

    /// <summary>False: its owner alone sees it.</summary>
    public required bool Public { get; init; }

    /// <summary>0 to 100; null: none, or not yet.</summary>
    public double? Score { get; init; }

    /// <summary>Why there is no score.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it is kept but not ranked; empty: nothing speaks against it.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>By which formula.</summary>
    public required string Ruleset { get; init; }

    /// <summary>Share of the routine that was judged, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>Score of each section in order; null: not judged.</summary>
    public required IReadOnlyList<double?> Course { get; init; }

    /// <summary>The camera's constant delay that was taken out, in seconds.</summary>
    public double? Latency { get; init; }

    /// <summary>When it is deleted by itself; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When the dance began.</summary>
    public required DateTimeOffset Created { get; init; }

    public static TakeSummary Of(StoredTake take, string routine) => new()
    {
        Id = take.Id,
        Routine = routine,
        Profile = take.Profile,
        Mirror = take.Mirror,
        Source = Names.Of(take.Source),
        State = Names.Of(take.State),
        Public = take.Public,
        Score = take.Score,
        Reason = take.Reason,
        Doubts = [.. take.Doubts],
        Ruleset = take.Ruleset,
        Coverage = take.Coverage,
        Course = [.. take.Course.Select(score => double.IsNaN(score) ? (double?)null : score)],
        Latency = Seconds.Of(take.Latency),
        Expires = take.Expires,
        Created = take.Created,
    };
}

/// <summary>Somebody's place on a leaderboard.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Player">Their name.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Take">Id of their best take.</param>
/// <param name="Course">Score of each section in order; null: not judged.</param>
/// <param name="Created">When it was danced.</param>
internal sealed record PlaceView(int Place, string Player, double? Score, string Take, IReadOnlyList<double?> Course, DateTimeOffset Created)
{
    public static PlaceView Of(LeaderboardEntry entry) => new(
        entry.Place, entry.PlayerName, entry.Take.Score, entry.Take.Id, [.. entry.Take.Course.Select(score => double.IsNaN(score) ? (double?)null : score)], entry.Take.Created);
}
