using System.Numerics;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>The Penn project's rater: nose-centred joints of both dancers, one hidden layer of 256, ReLU, softmax over the ratings, cross-entropy, Adam, 100 epochs at 0.001.</summary>
/// <remarks>
/// Source: "Evaluating Pose Similarity in TikTok Videos" (CIS 581, its slides). Joints lie in the picture's 0 to 1 with the nose at (.5, .5). How we differ: a network needs inputs of one length and theirs
/// is not told, so both dances are looked at in 16 evenly spaced moments; the answer is the mean of the ratings by their probability, as their printed predictions are no whole numbers.
/// Weights lie input by input, so that no sum depends on the width of the processor's vectors.
/// </remarks>
internal sealed class PennNetwork
{
    private const int Hidden = 256;
    private const int Moments = 16;
    private const int Epochs = 100;
    private const int Batch = 16;
    private const float Rate = 0.001f;
    private const int Classes = Judge.Highest - Judge.Lowest + 1;

    private readonly int _inputs;
    private readonly float[] _first;
    private readonly float[] _second;

    private PennNetwork(int inputs, Random random)
    {
        _inputs = inputs;
        _first = Random(random, (inputs + 1) * Hidden, 1 / Math.Sqrt(inputs));
        _second = Random(random, (Hidden + 1) * Classes, 1 / Math.Sqrt(Hidden));
    }

    /// <summary>What the network sees of a take; joints that are not seen lie on the nose.</summary>
    public static float[] Joints(Track routine, Track take) => [.. Look(routine), .. Look(take)];

    /// <summary>Trains on all takes; the seed chooses the first weights and the order.</summary>
    public static PennNetwork Fit(IReadOnlyList<float[]> inputs, double[] labels, int seed)
    {
        var random = new Random(seed);
        var network = new PennNetwork(inputs[0].Length, random);
        Adam first = new(network._first.Length), second = new(network._second.Length);
        int[] order = [.. Enumerable.Range(0, inputs.Count)];
        var pass = new Pass();
        float[] firstSlope = new float[network._first.Length], secondSlope = new float[network._second.Length];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (int start = 0; start < order.Length; start += Batch)
            {
                Array.Clear(firstSlope);
                Array.Clear(secondSlope);
                int end = Math.Min(order.Length, start + Batch);
                for (int i = start; i < end; i++)
                {
                    network.Learn(inputs[order[i]], (int)Math.Round(labels[order[i]]) - Judge.Lowest, 1f / (end - start), pass, firstSlope, secondSlope);
                }

                first.Step(network._first, firstSlope, Rate);
                second.Step(network._second, secondSlope, Rate);
            }
        }

