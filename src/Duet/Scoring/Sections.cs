using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>The routine in parts of about four seconds: the curve is applied to each part, the parts are averaged by weight.</summary>
/// <remarks>A part is long enough to say something about a person and short enough to show where it went wrong. A last part below half a section joins the one before.</remarks>
internal sealed class Sections
{
    private readonly ImmutableArray<double> _weights;

    private Sections(ImmutableArray<SectionScore> scores, ImmutableArray<double> weights) => (Scores, _weights) = (scores, weights);

    /// <summary>In order of time.</summary>
    public ImmutableArray<SectionScore> Scores { get; }

    /// <summary>The mean over everything judged; 0 when nothing was.</summary>
    /// <remarks>Counted as what is missing to 100, so that a perfect dance is 100 to the last bit.</remarks>
    public double Mean()
    {
        double lost = 0, weight = 0;
        for (int i = 0; i < Scores.Length; i++)
        {
            lost += _weights[i] * (100 - (Scores[i].Score ?? 0));
            weight += _weights[i];
        }

        return weight > 0 ? Math.Clamp(100 - (lost / weight), 0, 100) : 0;
    }

    /// <summary>Cuts the windows into sections.</summary>
    /// <param name="windows">In order of time.</param>
    /// <param name="clock">When each window lies.</param>
    /// <param name="rules">Length and curve.</param>
    public static Sections Of(ReadOnlySpan<JudgedWindow> windows, WindowClock clock, Ruleset rules)
    {
        int count = clock.Sections;
        var got = new double[count];
        var possible = new double[count];
        var weights = new double[count];
        for (int w = 0; w < windows.Length; w++)
        {
            JudgedWindow window = windows[w];
            if (window.Judged)
            {
                int section = clock.SectionOf(w);
                got[section] += window.Weight * window.Got;
                possible[section] += window.Weight * window.Possible;
                weights[section] += window.Weight * window.Possible;
            }
        }

        return new(
            [.. Enumerable.Range(0, count).Select(s => new SectionScore(
                clock.SectionStart(s),
                s == count - 1 ? clock.End : clock.SectionStart(s + 1),
                possible[s] > 0 ? rules.Curve.At(Math.Max(0, got[s] / possible[s])) : null))],
            [.. weights]);
    }
}
