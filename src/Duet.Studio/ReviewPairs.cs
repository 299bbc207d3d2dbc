using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CsvHelper;

namespace Duet.Studio;

/// <summary>A table of routine and take -> one review a row, in the table's order, on all cores. A bad row tells its error and the rest go on.</summary>
public static class ReviewPairs
{
    private static readonly string[] ResultColumns =
        ["routine", "take", "score", "reason", "coverage", "mirrored", "offset", "offsetCertain", "meanMs", "spreadMs", "error"];

    /// <summary>Reviews every row.</summary>
    /// <param name="tablePath">CSV with the columns <c>routine</c> and <c>take</c>; paths are relative to its folder.</param>
    /// <param name="resultsPath">Where to write a table of the scores; null: nowhere.</param>
    /// <param name="options">How to review, for every row.</param>
    /// <param name="writeLine">Receives one line of JSON a row, in order.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="IOException">The table cannot be read, or lacks a column.</exception>
    public static async Task RunAsync(
        string tablePath, string? resultsPath, ReviewTakeOptions options, Action<string> writeLine, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(writeLine);
        IReadOnlyList<PairsTable.Pair> pairs = PairsTable.Read(tablePath);
        if (resultsPath is not null)
        {
            WholeFile.RequirePlace(resultsPath);
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(tablePath))!;
        var results = new List<(PairsTable.Pair Pair, ReviewJson? Review, string? Error)>(pairs.Count);

        await foreach ((PairsTable.Pair pair, ReviewJson? review, string? error) in InOrder(pairs, pair => ReviewOneAsync(pair, folder, options, ct), ct))
        {
            results.Add((pair, review, error));
            writeLine(review?.ToLine() ?? ErrorLine(pair, error!));
            progress?.Report((double)results.Count / pairs.Count);
        }

        if (resultsPath is not null)
        {
            await WholeFile.WriteAsync(resultsPath, ToTable(results), ct);
        }
    }

    private static async Task<(PairsTable.Pair Pair, ReviewJson? Review, string? Error)> ReviewOneAsync(PairsTable.Pair pair, string folder, ReviewTakeOptions options, CancellationToken ct)
    {
        if (pair.Routine.Length == 0 || pair.Take.Length == 0)
        {
            return (pair, null, $"the row names no {(pair.Routine.Length == 0 ? "routine" : "take")}");
        }

        if (pair.Routine.Contains('\0', StringComparison.Ordinal) || pair.Take.Contains('\0', StringComparison.Ordinal))
        {
            return (pair, null, "the row has a name that no file can have");
        }

        try
        {
            ReviewedTake reviewed = await ReviewTake.RunAsync(Path.Combine(folder, pair.Routine), Path.Combine(folder, pair.Take), options, ct: ct);
            return (pair, ReviewJson.From(reviewed) with { Routine = pair.Routine, Take = pair.Take }, null);
        }
        catch (Exception e) when (ExpectedFailure.Is(e))
        {
            return (pair, null, e.Message);
        }
    }

    // One worker a core; the reader waits for the oldest, so at most a few results are held back.
    private static async IAsyncEnumerable<T> InOrder<TSource, T>(
        IReadOnlyList<TSource> sources, Func<TSource, Task<T>> work, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var running = Channel.CreateBounded<Task<T>>(Environment.ProcessorCount);
        Task producer = Task.Run(
            async () =>
            {
                try
                {
                    foreach (TSource source in sources)
                    {
                        await running.Writer.WriteAsync(Task.Run(() => work(source), ct), ct);
                    }
                }
                finally
                {
                    running.Writer.Complete();
                }
            },
            ct);
        await foreach (Task<T> task in running.Reader.ReadAllAsync(ct))
        {
            yield return await task;
        }

        await producer;
    }

    private static string ErrorLine(PairsTable.Pair pair, string error)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("routine", pair.Routine);
            writer.WriteString("take", pair.Take);
            writer.WriteString("error", error);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static byte[] ToTable(IEnumerable<(PairsTable.Pair Pair, ReviewJson? Review, string? Error)> results)
    {
        using var buffer = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(buffer, new UTF8Encoding(false)), CultureInfo.InvariantCulture))
        {
            WriteRow(csv, ResultColumns);
            foreach ((PairsTable.Pair pair, ReviewJson? review, string? error) in results)
            {
                WriteRow(csv, [pair.Routine, pair.Take, review?.Score, review?.Reason, review?.Coverage, review?.Mirrored, review?.Offset, review?.OffsetCertain, review?.Timing?.MeanMs, review?.Timing?.SpreadMs, error]);
            }
        }

        return buffer.ToArray();
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<object?> fields)
    {
        foreach (object? field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
