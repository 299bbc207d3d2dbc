using System.Globalization;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio;

namespace Duet.Web.Pages.Takes;

/// <summary>How takes are spoken of.</summary>
internal static class TakeWords
{
    /// <summary>Such as "Whole body".</summary>
    public static string Profile(string name) => KnownProfiles.Find(name) is { } profile ? Capital(Words.Name(profile)) : name;

    /// <summary>Why a take is kept and not ranked; empty when nothing speaks against it.</summary>
    public static IReadOnlyList<string> NotRanked(StoredTake take)
    {
        string? source = take.Source switch
        {
            TakeSource.Simulated => "A simulated dancer danced it. Boards are for people with a camera.",
            TakeSource.Upload => "It comes from an uploaded video. Boards are for takes that were danced here.",
            _ => null,
        };
        string? account = source is null && take.PlayerId is null ? "It was danced without an account. With one, your takes of this browser join the boards." : null;
        return [.. take.Doubts.Select(Doubt).Prepend(source).Append(account).OfType<string>()];
    }

    private static string Doubt(string name) =>
        Enum.TryParse(name, ignoreCase: true, out Doubt doubt) ? Words.Name(doubt) : string.Create(CultureInfo.InvariantCulture, $"Something speaks against it: {name}.");

    /// <summary>Such as "12th".</summary>
    public static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        (11 or 12 or 13, _) => $"{number}th",
        (_, 1) => $"{number}st",
        (_, 2) => $"{number}nd",
        (_, 3) => $"{number}rd",
        _ => $"{number}th",
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
