using Duet.Movement;

namespace Duet.TestKit.Keypoints;

/// <summary>Object keypoint similarity (OKS) and average precision as COCO defines them.</summary>
/// <remarks>
/// Source: cocodataset.org, keypoint evaluation. OKS is the mean over labelled joints of exp(-d² / (2 area (2 sigma)²)): 1 on the spot, 0.61 at one
/// deviation. Every answer, the surest first, takes the free person whom it resembles most, above a threshold; precision is made to fall with recall and read at 101 recalls.
/// </remarks>
public static class KeypointPrecision
{
    private const int MaxAnswers = 20;
    private const double AlmostOne = 1 - 1e-10;

    private static readonly double[] Sigmas =
        [.026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089];

    /// <summary>0.50, 0.55 ... 0.95.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [.. Enumerable.Range(0, 10).Select(i => 0.5 + (0.05 * i))];

    /// <summary>How well an answer fits a person, 0 to 1.</summary>
    /// <param name="answer">COCO's 17 joints, none missing.</param>
    /// <param name="person">With no labelled joint, the distance to twice their box is taken.</param>
    public static double Oks(IReadOnlyList<Joint> answer, CocoPerson person)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Sigmas.Length; i++)
        {
            bool labelled = person.Joints[i].Confidence > 0;
            if (!labelled && person.Labelled > 0)
            {
                continue;
            }

            double dx = labelled ? answer[i].X - person.Joints[i].X : Beyond(answer[i].X, person.Left, person.Width);
            double dy = labelled ? answer[i].Y - person.Joints[i].Y : Beyond(answer[i].Y, person.Top, person.Height);
            sum += Math.Exp(-((dx * dx) + (dy * dy)) / (2 * (person.Area + double.Epsilon) * Math.Pow(2 * Sigmas[i], 2)));
            count++;
        }

        return sum / count;
    }

    /// <summary>Average precision at one threshold over many photos.</summary>
    /// <param name="photos">Per photo the people marked in it and the answers for it.</param>
    /// <param name="threshold">OKS from which an answer is right.</param>
    public static double Average(IEnumerable<(IReadOnlyList<CocoPerson> People, IReadOnlyList<Pose> Answers)> photos, double threshold)
    {
        var verdicts = new List<(float Score, bool Right)>();
        int expected = 0;
        foreach ((IReadOnlyList<CocoPerson> people, IReadOnlyList<Pose> answers) in photos)
        {
            expected += people.Count(person => !person.IsIgnored);
            verdicts.AddRange(Verdicts(people, answers, threshold));
        }

        return expected == 0 ? double.NaN : Interpolated([.. verdicts.OrderByDescending(verdict => verdict.Score).Select(verdict => verdict.Right)], expected);
    }

    /// <summary>The share of marked people whom some answer fits, of up to 20 answers per photo: COCO's recall at one threshold.</summary>
    /// <param name="photos">Per photo the people marked in it and the answers for it.</param>
    /// <param name="threshold">OKS from which an answer is right.</param>
    public static double Recall(IEnumerable<(IReadOnlyList<CocoPerson> People, IReadOnlyList<Pose> Answers)> photos, double threshold)
    {
        int right = 0, expected = 0;
        foreach ((IReadOnlyList<CocoPerson> people, IReadOnlyList<Pose> answers) in photos)
        {
            expected += people.Count(person => !person.IsIgnored);
            right += Verdicts(people, answers, threshold).Count(verdict => verdict.Right);
        }

        return expected == 0 ? double.NaN : (double)right / expected;
    }

    private static IEnumerable<(float Score, bool Right)> Verdicts(IReadOnlyList<CocoPerson> people, IReadOnlyList<Pose> answers, double threshold)
    {
        CocoPerson[] ordered = [.. people.OrderBy(person => person.IsIgnored)];
        bool[] taken = new bool[ordered.Length];
        foreach (Pose answer in answers.OrderByDescending(answer => answer.Score).Take(MaxAnswers))
        {
            int match = Match(ordered, taken, Coco(answer), threshold);
            if (match >= 0)
            {
                taken[match] = true;
            }

            if (match < 0 || !ordered[match].IsIgnored)
            {
                yield return (answer.Score, match >= 0);
            }
        }
    }

    private static int Match(CocoPerson[] people, bool[] taken, Joint[] answer, double threshold)
    {
        int match = -1;
        double best = Math.Min(threshold, AlmostOne);
        for (int g = 0; g < people.Length; g++)
        {
            if (taken[g] && !people[g].IsCrowd)
            {
                continue;
            }

            if (match >= 0 && !people[match].IsIgnored && people[g].IsIgnored)
            {
                break;
            }

            double oks = Oks(answer, people[g]);
            if (oks >= best)
            {
                (match, best) = (g, oks);
            }
        }

        return match;
    }

    private static double Interpolated(bool[] right, int expected)
    {
        double[] recall = new double[right.Length], precision = new double[right.Length];
        int hits = 0;
        for (int i = 0; i < right.Length; i++)
        {
            hits += right[i] ? 1 : 0;
            recall[i] = (double)hits / expected;
            precision[i] = (double)hits / (i + 1);
        }

        for (int i = right.Length - 2; i >= 0; i--)
        {
            precision[i] = Math.Max(precision[i], precision[i + 1]);
        }

        double sum = 0;
        for (int step = 0; step <= 100; step++)
        {
            int at = Array.FindIndex(recall, value => value >= step / 100.0);
            sum += at < 0 ? 0 : precision[at];
        }

        return sum / 101;
    }

    private static double Beyond(double at, double from, double length) => Math.Max(0, from - length - at) + Math.Max(0, at - from - (2 * length));

    /// <summary>The pose's 17 joints in COCO's order.</summary>
    public static Joint[] Coco(Pose pose) => [.. KnownSkeletons.Coco17.Joints.Select(name => pose[name])];
}
