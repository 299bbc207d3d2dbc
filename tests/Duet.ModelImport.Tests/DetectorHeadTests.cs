using Duet.ModelImport.Heads;
using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Tests;

public sealed class DetectorHeadTests
{
    private static readonly float[] WholeFrame = [320, 240, 640, 1, 0];
    private static readonly float[] Centres = Anchors.Centres();

    [Fact]
    public void Attach_NobodyPasses_GivesZerosAndTheBestScore()
    {
        (float[] boxes, float[] logits) = Scene();
        logits[77] = -1;

        Dictionary<string, float[]> answer = Run(boxes, logits, WholeFrame);

        answer["regions"].ShouldAllBe(value => value == 0);
        answer["best"][0].ShouldBe((float)(1 / (1 + Math.E)), 1e-6f);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    [InlineData(4, 14)]
    public void Attach_Crowd_AgreesWithTheLoop(int seed, int people)
    {
        (float[] boxes, float[] logits) = Scene(seed, people);
        float angle = 0.3f * seed;
        float[] roi = [200, 150, 300 + seed, MathF.Cos(angle), MathF.Sin(angle)];

        float[] regions = Run(boxes, logits, roi)["regions"];

        float[][] expected = Suppress(boxes, logits, roi);
        expected.Length.ShouldBeGreaterThanOrEqualTo(Math.Min(people, 10) / 2);
        for (int row = 0; row < 10; row++)
            regions[(6 * row)..(6 * (row + 1))].ShouldBe(row < expected.Length ? expected[row] : new float[6], 2e-3f, $"row {row}");
    }

    [Fact]
    public void Attach_BoxWithoutArea_IsIgnored()
    {
        (float[] boxes, float[] logits) = Scene();
        logits[500] = 3;
        SetBox(boxes, 500, 0, 0, -20, 30);

        Run(boxes, logits, WholeFrame)["regions"].ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Attach_ExtremeScores_StayFinite()
    {
        (float[] boxes, float[] logits) = Scene();
        Array.Fill(logits, -1e9f);
        logits[1000] = 1e9f;
        SetBox(boxes, 1000, 0, 0, 50, 50);
        boxes[(12 * 1000) + 7] = -40;

        Dictionary<string, float[]> answer = Run(boxes, logits, WholeFrame);

        answer["best"][0].ShouldBe(1);
        answer["regions"].ShouldAllBe(value => float.IsFinite(value));
        answer["regions"][0].ShouldBe(1);
        answer["regions"][3].ShouldBe(2.5f * 40 / 224 * 640, 1e-2f);
    }

    /// <summary>The original's list-based suppression, going on after the first person.</summary>
    private static float[][] Suppress(float[] boxes, float[] logits, float[] roi)
    {
        List<int> left = [.. Enumerable.Range(0, logits.Length)
            .Where(i => logits[i] >= 0 && boxes[(12 * i) + 2] > 0 && boxes[(12 * i) + 3] > 0).OrderByDescending(i => logits[i])];
        var rows = new List<float[]>();
        while (left.Count > 0 && rows.Count < 10)
        {
            int top = left[0];
            int[] group = [.. left.Where(i => Overlap(Box(boxes, top), Box(boxes, i)) > 0.3)];
            left.RemoveAll(group.Contains);
            double total = group.Sum(i => Score(logits[i]));
            double Mean(int column) => group.Sum(i => Score(logits[i]) * ((boxes[(12 * i) + column] / 224.0) + Centres[(2 * i) + (column % 2)])) / total;
            rows.Add(Row(Score(logits[top]), Place(roi, Mean(4), Mean(5)), Place(roi, Mean(6), Mean(7))));
        }

        return [.. rows];
    }

    private static float[] Row(double score, (double X, double Y) hips, (double X, double Y) circle)
    {
        (double dx, double dy) = (circle.X - hips.X, circle.Y - hips.Y);
        double radius = Math.Sqrt((dx * dx) + (dy * dy));
        return [(float)score, (float)hips.X, (float)hips.Y, (float)(2.5 * radius), (float)(-dy / radius), (float)(dx / radius)];
    }

    private static (double X, double Y) Place(float[] roi, double u, double v) =>
        (roi[0] + ((((u - 0.5) * roi[3]) - ((v - 0.5) * roi[4])) * roi[2]), roi[1] + ((((u - 0.5) * roi[4]) + ((v - 0.5) * roi[3])) * roi[2]));

    private static double Score(double logit) => 1 / (1 + Math.Exp(-logit));

    private static (double Left, double Top, double Right, double Bottom) Box(float[] boxes, int i)
    {
        double x = (boxes[12 * i] / 224) + Centres[2 * i], y = (boxes[(12 * i) + 1] / 224) + Centres[(2 * i) + 1];
        double width = boxes[(12 * i) + 2] / 224, height = boxes[(12 * i) + 3] / 224;
        return (x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));
    }

    private static double Overlap((double Left, double Top, double Right, double Bottom) a, (double Left, double Top, double Right, double Bottom) b)
    {
        double width = Math.Max(0, Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left));
        double height = Math.Max(0, Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
        double both = ((a.Right - a.Left) * (a.Bottom - a.Top)) + ((b.Right - b.Left) * (b.Bottom - b.Top)) - (width * height);
        return width * height / both;
    }

    /// <summary>Nobody, or some people with several answers each, scattered around them.</summary>
    private static (float[] Boxes, float[] Logits) Scene(int seed = 0, int people = 0)
    {
        var random = new Random(seed);
        var boxes = new float[12 * Anchors.Count];
        float[] logits = [.. Enumerable.Range(0, Anchors.Count).Select(_ => -2 - (float)random.NextDouble())];
        for (int person = 0; person < people; person++)
        {
            (float x, float y, float size) = (random.Next(20, 200), random.Next(20, 200), random.Next(15, 40));
            for (int answer = 0; answer < 12; answer++)
            {
                int anchor = random.Next(Anchors.Count);
                float Near(float value) => value + ((float)(random.NextDouble() - 0.5) * size / 3);
                logits[anchor] = (float)((random.NextDouble() * 3) - 0.5);
                SetBox(boxes, anchor, Near(x) - (224 * Centres[2 * anchor]), Near(y) - (224 * Centres[(2 * anchor) + 1]), Near(size), Near(size));
                for (int column = 4; column < 12; column++)
                    boxes[(12 * anchor) + column] = Near(boxes[(12 * anchor) + (column % 2)] - (column is 7 ? size : 0));
            }
        }

        return (boxes, logits);
    }

    private static void SetBox(float[] boxes, int anchor, float x, float y, float width, float height) =>
        new[] { x, y, width, height }.CopyTo(boxes, 12 * anchor);

    private static Dictionary<string, float[]> Run(float[] boxes, float[] logits, float[] roi)
    {
        var graph = new GraphBuilder("test");
        string box = graph.Input("boxes", OnnxType.Float, 1, Anchors.Count, 12);
        string logit = graph.Input("logits", OnnxType.Float, 1, Anchors.Count, 1);
        DetectorHead.Attach(graph, new RegionOfInterest(graph, graph.Input("roi", OnnxType.Float, 5)), box, logit);
        return GraphRunner.Run(graph.Build(), boxes, logits, roi);
    }
}
