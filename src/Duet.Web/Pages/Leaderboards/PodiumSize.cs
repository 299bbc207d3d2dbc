namespace Duet.Web.Pages.Leaderboards;

/// <summary>Room of one dancer on the podium, in drawing units.</summary>
internal static class PodiumSize
{
    public const int Width = 160;
    public const int Height = 196;
}
