using Duet.Movement;

namespace Duet.Scoring;

/// <summary>Compares a take with a routine: score, timing, limbs, sections, and what to practise.</summary>
/// <remarks>The same inputs give the same numbers, bit by bit, whatever vector instructions the processor has: one thread, one order of sums. Times in the answer are routine times.</remarks>
public static class Reviewer
{
    /// <summary>Reviews one dancer's take.</summary>
    /// <param name="routine">The reference dancer; any known skeleton, rate and picture size.</param>
    /// <param name="take">The dancer who is reviewed; need not share skeleton, rate or size with the routine.</param>
    /// <param name="options">Profile, mirror, hint; null for the defaults.</param>
    /// <returns>A review; without a score, and with the reason, where there is nothing to score. Nothing that a camera can bring makes it throw.</returns>
    /// <exception cref="ArgumentNullException">A track is null.</exception>
    public static Review Review(Track routine, Track take, ReviewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(take);
        return new ReviewPipeline(options ?? new ReviewOptions()).Review(routine, take);
    }
}
