using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duet.Storage.Tests;

/// <summary>Rows as tests need them: everything that must be there, nothing more.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Whole = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true };

    /// <summary>Lists of immutable arrays are equal when what is in them is.</summary>
    public static void ShouldBeSameAs<T>(this T? actual, T expected) => JsonSerializer.Serialize(actual, Whole).ShouldBe(JsonSerializer.Serialize(expected, Whole));

    public static string Hash(char digit) => new(digit, 64);

    public static StoredPlayer Player(string name) => new()
    {
        Id = NewId.Create(),
        Name = name,
        PasswordHash = "hash of " + name,
        Role = PlayerRole.Player,
        Stamp = NewId.Create(),
        Field = "plum",
        Created = Noon,
    };

    public static StoredRoutine Routine(string slug) => new()
    {
        Id = NewId.Create(),
        Slug = slug,
        Title = slug.ToUpperInvariant(),
        Level = "easy",
        Field = "teal",
        Dancer = "Ada",
        Music = "A song",
        License = "CC0",
        State = RoutineState.Published,
        Duration = TimeSpan.FromSeconds(32.5),
        MotionFile = Hash('a'),
        Created = Noon,
    };

    public static StoredTake Take(StoredRoutine routine, StoredPlayer? player, double? score) => new()
    {
        Id = NewId.Create(),
        RoutineId = routine.Id,
        PlayerId = player?.Id,
        Profile = "full",
        Mirror = "auto",
        Source = TakeSource.Camera,
        State = TakeState.Reviewed,
        MotionFile = Hash('b'),
        Score = score,
        Ruleset = "1",
        Created = Noon,
    };

    public static StoredJob Job(DateTimeOffset created) => new() { Id = NewId.Create(), Kind = JobKind.ImportRoutine, Input = "{}", Created = created, Changed = created };

    public static StoredComparison Comparison(string? guestHash, DateTimeOffset? expires) => new()
    {
        Id = NewId.Create(),
        GuestHash = guestHash,
        RoutineName = "one",
        TakeName = "two",
        RoutineVideo = Hash('1'),
        TakeVideo = Hash('2'),
        RoutineMotion = Hash('3'),
        TakeMotion = Hash('4'),
        Profile = "full",
        Mirror = "auto",
        Expires = expires,
        Created = Noon,
    };
}
