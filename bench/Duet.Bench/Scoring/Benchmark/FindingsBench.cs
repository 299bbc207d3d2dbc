using System.Globalization;
using System.Numerics;
using Duet.Alignment;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Perturbation;
using static Duet.Movement.JointName;

namespace Duet.Bench.Scoring;

/// <summary>How often the first finding names the cause of what is wrong, where the cause is known. Writes bench/reports/findings.md.</summary>
internal static class FindingsBench
{
    private const double Turn = 40;
    private const double TellingDegrees = 8;
    private const double Small = 0.5;
    private const double LateSeconds = 0.3;

    private static readonly ReviewOptions Sound = new() { Hint = new AlignmentHint(TimeSpan.Zero, Certain: true), Mirror = MirrorMode.Off };
    private static readonly TimeSpan From = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan To = TimeSpan.FromSeconds(8);

    private static readonly (JointName From, JointName To, Limb Limb)[] Bones =
    [
        (LeftShoulder, LeftElbow, Limb.LeftUpperArm), (RightShoulder, RightElbow, Limb.RightUpperArm), (LeftElbow, LeftWrist, Limb.LeftForearm), (RightElbow, RightWrist, Limb.RightForearm),
        (LeftHip, LeftKnee, Limb.LeftThigh), (RightHip, RightKnee, Limb.RightThigh), (LeftKnee, LeftAnkle, Limb.LeftShin), (RightKnee, RightAnkle, Limb.RightShin),
    ];

    /// <summary>What the first finding got right; null where the cause has no such thing.</summary>
    private readonly record struct Verdict(string Cause, bool Kind, bool? Limb, bool? Section, bool? Direction);

