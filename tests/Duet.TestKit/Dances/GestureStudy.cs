using Duet.Movement;
using Duet.Scoring;

namespace Duet.TestKit.Dances;

/// <summary>Whether a score knows the same gesture from others when real people make it in their own time: no hint of the offset, nobody counted in.</summary>
/// <remarks>
/// Every recording is seen by a camera that stands where the person faces on average, through an estimator's errors. A comparison is one routine with one
/// take of the same gesture and one take of another: won when the same gesture scores higher, half won when both score the same.
/// </remarks>
public sealed class GestureStudy
{
    private const int NoiseSeed = DanceSets.FirstTestSeed + 400;

    private readonly Dictionary<string, (Track AsRoutine, Track AsTake)> _tracks = [];
    private readonly Dictionary<(string Routine, string Take), double> _scores = [];

    /// <summary>The share of won comparisons for one gesture.</summary>
    /// <param name="What">The gesture, or all.</param>
    /// <param name="Same">Mean score of the same gesture.</param>
    /// <param name="Other">Mean score of others.</param>
    /// <param name="Won">Comparisons won.</param>
    /// <param name="Count">Comparisons made.</param>
    public sealed record Result(string What, double Same, double Other, double Won, int Count)
    {
        /// <summary>0 to 1; 0.5 is chance.</summary>
        public double Share => Won / Count;
    }

    /// <summary>One person twice: each recording against its repeat and against all other gestures of the same walk.</summary>
    public IReadOnlyList<Result> Repeats() =>
        [.. Gesture.Walks.GroupBy(gesture => gesture.What).Where(group => group.Count() > 1).Select(group =>
            Compare(group.Key, group, (routine, take) => take.What == routine.What, (routine, take) => take.What != routine.What, Gesture.Walks))];

    /// <summary>A child's against an adult's, and back: each recording against those of the other age.</summary>
    /// <param name="what">A gesture of <see cref="Gesture.Tasks"/>.</param>
    public Result AcrossAges(string what) => Compare(
        what,
        Gesture.Tasks.Where(gesture => gesture.What == what),
        (routine, take) => take.What == what && IsAdult(take) != IsAdult(routine),
        (routine, take) => take.What != what && IsAdult(take) != IsAdult(routine),
        Gesture.Tasks);

    /// <summary>All results as one.</summary>
    public static Result Sum(IReadOnlyList<Result> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        int count = results.Sum(result => result.Count);
        return new Result(
            "all",
            results.Sum(result => result.Same * result.Count) / count,
            results.Sum(result => result.Other * result.Count) / count,
            results.Sum(result => result.Won),
            count);
    }

    /// <summary>What the take of one recording scores against another's.</summary>
    public double Score(Gesture routine, Gesture take)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(take);
        if (!_scores.TryGetValue((routine.Clip, take.Clip), out double score))
        {
            score = Reviewer.Review(Seen(routine.Clip).AsRoutine, Seen(take.Clip).AsTake).Score ?? 0;
            _scores[(routine.Clip, take.Clip)] = score;
        }

        return score;
    }

    private Result Compare(
        string what, IEnumerable<Gesture> routines, Func<Gesture, Gesture, bool> isSame, Func<Gesture, Gesture, bool> isOther, IReadOnlyList<Gesture> takes)
    {
        var same = new List<double>();
        var other = new List<double>();
        double won = 0;
        int count = 0;
        foreach (Gesture routine in routines)
        {
            double[] right = [.. takes.Where(take => take != routine && isSame(routine, take)).Select(take => Score(routine, take))];
            double[] wrong = [.. takes.Where(take => take != routine && isOther(routine, take)).Select(take => Score(routine, take))];
            won += right.Sum(r => wrong.Sum(w => r > w ? 1 : r == w ? 0.5 : 0));
            count += right.Length * wrong.Length;
            same.AddRange(right);
            other.AddRange(wrong);
        }

        return new Result(what, same.Average(), other.Average(), won, count);
    }

    private (Track AsRoutine, Track AsTake) Seen(string clip)
    {
        if (!_tracks.TryGetValue(clip, out (Track AsRoutine, Track AsTake) tracks))
        {
            var dance = new TestDance(clip, DanceSets.Moving(DanceSets.Clip(clip)));
            tracks = (dance.Seen(NoiseSeed + _tracks.Count), dance.Seen(NoiseSeed + 100 + _tracks.Count));
            _tracks[clip] = tracks;
        }

        return tracks;
    }

    private static bool IsAdult(Gesture gesture) => gesture.Who == "adult";
}
