using System.Collections.Immutable;
using System.Globalization;
using Duet.Storage;

namespace Duet.Web.Pages.Leaderboards;

/// <summary>One place of a leaderboard.</summary>
public sealed record BoardRow
{
    public required int Place { get; init; }

    public required string Name { get; init; }

    public required string Field { get; init; }

    /// <summary>Drawn in an avatar's square; null: no moment.</summary>
    public string? Silhouette { get; init; }

    public required StoredTake Take { get; init; }

    public bool IsYou { get; init; }

    public string Score => (Take.Score ?? 0).ToString("0.0", CultureInfo.InvariantCulture);

    public ImmutableArray<double> Course => Take.Course;
}
