using Duet.Movement;
using Duet.TestKit.Dances;
using Duet.TestKit.Statistics;

namespace Duet.Bench.Scoring;

/// <summary>M6: one person who walks and makes gestures, each twice, in their own time. Nothing but the camera is simulated.</summary>
internal sealed class Repeats
{
    private const int Seed = 5000;

    private readonly (string What, Track AsRoutine, Track AsTake)[] _walks;

    public Repeats()
    {
        _walks =
        [
            .. Gesture.Walks.Select((gesture, i) =>
            {
                Track truth = new TestDance(gesture.Clip, DanceSets.Moving(DanceSets.Clip(gesture.Clip))).Seen();
                return (gesture.What, new BenchNoise { Seed = Seed + i }.Apply(truth), new BenchNoise { Seed = Seed + 100 + i }.Apply(truth));
            }),
        ];
    }

    /// <summary>How often the repeat is above another gesture, all pairs in one pool and within each routine, and how often it is above all others.</summary>
    public (double Pooled, double Within, double First) Of(Contestant contestant)
    {
        var same = new List<double>();
        var other = new List<double>();
        var within = new List<double>();
        var first = new List<double>();
        for (int r = 0; r < _walks.Length; r++)
        {
            double[] right = Scores(contestant, r, take => take == _walks[r].What), wrong = Scores(contestant, r, take => take != _walks[r].What);
            same.AddRange(right);
            other.AddRange(wrong);
            if (right.Length > 0)
            {
                within.Add(Separation.Auc(right, wrong));
                first.Add(right.Max() > wrong.Max() ? 1 : 0);
            }
        }

        return (Separation.Auc(same, other), within.Average(), first.Average());
    }

    private double[] Scores(Contestant contestant, int routine, Func<string, bool> which) =>
    [
        .. Enumerable.Range(0, _walks.Length).Where(take => take != routine && which(_walks[take].What))
            .Select(take => contestant.Score(new("walk", Role.Partial, "repeat", 0, _walks[routine].AsRoutine, _walks[take].AsTake))),
    ];
}
