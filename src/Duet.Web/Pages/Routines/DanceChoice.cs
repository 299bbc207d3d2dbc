using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Duet.Web.Pages.Routines;

/// <summary>How somebody wants to dance a routine; everything is in the address of the stage.</summary>
internal sealed record DanceChoice
{
    private const string OneArm = "one-arm";

    /// <summary>What the form offers: name in the address and for people.</summary>
    public static IReadOnlyList<(string Key, string Name)> Profiles { get; } =
        [("full", "Whole body"), ("upper", "Upper body"), ("seated", "Seated"), (OneArm, "One arm"), ("no-legs", "Without legs")];

    /// <summary>Name in the address and for people.</summary>
    public static IReadOnlyList<(string Key, string Name)> Speeds { get; } = [("0.5", "0.5"), ("0.75", "0.75"), ("1", "1")];

    /// <summary>Of the scoring: such as <c>left-arm</c>.</summary>
    public string Profile { get; init; } = "full";

    /// <summary><c>auto</c>, <c>on</c> or <c>off</c>.</summary>
    public string Mirror { get; init; } = "auto";

    /// <summary>Of <see cref="Speeds"/>.</summary>
    public string Speed { get; init; } = "1";

    /// <summary>Null: a take. Empty: the whole dance, nothing kept. Else the seconds to repeat, such as <c>12.5-20</c>.</summary>
    public string? Practise { get; init; }

    /// <summary>True: a simulated dancer in the place of a camera.</summary>
    public bool Simulated { get; init; }

    /// <summary>Reads an address; what it does not know becomes the usual.</summary>
    public static DanceChoice Of(IReadOnlyDictionary<string, string?> query)
    {
        string? speed = Known(query, "speed", Speeds.Select(known => known.Key));
        return new DanceChoice
        {
            Profile = ProfileOf(query),
            // The form's switch says nothing when it is off, but its speed is always there.
            Mirror = Known(query, "mirror", ["auto", "on", "off"]) ?? (speed is null ? "auto" : "off"),
            Speed = speed ?? "1",
            Practise = query.GetValueOrDefault("practise") == "true" ? Loop(query) : null,
            Simulated = query.GetValueOrDefault("simulated") == "true",
        };
    }

    /// <summary>The address at which a part of a dance is practised in a loop.</summary>
    public static string LoopAddress(string slug, TimeSpan from, TimeSpan to, string? profile = null) => QueryHelpers.AddQueryString(
        $"/routines/{slug}/dance",
        new Dictionary<string, string?> { ["practise"] = "true", ["from"] = RoutineWords.Seconds(from), ["to"] = RoutineWords.Seconds(to), ["profile"] = profile }.Where(part => part.Value is not null));

    private static string ProfileOf(IReadOnlyDictionary<string, string?> query)
    {
        string asked = query.GetValueOrDefault("profile") ?? "";
        return asked switch
        {
            OneArm => query.GetValueOrDefault("arm") == "left" ? "left-arm" : "right-arm",
            "full" or "upper" or "seated" or "no-legs" or "left-arm" or "right-arm" => asked,
            _ => "full",
        };
    }

    private static string Loop(IReadOnlyDictionary<string, string?> query) =>
        Seconds(query, "from") is { } from && Seconds(query, "to") is { } to && to > from ? string.Create(CultureInfo.InvariantCulture, $"{from:0.###}-{to:0.###}") : "";

    private static double? Seconds(IReadOnlyDictionary<string, string?> query, string name) =>
        double.TryParse(query.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and < 36_000 ? value : null;

    private static string? Known(IReadOnlyDictionary<string, string?> query, string name, IEnumerable<string> values) =>
        query.GetValueOrDefault(name) is { } value && values.Contains(value) ? value : null;
}
