using Duet.Scoring;

namespace Duet.Studio;

/// <summary>Ratings -> how well a judge would foretell them, beside simpler ones.</summary>
public static class EvaluateJudge
{
    /// <summary>Watching the takes is this share of the work; learning is the rest.</summary>
    private const double Watching = 0.5;

    /// <summary>Leaves every routine out in turn.</summary>
    /// <param name="tablePath">See <see cref="RatingsTable"/>; paths in it are relative to its folder.</param>
    /// <param name="seeds">How often, each with other chance; 1 or more.</param>
    /// <param name="options">How to watch and review.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="IOException">The table or a recording cannot be read.</exception>
    /// <exception cref="JudgeException">The ratings are too few or too much alike.</exception>
    public static async Task<JudgeReport> RunAsync(string tablePath, int seeds, ReviewTakeOptions options, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var shares = new SharedProgress(progress, Watching, 1 - Watching);
        IReadOnlyList<RatedTake> takes = await RatedTakes.LoadAsync(tablePath, options, shares.Part(0), ct);
        if (Judge.RefusalOf(takes) is { } refusal)
        {
            throw JudgeException.Of(tablePath, refusal);
        }

        return await Task.Run(
            () => JudgeEvaluation.LeaveOneRoutineOut(takes, seeds, share =>
            {
                ct.ThrowIfCancellationRequested();
                shares.Part(1)?.Report(share);
            }),
            ct);
    }
}
