using Duet.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Duet.Web.Pages.Gallery;

/// <summary>What somebody looks for in the gallery; everything is in the address.</summary>
/// <param name="Show">One of <see cref="Filters"/>; empty: everything.</param>
/// <param name="Text">Parts of a title, dancer or music; empty: everything.</param>
/// <param name="Sort">One of <see cref="Sorts"/>.</param>
public sealed record GalleryQuery(string Show, string Text, string Sort)
{
    public const int LongestText = 80;

    /// <summary>Name in the address and for people.</summary>
    public static IReadOnlyList<(string Key, string Name)> Filters { get; } =
        [("", "All"), ("seated", "Seated"), ("arms", "Arms only"), ("easy", "Easy"), ("fast", "Fast"), ("poses", "Held poses")];

    /// <summary>Name in the address and for people.</summary>
    public static IReadOnlyList<(string Key, string Name)> Sorts { get; } = [("", "Easiest first"), ("new", "Newest"), ("short", "Shortest"), ("title", "A to Z")];

    public bool IsNarrow => Show.Length > 0 || Text.Length > 0;

    public static GalleryQuery Of(string? show, string? text, string? sort) => new(
        Filters.FirstOrDefault(filter => filter.Key == show).Key ?? "",
        (text ?? "").Trim() is { Length: > LongestText } @long ? @long[..LongestText] : (text ?? "").Trim(),
        Sorts.FirstOrDefault(way => way.Key == sort).Key ?? "");

    /// <summary>The address of another filter with the rest as it is.</summary>
    public string With(string show)
    {
        var parts = new Dictionary<string, string?> { ["show"] = show, ["q"] = Text, ["sort"] = Sort };
        return QueryHelpers.AddQueryString("/", parts.Where(part => !string.IsNullOrEmpty(part.Value)));
    }

    public IReadOnlyList<StoredRoutine> Apply(IEnumerable<StoredRoutine> routines)
    {
        IEnumerable<StoredRoutine> found = routines.Where(Fits);
        return Sort switch
        {
            "new" => [.. found.OrderByDescending(routine => routine.Created).ThenBy(routine => routine.Title, StringComparer.OrdinalIgnoreCase)],
            "short" => [.. found.OrderBy(routine => routine.Duration)],
            "title" => [.. found.OrderBy(routine => routine.Title, StringComparer.CurrentCultureIgnoreCase)],
            _ => [.. found.OrderBy(routine => Ease(routine.Level)).ThenByDescending(routine => routine.Starter).ThenBy(routine => routine.BeatsPerMinute ?? 0)],
        };
    }

    private bool Fits(StoredRoutine routine) =>
        (Show.Length == 0 || routine.Level == Show || routine.Tags.Contains(Show))
        && Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Says(routine.Title, word) || Says(routine.Dancer, word) || Says(routine.Music, word));

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.CurrentCultureIgnoreCase);

    private static int Ease(string level) => level switch { "easy" => 0, "medium" => 1, _ => 2 };
}
