using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>Few numbers -> how likely each rating is. A better number never makes a lower rating likelier.</summary>
/// <remarks>
/// Source: McCullagh 1980, "Regression models for ordinal data": P(rating at most k) = logistic(t_k - w x) with rising thresholds t. The weights w are kept at 0 or above and drawn towards 0,
/// the gaps between thresholds towards each other. 10 weights and 9 thresholds: 19 parameters. Fitted by Adam on all data at once, with the same numbers always.
/// </remarks>
internal sealed class OrdinalModel
{
    private const int Steps = 1600;
    private const double Rate = 0.03;

    /// <summary>How strong the beliefs are beside one take's evidence: that weights are small, and that gaps are alike.</summary>
    private const double WeightBelief = 0.1;
    private const double GapBelief = 2;

    public OrdinalModel(ImmutableArray<double> weights, ImmutableArray<double> thresholds) => (Weights, Thresholds) = (weights, thresholds);

    /// <summary>One per feature, at least 0.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Rising; between each rating and the next.</summary>
    public ImmutableArray<double> Thresholds { get; }

    /// <summary>The rating below which the given share of the likelihood lies, to a fraction; 1 to 10.</summary>
    public double Quantile(ImmutableArray<double> features, double share)
    {
        double strength = Strength(features), before = 0;
        for (int k = 0; k <= Thresholds.Length; k++)
        {
            double upTo = k < Thresholds.Length ? Logistic(Thresholds[k] - strength) : 1;
            if (upTo >= share)
            {
                return Math.Clamp(Judge.Lowest + k - 0.5 + ((share - before) / Math.Max(1e-12, upTo - before)), Judge.Lowest, Judge.Highest);
            }

            before = upTo;
        }

        return Judge.Highest;
    }

    /// <summary>Fits to labels from 1 to 10; one between two ratings counts for both in part.</summary>
    public static OrdinalModel Fit(IReadOnlyList<ImmutableArray<double>> features, double[] labels)
    {
        int count = features[0].Length, gaps = Judge.Highest - Judge.Lowest;
        double[] parameters = [.. Enumerable.Repeat(1.0, count), -2, .. Enumerable.Repeat(0.0, gaps - 1)];
        double[] first = new double[parameters.Length], second = new double[parameters.Length];
        for (int step = 1; step <= Steps; step++)
        {
            double[] gradient = Gradient(parameters, count, features, labels);
            for (int p = 0; p < parameters.Length; p++)
            {
                first[p] = (0.9 * first[p]) + (0.1 * gradient[p]);
                second[p] = (0.999 * second[p]) + (0.001 * gradient[p] * gradient[p]);
                double mean = first[p] / (1 - Math.Pow(0.9, step)), square = second[p] / (1 - Math.Pow(0.999, step));
                parameters[p] -= Rate * mean / (Math.Sqrt(square) + 1e-8);
                parameters[p] = p < count ? Math.Max(0, parameters[p]) : parameters[p];
            }
        }

        return new([.. parameters.Take(count)], [.. ThresholdsOf(parameters, count)]);
    }

    private static double[] Gradient(double[] parameters, int count, IReadOnlyList<ImmutableArray<double>> features, double[] labels)
    {
        double[] thresholds = ThresholdsOf(parameters, count), byThreshold = new double[thresholds.Length], gradient = new double[parameters.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            double strength = 0;
            for (int f = 0; f < count; f++)
            {
                strength += parameters[f] * features[i][f];
            }

            int below = Math.Clamp((int)Math.Floor(labels[i]) - Judge.Lowest, 0, thresholds.Length);
            double share = labels[i] - Math.Floor(labels[i]);
            double byStrength = Observe(below, 1 - share, strength, thresholds, byThreshold) + (share > 0 ? Observe(Math.Min(below + 1, thresholds.Length), share, strength, thresholds, byThreshold) : 0);
            for (int f = 0; f < count; f++)
            {
                gradient[f] += byStrength * features[i][f] / labels.Length;
            }
        }

        for (int f = 0; f < count; f++)
        {
            gradient[f] += WeightBelief * parameters[f] / labels.Length;
        }

        AddThresholds(parameters, count, byThreshold, labels.Length, gradient);
        return gradient;
    }

    /// <summary>The slope of -log P(category) by strength; adds that by thresholds.</summary>
    private static double Observe(int category, double weight, double strength, double[] thresholds, double[] byThreshold)
    {
        double upper = category < thresholds.Length ? Logistic(thresholds[category] - strength) : 1, lower = category > 0 ? Logistic(thresholds[category - 1] - strength) : 0;
        double probability = Math.Max(1e-9, upper - lower), slopeUpper = upper * (1 - upper), slopeLower = lower * (1 - lower);
        if (category < thresholds.Length)
        {
            byThreshold[category] -= weight * slopeUpper / probability;
        }

        if (category > 0)
        {
            byThreshold[category - 1] += weight * slopeLower / probability;
        }

        return weight * (slopeUpper - slopeLower) / probability;
    }

    private static void AddThresholds(double[] parameters, int count, double[] byThreshold, int samples, double[] gradient)
    {
        double after = 0, meanGap = parameters.Skip(count + 1).Average();
        for (int k = byThreshold.Length - 1; k >= 0; k--)
        {
            after += byThreshold[k] / samples;
            gradient[count + k] += k == 0 ? after : (after * Math.Exp(parameters[count + k])) + (GapBelief * (parameters[count + k] - meanGap) / samples);
        }
    }

    private static double[] ThresholdsOf(double[] parameters, int count)
    {
        var thresholds = new double[parameters.Length - count];
        for (int k = 0; k < thresholds.Length; k++)
        {
            thresholds[k] = k == 0 ? parameters[count] : thresholds[k - 1] + Math.Exp(parameters[count + k]);
        }

        return thresholds;
    }

    private double Strength(ImmutableArray<double> features)
    {
        double sum = 0;
        for (int f = 0; f < features.Length; f++)
        {
            sum += Weights[f] * features[f];
        }

        return sum;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
