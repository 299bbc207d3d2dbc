using Duet.Estimation.HeatMaps;

namespace Duet.Estimation.Tests.HeatMaps;

/// <summary>A network's answer that stays: read from files, or made from people whose joints are known.</summary>
internal sealed class MadeFields(int height, int width, int stride)
{
    private const int Edges = 16;

    public int Height => height;

    public int Width => width;

    public int Stride => stride;

    public float[] Scores { get; init; } = new float[height * width * 17];

    public float[] Offsets { get; init; } = new float[height * width * 34];

    public float[] Forward { get; init; } = new float[height * width * 32];

    public float[] Backward { get; init; } = new float[height * width * 32];

    public PoseFields View => new(
        new FeatureMap(Scores, height, width, 17), new FeatureMap(Offsets, height, width, 34),
        new FeatureMap(Forward, height, width, 32), new FeatureMap(Backward, height, width, 32), stride);

    /// <summary>What the original network answered for a photo of a tennis match.</summary>
    public static MadeFields Tennis(Func<string, string> fixture) => new(33, 33, 16)
    {
        Scores = Read(fixture("posenet/heatmapScores.bin")),
        Offsets = Read(fixture("posenet/offsets.bin")),
        Forward = Read(fixture("posenet/displacementsFwd.bin")),
        Backward = Read(fixture("posenet/displacementsBwd.bin")),
    };

    /// <summary>Numbers without any meaning: what no rule may lean on.</summary>
    public static MadeFields Noise(Random random, int height, int width, int stride)
    {
        var made = new MadeFields(height, width, stride);
        Fill(made.Scores, () => random.NextSingle());
        Fill(made.Offsets, () => (random.NextSingle() - 0.5f) * 3 * stride);
        Fill(made.Forward, () => (random.NextSingle() - 0.5f) * 12 * stride);
        Fill(made.Backward, () => (random.NextSingle() - 0.5f) * 12 * stride);
        return made;
    }

    /// <summary>The perfect network's answer for people of 17 points each, inside the input: every cell names the nearest one's joints exactly.</summary>
    public static MadeFields Of(int height, int width, int stride, params (double X, double Y)[][] people)
    {
        var made = new MadeFields(height, width, stride);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int joint = 0; joint < 17; joint++)
                {
                    made.Name(y, x, joint, people);
                }
            }
        }

        return made;
    }

    /// <summary>Everything as the mirrored picture would show it: columns turned, x negated, left and right exchanged.</summary>
    public MadeFields Mirrored()
    {
        int[] joints = [.. Enumerable.Range(0, 17).Select(Partner)];
        int[] edges = [.. PoseTree.Edges.Select(edge => PoseTree.Edges.IndexOf((Partner(edge.Parent), Partner(edge.Child))))];
        return new MadeFields(height, width, stride)
        {
            Scores = Turn(Scores, 17, c => (joints[c], 1)),
            Offsets = Turn(Offsets, 34, c => c < 17 ? (joints[c], 1) : (17 + joints[c - 17], -1)),
            Forward = Turn(Forward, 32, c => c < Edges ? (edges[c], 1) : (Edges + edges[c - Edges], -1)),
            Backward = Turn(Backward, 32, c => c < Edges ? (edges[c], 1) : (Edges + edges[c - Edges], -1)),
        };
    }

    /// <summary>The same over an input that is larger by a whole factor.</summary>
    public MadeFields Larger(int factor) => new(height, width, stride * factor)
    {
        Scores = Scores,
        Offsets = [.. Offsets.Select(value => value * factor)],
        Forward = [.. Forward.Select(value => value * factor)],
        Backward = [.. Backward.Select(value => value * factor)],
    };

    public static int Partner(int joint) => joint == 0 ? 0 : joint % 2 == 1 ? joint + 1 : joint - 1;

    private void Name(int y, int x, int joint, (double X, double Y)[][] people)
    {
        (double cellX, double cellY) = (x * stride, y * stride);
        (double X, double Y)[] nearest = people.MinBy(person => Distance(person[joint], cellX, cellY))!;
        double distance = Distance(nearest[joint], cellX, cellY);
        int cell = (y * width) + x;
        Scores[(cell * 17) + joint] = (float)Math.Exp(-distance * distance / (2 * stride * stride));
        Offsets[(cell * 34) + joint] = (float)(nearest[joint].Y - cellY);
        Offsets[(cell * 34) + 17 + joint] = (float)(nearest[joint].X - cellX);
        for (int edge = 0; edge < Edges; edge++)
        {
            (int parent, int child) = PoseTree.Edges[edge];
            if (parent == joint)
            {
                Set(Forward, cell, edge, nearest[child], cellX, cellY);
            }

            if (child == joint)
            {
                Set(Backward, cell, edge, nearest[parent], cellX, cellY);
            }
        }
    }

    // An edge's channel serves one joint: the parent forwards, the child backwards.
    private static void Set(float[] displacements, int cell, int edge, (double X, double Y) target, double x, double y)
    {
        displacements[(cell * 32) + edge] = (float)(target.Y - y);
        displacements[(cell * 32) + Edges + edge] = (float)(target.X - x);
    }

    private float[] Turn(float[] values, int channels, Func<int, (int Channel, int Sign)> source)
    {
        var turned = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int cell, int channel) = Math.DivRem(i, channels);
            (int from, int sign) = source(channel);
            turned[i] = sign * values[(((cell / width * width) + (width - 1 - (cell % width))) * channels) + from];
        }

        return turned;
    }

    private static double Distance((double X, double Y) joint, double x, double y) => Math.Sqrt(Math.Pow(joint.X - x, 2) + Math.Pow(joint.Y - y, 2));

    private static void Fill(float[] values, Func<float> next)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = next();
        }
    }

    private static float[] Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToSingle(bytes, 4 * i))];
    }
}
