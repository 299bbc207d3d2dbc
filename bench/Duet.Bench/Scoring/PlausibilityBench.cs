using System.Globalization;
using System.Text.Json;
using Duet.Choreography;
using Duet.Movement;
using Duet.Scoring;
using Duet.TestKit;
using Duet.TestKit.Dances;

namespace Duet.Bench.Scoring;

/// <summary>How far people before cameras stay from the bounds of plausibility, and how surely cheap forgeries do not.</summary>
internal static class PlausibilityBench
{
    private sealed record Case(Track Routine, Track Take, PlausibilityEvidence Evidence);

    public static async Task<int> RunAsync(string[] args)
    {
        var report = new Report("plausibility");
        report.Line("# Which takes are doubted");
        report.Line();
        report.Line("Residual: distance from the routine's own motion after one affine map, in body sizes. Jitter: distance of a joint from the smooth curve through its neighbours, in body sizes.");
        report.Line("Seen live, frames come with the wander of a camera's clock (0.3 ms).");
        report.Line();
        report.Line("| takes | how many | doubted | residual: least | lag jitter: least | jitter: least | fast steps: most | doubts |");
        report.Line("|---|---|---|---|---|---|---|---|");
        foreach ((string name, IEnumerable<Case> cases) in Populations())
        {
            report.Line(Row(name, [.. cases]));
        }

        await report.SaveAsync();
        return 0;
    }

    private static IEnumerable<(string Name, IEnumerable<Case> Cases)> Populations()
    {
        yield return ("perfect dancers of the routine's own body, usual camera", Simulated(_ => new DancerOptions { DetectorNoise = .012 }, 12));
        yield return ("the same before a camera with half the noise", Simulated(_ => new DancerOptions { DetectorNoise = .006 }, 4));
        yield return ("dancers of all skills and bodies", Simulated(i => new DancerOptions { Skill = i % 10 / 9.0, DetectorNoise = .012, Shape = BodyShape.Random(i) }, 20));
        yield return ("seated and one-armed dancers", Simulated(i => new DancerOptions { Skill = .9, DetectorNoise = .012, Shape = i % 2 == 0 ? BodyShape.WheelchairUser : BodyShape.OneArmed }, 4));
        yield return ("recorded people, estimator noise", Recorded(noise: true));
        yield return ("recorded people, exact (no camera is that good)", Recorded(noise: false));
        yield return ("a real video, five poses a second", Squats());
        yield return ("forged: the routine's motion sent back", Forged(track => track));
        yield return ("forged: moved and scaled", Forged(track => Changed(track, joint => joint with { X = (joint.X * .8f) + 90, Y = (joint.Y * .8f) + 40 })));
        yield return ("forged: mirrored", Forged(Mirroring.Mirror));
        yield return ("forged: 120 ms late", Forged(track => Later(track, TimeSpan.FromMilliseconds(120)), TimeSpan.FromMilliseconds(120)));
        yield return ("forged: with noise of 0.2 % of the body", Forged(track => Noisy(track, .002)));
        yield return ("forged: with noise of 0.4 % of the body", Forged(track => Noisy(track, .004)));
        yield return ("forged: a perfect dancer without a camera", Simulated(i => new DancerOptions { Seed = i, Skill = .95, Shape = BodyShape.Random(i) }, 4));
    }

    private static IEnumerable<Case> Simulated(Func<int, DancerOptions> options, int each)
    {
        foreach (Routine routine in StarterRoutines.All)
        {
            var dance = new Dance(routine);
            Track motion = dance.ToMotion().TrackOf(0);
            for (int i = 0; i < each; i++)
            {
                DancerOptions how = options(i) with { Seed = (i * 31) + routine.Slug.Length, Lag = TimeSpan.FromMilliseconds(30 * (i % 4)) };
                yield return new Case(motion, Live(new SimulatedDancer(dance, how).ToMotion().TrackOf(0), i), new PlausibilityEvidence { Offset = how.Lag, StampedLive = true });
            }
        }
    }

