using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>A rising curve of straight lines: from the share of the possible to points that mean something to people.</summary>
public sealed class ScoreCurve
{
    /// <summary>Makes a curve.</summary>
    /// <param name="shares">Ascending, from 0 to 1.</param>
    /// <param name="points">Never falling, one per share, from 0 to 100.</param>
    /// <exception cref="ArgumentException">The lengths differ, or an order is broken.</exception>
    public ScoreCurve(ImmutableArray<double> shares, ImmutableArray<double> points)
    {
        if (shares.Length < 2 || shares.Length != points.Length)
        {
            throw new ArgumentException($"A curve needs as many points as shares, at least two; not {points.Length} and {shares.Length}.", nameof(points));
        }

        for (int i = 1; i < shares.Length; i++)
        {
            if (!(shares[i] > shares[i - 1]) || !(points[i] >= points[i - 1]))
            {
                throw new ArgumentException($"The curve falls at knot {i}.", nameof(points));
            }
        }

        Shares = shares;
        Points = points;
    }

    /// <summary>Where the knots are.</summary>
    public ImmutableArray<double> Shares { get; }

    /// <summary>What they are worth.</summary>
    public ImmutableArray<double> Points { get; }

    /// <summary>Points for a share; what lies outside of the knots counts as the nearest one.</summary>
    public double At(double share)
    {
        int next = 1;
        while (next < Shares.Length - 1 && share > Shares[next])
        {
            next++;
        }

        double part = Math.Clamp((share - Shares[next - 1]) / (Shares[next] - Shares[next - 1]), 0, 1);
        return Points[next - 1] + (part * (Points[next] - Points[next - 1]));
    }
}
