using System.Globalization;
using Duet.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Duet.Web.Pages.Leaderboards;

/// <summary>What a leaderboard can be narrowed to, and the address of each.</summary>
internal static class BoardView
{
    /// <summary>Name in the address and for people.</summary>
    public static IReadOnlyList<(string Key, string Name)> Profiles { get; } =
        [("full", "Whole body"), ("upper", "Upper body"), ("seated", "Seated"), ("left-arm", "Left arm"), ("right-arm", "Right arm"), ("no-legs", "Without legs")];

    /// <summary>Name in the address and for people.</summary>
    public static IReadOnlyList<(LeaderboardPeriod Key, string Name)> Periods { get; } =
        [(LeaderboardPeriod.All, "All time"), (LeaderboardPeriod.Month, "This month"), (LeaderboardPeriod.Week, "This week")];

    /// <summary>The one asked for, else the routine's usual one.</summary>
    public static string ProfileOf(string? asked, StoredRoutine routine) =>
        Profiles.FirstOrDefault(profile => profile.Key == asked).Key ?? (routine.Tags.Contains("seated") ? "seated" : "full");

    public static LeaderboardPeriod PeriodOf(string? asked) => asked switch { "month" => LeaderboardPeriod.Month, "week" => LeaderboardPeriod.Week, _ => LeaderboardPeriod.All };

    public static string Takes(int count) => count switch { 0 => "Not danced yet", 1 => "One take", _ => $"{count} takes" };

    public static string Address(string slug, string profile, LeaderboardPeriod period, int page)
    {
        var parts = new Dictionary<string, string?> { ["routine"] = slug, ["profile"] = profile };
        if (period != LeaderboardPeriod.All)
        {
            parts["period"] = period == LeaderboardPeriod.Month ? "month" : "week";
        }

        if (page > 1)
        {
            parts["page"] = page.ToString(CultureInfo.InvariantCulture);
        }

        return QueryHelpers.AddQueryString("/leaderboards", parts);
    }
}
