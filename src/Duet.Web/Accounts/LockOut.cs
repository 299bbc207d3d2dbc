using Duet.Storage;

namespace Duet.Web.Accounts;

/// <summary>How long an account refuses every password after wrong ones: longer each time.</summary>
internal static class LockOut
{
    /// <summary>So many wrong ones in a row cost nothing.</summary>
    public const int FreeTries = 5;

    private const int MostDoublings = 7;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    public static bool IsLocked(StoredPlayer player, DateTimeOffset now) => player.LockedUntil > now;

    /// <summary>Until when, if the password just tried was wrong: half a minute, then twice as long each time up to about an hour.</summary>
    public static DateTimeOffset Until(StoredPlayer player, DateTimeOffset now)
    {
        int beyond = Math.Clamp(player.Failures + 1 - FreeTries, 0, MostDoublings);
        return now + (First * (1 << beyond));
    }
}
