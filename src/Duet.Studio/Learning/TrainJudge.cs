using Duet.Scoring;

namespace Duet.Studio;

/// <summary>Ratings -> a judge in a file, or the reason why there is none.</summary>
public static class TrainJudge
{
    /// <summary>Learns from a table of ratings and writes the judge.</summary>
    /// <param name="tablePath">See <see cref="RatingsTable"/>; paths in it are relative to its folder.</param>
    /// <param name="judgePath">Where to; an existing file is replaced, and only by a judge.</param>
    /// <param name="options">How to watch and review.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="IOException">The table or a recording cannot be read, or the file cannot be written.</exception>
    /// <exception cref="JudgeException">The ratings are too few or too much alike.</exception>
    public static async Task<Judge> RunAsync(string tablePath, string judgePath, ReviewTakeOptions options, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        WholeFile.RequirePlace(judgePath);
        JudgeTraining training = Judge.Train(await RatedTakes.LoadAsync(tablePath, options, progress, ct));
        Judge judge = training.Judge ?? throw JudgeException.Of(tablePath, training.Refusal!.Value);
        await WholeFile.WriteAsync(judgePath, JudgeFile.Write(judge), ct);
        return judge;
    }
}

/// <summary>There are not enough ratings to learn from; the message names the table and says what is missing.</summary>
public sealed class JudgeException : Exception
{
    private JudgeException(string message)
        : base(message)
    {
    }

    internal static JudgeException Of(string tablePath, JudgeRefusal refusal) => new($"{tablePath}: {Words.Of(refusal)}");
}
