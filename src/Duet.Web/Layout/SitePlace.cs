namespace Duet.Web.Layout;

/// <summary>A place that every page leads to.</summary>
/// <param name="Address">Its path.</param>
/// <param name="Name">In the head of the page.</param>
/// <param name="Short">On a phone.</param>
/// <param name="Sign">On a phone, above the name.</param>
/// <param name="Below">Paths that begin so belong to it.</param>
internal sealed record SitePlace(string Address, string Name, string Short, string Sign, params string[] Below)
{
    private static readonly SitePlace Dance = new("/", "Dance", "Dance", "dance", "/routines");
    private static readonly SitePlace Mirror = new("/mirror", "Mirror", "Mirror", "mirror");
    private static readonly SitePlace Archive = new("/archive", "Archive", "Archive", "search");
    private static readonly SitePlace Ranks = new("/leaderboards", "Leaderboards", "Ranks", "ranks", "/players");
    private static readonly SitePlace Studio = new("/studio", "Studio", "Studio", "studio", "/class");
    private static readonly SitePlace Compare = new("/compare", "Compare", "Compare", "compare");
    private static readonly SitePlace You = new("/account", "You", "You", "user", "/takes");

    public static IReadOnlyList<SitePlace> Head { get; } = [Dance, Mirror, Archive, Ranks, Studio, Compare];

    public static IReadOnlyList<SitePlace> Tabs { get; } = [Dance, Mirror, Ranks, Studio, You];

    public bool IsHere(string path) => path == Address || Below.Append(Address).Any(start => start != "/" && IsBelow(path, start));

    private static bool IsBelow(string path, string start) => path == start || path.StartsWith(start + "/", StringComparison.Ordinal);
}