        return network;
    }

    /// <summary>1 to 10.</summary>
    public double Predict(float[] input)
    {
        var pass = new Pass();
        Forward(input, pass);
        return Judge.Lowest + pass.Probabilities.Select((probability, k) => (double)k * probability).Sum();
    }

    private void Forward(float[] input, Pass pass)
    {
        _first.AsSpan(_inputs * Hidden, Hidden).CopyTo(pass.Activity);
        for (int i = 0; i < _inputs; i++)
        {
            AddScaled(pass.Activity, _first.AsSpan(i * Hidden, Hidden), input[i]);
        }

        Span<float> outputs = pass.Probabilities;
        _second.AsSpan(Hidden * Classes, Classes).CopyTo(outputs);
        for (int h = 0; h < Hidden; h++)
        {
            pass.Activity[h] = MathF.Max(0, pass.Activity[h]);
            for (int k = 0; k < Classes; k++)
            {
                outputs[k] += pass.Activity[h] * _second[(h * Classes) + k];
            }
        }

        Softmax(outputs);
    }

    private void Learn(float[] input, int label, float weight, Pass pass, float[] firstSlope, float[] secondSlope)
    {
        Forward(input, pass);
        for (int k = 0; k < Classes; k++)
        {
            pass.Slopes[k] = weight * (pass.Probabilities[k] - (k == label ? 1 : 0));
            secondSlope[(Hidden * Classes) + k] += pass.Slopes[k];
        }

        for (int h = 0; h < Hidden; h++)
        {
            float back = 0;
            for (int k = 0; k < Classes; k++)
            {
                secondSlope[(h * Classes) + k] += pass.Activity[h] * pass.Slopes[k];
                back += pass.Slopes[k] * _second[(h * Classes) + k];
            }

            pass.Back[h] = pass.Activity[h] > 0 ? back : 0;
        }

        for (int i = 0; i < _inputs; i++)
        {
            AddScaled(firstSlope.AsSpan(i * Hidden, Hidden), pass.Back, input[i]);
        }

        AddScaled(firstSlope.AsSpan(_inputs * Hidden, Hidden), pass.Back, 1);
    }

    private static void AddScaled(Span<float> sums, ReadOnlySpan<float> values, float factor)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + (new Vector<float>(values[i..]) * factor)).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += values[i] * factor;
        }
    }

    private static void Softmax(Span<float> values)
    {
        float largest = float.MinValue, sum = 0;
        foreach (float value in values)
        {
            largest = MathF.Max(largest, value);
        }

        for (int k = 0; k < values.Length; k++)
        {
            values[k] = MathF.Exp(values[k] - largest);
            sum += values[k];
        }

        for (int k = 0; k < values.Length; k++)
        {
            values[k] /= sum;
        }
    }

    private static IEnumerable<float> Look(Track track)
    {
        Track joints = SkeletonConversion.Convert(track, LimbEnds.Skeleton);
        int nose = LimbEnds.Skeleton.IndexOf(JointName.Nose);
        for (int moment = 0; moment < Moments; moment++)
        {
            int frame = joints.Count == 0 ? -1 : moment * (joints.Count - 1) / (Moments - 1);
            for (int j = 0; j < LimbEnds.Skeleton.Joints.Length; j++)
            {
                bool seen = frame >= 0 && !joints.Frame(frame)[j].IsMissing && !joints.Frame(frame)[nose].IsMissing;
                yield return seen ? 0.5f + ((joints.Frame(frame)[j].X - joints.Frame(frame)[nose].X) / joints.Size.Width) : 0.5f;
                yield return seen ? 0.5f + ((joints.Frame(frame)[j].Y - joints.Frame(frame)[nose].Y) / joints.Size.Height) : 0.5f;
            }
        }
    }

    private static float[] Random(Random random, int count, double reach) => [.. Enumerable.Range(0, count).Select(_ => (float)(((2 * random.NextDouble()) - 1) * reach))];

    /// <summary>What one example needs on its way through.</summary>
    private sealed class Pass
    {
        public float[] Activity { get; } = new float[Hidden];

        public float[] Probabilities { get; } = new float[Classes];

        public float[] Slopes { get; } = new float[Classes];

        public float[] Back { get; } = new float[Hidden];
    }

    /// <summary>Kingma and Ba 2015, with their constants.</summary>
    private sealed class Adam(int count)
    {
        private readonly float[] _mean = new float[count];
        private readonly float[] _square = new float[count];
        private double _meanLeft = 1;
        private double _squareLeft = 1;

        public void Step(float[] weights, float[] slopes, float rate)
        {
            (_meanLeft, _squareLeft) = (_meanLeft * 0.9, _squareLeft * 0.999);
            float meanScale = (float)(1 / (1 - _meanLeft)), squareScale = (float)(1 / (1 - _squareLeft));
            for (int i = 0; i < weights.Length; i++)
            {
                float slope = slopes[i];
                _mean[i] = (0.9f * _mean[i]) + (0.1f * slope);
                _square[i] = (0.999f * _square[i]) + (0.001f * slope * slope);
                weights[i] -= rate * (_mean[i] * meanScale) / (MathF.Sqrt(_square[i] * squareScale) + 1e-8f);
            }
        }
    }
}
