using System.Globalization;
using System.Reflection;

namespace Duet.Storage.Sql;

/// <summary>Brings a database to this program's state: numbered scripts, each applied once, all that are due in one transaction.</summary>
internal static class Migrations
{
    private const string Ending = ".sql";

    /// <summary>The scripts of this program, by number.</summary>
    public static IReadOnlyList<Migration> Own { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Select(Read).OrderBy(script => script.Number)];

    /// <summary>Applies what is due.</summary>
    /// <param name="database">Empty, or of this or an older program.</param>
    /// <param name="scripts">In the order of their numbers.</param>
    /// <param name="now">Remembered with each.</param>
    /// <param name="ct">Stops; then nothing was applied.</param>
    /// <returns>The number of the newest script that was ever applied: beyond the last of <paramref name="scripts"/>, the database is of a newer program and was left alone.</returns>
    public static Task<int> ApplyAsync(Database database, IReadOnlyList<Migration> scripts, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(async session =>
    {
        await session.ExecuteAsync("CREATE TABLE IF NOT EXISTS migrations (number INTEGER NOT NULL PRIMARY KEY, applied BIGINT NOT NULL)");
        int newest = await session.CountAsync("SELECT COALESCE(MAX(number), 0) FROM migrations");
        foreach (Migration script in scripts.Where(script => script.Number > newest))
        {
            await session.ExecuteAsync(script.Sql);
            await session.ExecuteAsync("INSERT INTO migrations (number, applied) VALUES (@Number, @now)", new { script.Number, now });
        }

        return Math.Max(newest, scripts[^1].Number);
    }, ct);

    private static Migration Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return new(int.Parse(resource[..^Ending.Length], CultureInfo.InvariantCulture), reader.ReadToEnd());
    }
}

/// <summary>One script.</summary>
internal sealed record Migration(int Number, string Sql);
