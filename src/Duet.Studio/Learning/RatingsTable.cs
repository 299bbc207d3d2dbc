using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Duet.Media;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>The table that <c>duet judge</c> takes: CSV, UTF-8, whose first line names at least the columns <c>routine</c>, <c>take</c> and <c>rating</c> (1 to 10), and maybe <c>rater</c>.</summary>
public static class RatingsTable
{
    private const long MaxBytes = 64 << 20;
    private const int MaxRows = 100_000;

    private static readonly HashSet<string> Columns = ["ROUTINE", "TAKE", "RATING"];

    /// <summary>One row.</summary>
    /// <param name="Routine">As written.</param>
    /// <param name="Take">As written.</param>
    /// <param name="Rating">What was said, and by whom.</param>
    public sealed record Row(string Routine, string Take, Rating Rating);

    /// <summary>Reads a table.</summary>
    /// <param name="path">A file.</param>
    /// <exception cref="IOException">It cannot be read, is no such table, or a row is no rating; the message names the file, the line and the reason.</exception>
    public static IReadOnlyList<Row> Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return file.Length <= MaxBytes ? Read(path, file) : throw new IOException(Text($"{path}: has {file.Length} bytes; the limit for tables is {MaxBytes}"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path}: there is no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(Directory.Exists(path) ? $"{path}: is a folder, not a file" : $"{path}: cannot be read ({FileFailure.Reason(e)})", e);
        }
    }

    /// <summary>Reads a table's content.</summary>
    /// <param name="name">The file, for errors.</param>
    /// <param name="content">Read to its end.</param>
    /// <exception cref="IOException">As above.</exception>
    public static IReadOnlyList<Row> Read(string name, Stream content)
    {
        try
        {
            using var text = new StreamReader(content, Encoding.UTF8, leaveOpen: true);
            using var reader = new CsvReader(text, Format());
            if (!reader.Read() || !reader.ReadHeader() || !Columns.IsSubsetOf(reader.HeaderRecord!.Select(column => column.Trim().ToUpperInvariant())))
            {
                throw new IOException($"{name}: its first line must name the columns routine,take,rating");
            }

            return Rows(name, reader);
        }
        catch (CsvHelperException e)
        {
            throw new IOException(Text($"{name}: line {e.Context?.Parser?.RawRow ?? 1}: is not a row of a table"), e);
        }
    }

    private static CsvConfiguration Format() => new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = header => (header.Header ?? "").Trim().ToUpperInvariant(),
        TrimOptions = TrimOptions.Trim,
        MissingFieldFound = null,
    };

    private static List<Row> Rows(string name, CsvReader reader)
    {
        var rows = new List<Row>();
        while (reader.Read())
        {
            string place = Text($"{name}: line {reader.Context.Parser?.RawRow ?? 0}");
            if (rows.Count == MaxRows)
            {
                throw new IOException(Text($"{name}: has more than {MaxRows} rows, which is the limit"));
            }

            rows.Add(new Row(Named(reader, "routine", place), Named(reader, "take", place), new Rating(Rated(reader, place), reader.GetField("rater") ?? "")));
        }

        return rows.Count > 0 ? rows : throw new IOException($"{name}: has no ratings");
    }

    private static string Named(CsvReader reader, string column, string place) => reader.GetField(column) switch
    {
        null or "" => throw new IOException($"{place}: names no {column}"),
        { } file when file.Contains('\0', StringComparison.Ordinal) => throw new IOException($"{place}: has a name that no file can have"),
        { } file => file,
    };

    private static double Rated(CsvReader reader, string place)
    {
        string written = reader.GetField("rating") ?? "";
        return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out double rating) && rating is >= Judge.Lowest and <= Judge.Highest
            ? rating
            : throw new IOException(Text($"{place}: a rating is a number from {Judge.Lowest} to {Judge.Highest}, not \"{written}\""));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