    public static async Task<int> RunAsync(string[] args)
    {
        bool test = args.Contains("test");
        ScoringPlan plan = ScoringPlan.Of(args);
        BenchDance[] dances = [.. BenchDances.Generated(test, plan.Dances), .. BenchDances.Recorded(test, plan.Recordings).Where(dance => dance.Body.Times[^1] > To)];
        Verdict[] verdicts = [.. dances.SelectMany(dance => Verdicts(dance))];
        var report = new Report(test ? "findings" : "findings-dev");
        report.Line($"# Does the first finding name the cause? {(test ? "TEST" : "DEV")}");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- findings{(test ? " test" : "")}`. {dances.Length} dances ({plan.Dances} generated, the others recorded), danced well but for one thing, by a body of other proportions before another camera,");
        report.Line("with an estimator's errors; the sound's offset is known. Limb: the very limb of the twelve. Section: the finding and the fault overlap by half of the shorter. In brackets: 95 % (Wilson).");
        report.Line();
        report.Line("| what is wrong | cases | kind | limb | section | direction |");
        report.Line("|---|---|---|---|---|---|");
        foreach (IGrouping<string, Verdict> cause in verdicts.GroupBy(verdict => verdict.Cause))
        {
            report.Line($"| {cause.Key} | {cause.Count()} | {Share(cause.Select(v => (bool?)v.Kind))} | {Share(cause.Select(v => v.Limb))} | {Share(cause.Select(v => v.Section))} | {Share(cause.Select(v => v.Direction))} |");
        }

        await report.SaveAsync().ConfigureAwait(false);
        return 0;
    }

    private static IEnumerable<Verdict> Verdicts(BenchDance dance)
    {
        Body3D body = dance.Body;
        int seed = 700;
        foreach ((JointName from, JointName to, Limb limb) in Bones)
        {
            double turn = seed % 2 == 0 ? Turn : -Turn;
            Body3D turned = body.WithTurnedBone(to, turn);
            Finding? first = First(dance, turned, seed++);
            double higher = Elevation(dance.Seen(turned), from, to) - Elevation(dance.Seen(body), from, to);
            bool? direction = Math.Abs(higher) < TellingDegrees || first?.Limb != limb || first.Kind != FindingKind.Direction ? null : Math.Sign(first.Value) == Math.Sign(higher);
            yield return new("one limb points elsewhere, 40 degrees", first?.Kind is FindingKind.Direction, first?.Limb == limb, null, direction);
        }

        Finding? small = First(dance, body.WithAmplitude(Small), 720);
        yield return new("all moves at half size", small is { Kind: FindingKind.Amplitude, Value: < 1 }, null, null, null);
        Finding? late = First(dance, body.Retimed(time => time - TimeSpan.FromSeconds(LateSeconds * Inside(time, 0.5))), 730);
        yield return new("late by 0.3 s from 4 to 8 s", late?.Kind is FindingKind.Late, null, Overlaps(late), null);
        Finding? missed = First(dance, body.Retimed(time => time >= From && time < To ? From : time), 740);
        yield return new("stands still from 4 to 8 s", missed?.Kind is FindingKind.Missed, null, Overlaps(missed), null);
        Finding? hidden = First(dance.Routine, dance.Take(body, 750).Hidden(LeftAnkle, RightAnkle, LeftHeel, RightHeel, LeftFootIndex, RightFootIndex));
        yield return new("the camera does not see the feet", hidden?.Kind is FindingKind.NotSeen, hidden?.Limb is Limb.LeftShin or Limb.RightShin, null, null);
        foreach (int half in (int[])[0, 1])
        {
            Finding? side = First(dance, body.WithWrongLimbs(2, Mirrored(body), Exchanging(half)), 760 + half);
            yield return new(half == 0 ? "the arms are exchanged" : "the legs are exchanged", side?.Kind is FindingKind.WrongSide, side?.Limb is { } limb && ScoringResult.WrongSide(limb) / 2 == half, null, null);
        }
    }

    private static Finding? First(BenchDance dance, Body3D danced, int seed) => First(dance.Routine, dance.Take(danced, seed));

    private static Finding? First(Track routine, Track take) => Reviewer.Review(routine, take, Sound).Findings.FirstOrDefault(finding => finding.Kind != FindingKind.Praise);

    private static bool Overlaps(Finding? finding)
    {
        if (finding is null)
        {
            return false;
        }

        TimeSpan start = finding.Start > From ? finding.Start : From, end = finding.End < To ? finding.End : To, length = finding.End - finding.Start;
        return end - start >= (length < To - From ? length : To - From) / 2;
    }

    /// <summary>1 inside the stretch, with a ramp at both of its ends.</summary>
    private static double Inside(TimeSpan time, double ramp) =>
        Math.Clamp(Math.Min((time - From).TotalSeconds, (To - time).TotalSeconds) / ramp, 0, 1);

    /// <summary>A seed by which <see cref="BodyErrors.WithWrongLimbs"/> takes both arms first (0), or both legs (1).</summary>
    private static int Exchanging(int half) => Enumerable.Range(0, 1000).First(seed =>
    {
        int[] order = [0, 1, 2, 3];
        new Random(seed).Shuffle(order);
        return order[0] / 2 == half && order[1] / 2 == half;
    });

    private static Body3D Mirrored(Body3D body)
    {
        int width = Body3D.Skeleton.Joints.Length;
        return new Body3D([.. body.Times], [.. Enumerable.Range(0, body.Joints.Length).Select(i =>
            body.Joints[(i / width * width) + Body3D.Skeleton.MirrorPartners[i % width]] * new Vector3(-1, 1, 1))]);
    }

    private static double Elevation(Track track, JointName from, JointName to)
    {
        int a = track.Skeleton.IndexOf(from), b = track.Skeleton.IndexOf(to);
        return Enumerable.Range(0, track.Count).Average(f =>
        {
            Joint first = track.Frame(f)[a], second = track.Frame(f)[b];
            return double.RadiansToDegrees(Math.Atan2(first.Y - second.Y, Math.Abs(second.X - first.X)));
        });
    }

    private static string Share(IEnumerable<bool?> values)
    {
        bool[] known = [.. values.Where(value => value is not null).Select(value => value is true)];
        if (known.Length == 0)
        {
            return "";
        }

        double n = known.Length, p = known.Count(value => value) / n, z = 1.96, middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        double half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return string.Create(CultureInfo.InvariantCulture, $"{100 * p:F0} % ({100 * (middle - half):F0}-{100 * (middle + half):F0})");
    }
}
