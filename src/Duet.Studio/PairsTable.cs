using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Duet.Media;

namespace Duet.Studio;

/// <summary>The table that <c>duet review --pairs</c> takes: CSV, UTF-8, whose first line names at least the columns <c>routine</c> and <c>take</c>.</summary>
public static class PairsTable
{
    /// <summary>Largest table in bytes, and most rows: a school's whole year, and its results are held in memory.</summary>
    private const long MaxBytes = 64 << 20;
    private const int MaxRows = 100_000;

    private static readonly HashSet<string> Columns = ["ROUTINE", "TAKE"];

    /// <summary>One row.</summary>
    /// <param name="Routine">As written; empty when the row has none.</param>
    /// <param name="Take">Likewise.</param>
    public sealed record Pair(string Routine, string Take);

    /// <summary>Reads a table.</summary>
    /// <param name="path">A file.</param>
    /// <exception cref="IOException">It cannot be read, is no such table or too large; the message names the file and the reason.</exception>
    public static IReadOnlyList<Pair> Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return file.Length <= MaxBytes ? Read(path, file) : throw new InvalidDataException(Text($"has {file.Length} bytes; the limit for tables is {MaxBytes}"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path}: there is no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(Directory.Exists(path) ? $"{path}: is a folder, not a file" : $"{path}: cannot be read ({FileFailure.Reason(e)})", e);
        }
        catch (InvalidDataException e)
        {
            throw new IOException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads a table's content.</summary>
    /// <param name="name">The file, for errors.</param>
    /// <param name="content">Read to its end.</param>
    /// <exception cref="IOException">As above.</exception>
    public static IReadOnlyList<Pair> Read(string name, Stream content)
    {
        try
        {
            using var text = new StreamReader(content, Encoding.UTF8, leaveOpen: true);
            using var reader = new CsvReader(text, Format());
            RequireColumns(name, reader);
            return Rows(name, reader);
        }
        catch (CsvHelperException e)
        {
            string line = e.Context?.Parser?.RawRow is > 0 and var row ? Text($"line {row}: ") : "";
            throw new IOException($"{name}: {line}is not a row of a table", e);
        }
    }

    private static CsvConfiguration Format() => new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = header => (header.Header ?? "").Trim().ToUpperInvariant(),
        TrimOptions = TrimOptions.Trim,
        MissingFieldFound = null,
    };

    private static void RequireColumns(string name, CsvReader reader)
    {
        if (!reader.Read() || !reader.ReadHeader())
        {
            throw new IOException($"{name}: is empty; its first line must name the columns routine,take");
        }

        if (!Columns.IsSubsetOf(reader.HeaderRecord!.Select(column => column.Trim().ToUpperInvariant())))
        {
            throw new IOException($"{name}: its first line must name the columns routine,take");
        }
    }

    private static List<Pair> Rows(string name, CsvReader reader)
    {
        var pairs = new List<Pair>();
        while (reader.Read())
        {
            if (pairs.Count == MaxRows)
            {
                throw new IOException(Text($"{name}: has more than {MaxRows} rows, which is the limit"));
            }

            pairs.Add(new Pair(reader.GetField("routine") ?? "", reader.GetField("take") ?? ""));
        }

        return pairs;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
