using System.Globalization;

namespace Duet.Web.Pages;

/// <summary>How long ago something was, as people say it.</summary>
internal static class WhenWords
{
    public static string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        TimeSpan past = now - then;
        int days = (now.UtcDateTime.Date - then.UtcDateTime.Date).Days;
        return (past.TotalMinutes, days) switch
        {
            ( < 2, _) => "just now",
            ( < 60, _) => $"{(int)past.TotalMinutes} minutes ago",
            (_, 0) => "today",
            (_, 1) => "yesterday",
            (_, < 7) => $"{days} days ago",
            (_, < 14) => "last week",
            (_, < 60) => $"{days / 7} weeks ago",
            _ => Date(then),
        };
    }

    /// <summary>Such as 3 May 2026.</summary>
    public static string Date(DateTimeOffset then) => then.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For a machine, and for whoever rests the pointer on it.</summary>
    public static string Exact(DateTimeOffset then) => then.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