    private static IEnumerable<Case> Recorded(bool noise)
    {
        foreach (string file in Directory.EnumerateFiles(Fixtures.Require("mocap")).Order(StringComparer.Ordinal))
        {
            var dance = new TestDance(Path.GetFileName(file), DanceSets.Clip(Path.GetFileName(file).Replace(".bvh.gz", "", StringComparison.Ordinal)));
            Track routine = dance.Seen(1);
            yield return new Case(routine, Live(dance.Seen(noise ? 2 : null), 3), new PlausibilityEvidence { StampedLive = true });
        }
    }

    private static IEnumerable<Case> Squats()
    {
        Track squats = ReadSquats();
        yield return new Case(Noisy(squats, .012), squats, new PlausibilityEvidence());
    }

    private static Track ReadSquats()
    {
        double[][][] frames = JsonSerializer.Deserialize<double[][][]>(File.ReadAllBytes(Fixtures.Data("blazepose/pose_squats.full.json")))!;
        Joint[] joints = [.. frames.SelectMany(frame => frame.Select(joint => new Joint((float)joint[0], (float)joint[1], 0.95f)))];
        return new Track(KnownSkeletons.BlazePose33, new(720, 1280), [.. frames.Select((_, f) => TimeSpan.FromSeconds(f / 5.0))], joints);
    }

    private static IEnumerable<Case> Forged(Func<Track, Track> forge, TimeSpan offset = default)
    {
        foreach (Routine routine in StarterRoutines.All)
        {
            Track motion = new Dance(routine).ToMotion().TrackOf(0);
            yield return new Case(motion, Live(forge(motion), 5), new PlausibilityEvidence { Offset = offset, StampedLive = true });
        }
    }

    private static Track Live(Track track, int seed)
    {
        var random = new Random(seed);
        TimeSpan[] times = track.Times.ToArray();
        for (int f = 0; f < times.Length; f++)
        {
            times[f] = TimeSpan.FromTicks(Math.Max(f > 0 ? times[f - 1].Ticks : 0, times[f].Ticks + (long)(random.NextDouble() * 3000)));
        }

        return new Track(track.Skeleton, track.Size, times, track.Joints.ToArray());
    }

    private static Track Later(Track track, TimeSpan by) => new(track.Skeleton, track.Size, [.. track.Times.ToArray().Select(time => time + by)], track.Joints.ToArray());

    private static Track Changed(Track track, Func<Joint, Joint> change) =>
        new(track.Skeleton, track.Size, track.Times.ToArray(), [.. track.Joints.ToArray().Select(change)]);

    private static Track Noisy(Track track, double level)
    {
        var random = new Random(9);
        double height = PlausibilityMeasures.Of(track, PlausibilityRules.Current).Size;
        return Changed(track, joint => joint with { X = joint.X + Error(), Y = joint.Y + Error() });

        float Error() => (float)(height * level * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));
    }

    private static string Row(string name, IReadOnlyList<Case> cases)
    {
        var doubts = new List<Doubt>();
        int doubted = 0;
        var measures = new List<(CopiedMotion? Copy, PlausibilityMeasures Own)>();
        foreach (Case one in cases)
        {
            var found = Plausibility.Of(one.Routine, one.Take, one.Evidence);
            doubts.AddRange(found);
            doubted += found.IsEmpty ? 0 : 1;
            measures.Add((CopiedMotion.Of(one.Routine, one.Take, one.Evidence.Offset), PlausibilityMeasures.Of(one.Take, PlausibilityRules.Current)));
        }

        string kinds = string.Join(", ", doubts.GroupBy(doubt => doubt).Select(group => $"{group.Key} {group.Count()}"));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {cases.Count} | {doubted} | {measures.Min(m => m.Copy?.Residual ?? 9):F4} | {measures.Min(m => m.Copy?.LagJitter.TotalMilliseconds ?? 9999):F1} ms | {measures.Min(m => m.Own.Jitter ?? 9):E1} | {measures.Max(m => m.Own.FastSteps):P1} | {kinds} |");
    }
}
