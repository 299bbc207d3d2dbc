using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio;
using Duet.Studio.Catalogue;

namespace Duet.Browser.Tests.Pages;

/// <summary>Players and takes that never were: simulated dancers of different skill, reviewed by the real scorer.</summary>
internal static class InventedTakes
{
    private static readonly (string Name, string Field, BodyShape Shape)[] Players =
    [
        ("Imani", "sky", BodyShape.Adult), ("Kofi", "marigold", BodyShape.Tall), ("Yuki", "mint", BodyShape.Small), ("Tomás", "pine", BodyShape.Heavy), ("Freya", "rose", BodyShape.Thin),
    ];

    /// <summary>Everybody dances one routine; Maya, who signs in, dances it three times and another one once.</summary>
    /// <param name="store">With the starter routines in it.</param>
    /// <param name="maya">Registered already.</param>
    /// <param name="now">The last take is a minute old.</param>
    public static async Task<InventedTake> AddAsync(DuetStore store, StoredPlayer maya, DateTimeOffset now)
    {
        StoredRoutine corner = (await store.Routines.FindBySlugAsync("corner-shop", TestContext.Current.CancellationToken))!;
        for (int i = 0; i < Players.Length; i++)
        {
            StoredPlayer player = await PlayerAsync(store, Players[i].Name, Players[i].Field, now);
            await DanceAsync(store, corner, player.Id, new DancerOptions { Skill = .98 - (.06 * i), Seed = 11 + i, Shape = Players[i].Shape, DetectorNoise = .012 }, now.AddDays(-(i * i) - 3));
        }

        await DanceAsync(store, corner, maya.Id, new DancerOptions { Skill = .25, Seed = 3, DetectorNoise = .012 }, now.AddDays(-9));
        await DanceAsync(store, corner, maya.Id, new DancerOptions { Skill = .4, Seed = 4, DetectorNoise = .012 }, now.AddDays(-2));
        StoredRoutine chair = (await store.Routines.FindBySlugAsync("chair-groove", TestContext.Current.CancellationToken))!;
        await DanceAsync(store, chair, maya.Id, new DancerOptions { Skill = .85, Seed = 8, Shape = BodyShape.WheelchairUser, DetectorNoise = .012 }, now.AddDays(-1), "seated");
        StoredTake last = await DanceAsync(store, corner, maya.Id, new DancerOptions { Skill = .55, Seed = 5, DetectorNoise = .012 }, now.AddMinutes(-1));
        StoredTake doubted = await DanceAsync(store, corner, maya.Id, new DancerOptions { Skill = 1, Seed = 0 }, now.AddHours(-30), doubt: "copied");
        return new InventedTake(last.Id, doubted.Id);
    }

    private static async Task<StoredPlayer> PlayerAsync(DuetStore store, string name, string field, DateTimeOffset now)
    {
        var player = new StoredPlayer { Id = NewId.Create(), Name = name, PasswordHash = "", Role = PlayerRole.Player, Stamp = NewId.Create(), Field = field, Created = now.AddDays(-40) };
        return await store.Players.AddAsync(player, TestContext.Current.CancellationToken) ?? player;
    }

    private static async Task<StoredTake> DanceAsync(
        DuetStore store, StoredRoutine routine, string player, DancerOptions dancer, DateTimeOffset created, string profile = "full", string? doubt = null)
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        var dance = new Dance(StarterRoutines.Find(routine.Slug)!);
        Motion motion = new SimulatedDancer(dance, dancer).ToMotion();
        var judging = new ReviewOptions { Profile = KnownProfiles.Find(profile)! };
        Review review = ReviewTake.Judge(dance.ToMotion(), motion, new ReviewTakeOptions { Judging = judging }).Review;
        var take = new StoredTake
        {
            Id = NewId.Create(),
            RoutineId = routine.Id,
            PlayerId = player,
            Profile = profile,
            Mirror = "auto",
            Source = TakeSource.Camera,
            State = TakeState.Reviewed,
            MotionFile = await StoredMotions.AddAsync(store.Files, motion, ct),
            Score = review.Score,
            Reason = review.Reason?.ToString(),
            Doubts = doubt is null ? [] : [doubt],
            Ruleset = review.Ruleset,
            Coverage = review.Coverage,
            Course = [.. review.Sections.Select(section => section.Score ?? double.NaN)],
            BestMoment = BestMoment(review),
            Created = created,
        };
        (await store.Takes.AddAsync(take, ct)).ShouldBeTrue();
        return take;
    }

    private static TimeSpan? BestMoment(Review review) =>
        review.Sections.Where(section => section.Score is not null).MaxBy(section => section.Score) is { } best ? best.Start + ((best.End - best.Start) / 2) : null;
}

/// <summary>Where to look.</summary>
/// <param name="Last">Maya's best take.</param>
/// <param name="Doubted">Her take that is kept and not ranked.</param>
internal sealed record InventedTake(string Last, string Doubted);
