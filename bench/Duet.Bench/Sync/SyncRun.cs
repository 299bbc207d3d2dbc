using System.Globalization;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>Makes takes and asks every method about them, one after the other on one thread. Misses are printed as they come.</summary>
internal sealed class SyncRun
{
    private readonly List<SyncCase> _cases = [];

    public IReadOnlyList<SyncCase> Cases => _cases;

    public async Task AddAsync(int seed, SyncMethod[] methods, SoundCondition[] conditions, int others)
    {
        Geometry geometry = await SyncSet.DrawAsync(seed);
        await Console.Error.WriteLineAsync($"{seed}: {geometry.Name}{(geometry.IsTied ? ", tied" : "")}");
        var routine = new Heard(geometry.Routine.Samples, SyncSet.SampleRate);
        foreach (SoundCondition condition in conditions)
        {
            Clip clip = ClipMaker.Make(geometry.Played, SyncSet.SampleRate, geometry.Plan, condition);
            Ask(methods, (geometry, condition.Name), routine, clip);
        }

        for (int i = 0; i < others; i++)
        {
            int otherSeed = (seed * 10) + i;
            (_, float[] samples) = await SyncSet.OtherAsync(geometry, otherSeed);
            var plan = ClipPlan.Draw(otherSeed, TimeSpan.FromSeconds((double)samples.Length / SyncSet.SampleRate));
            Ask(methods, (geometry, SyncCase.Other), routine, ClipMaker.Make(samples, SyncSet.SampleRate, plan, SoundCondition.All[otherSeed % 9]));
        }
    }

    private void Ask(SyncMethod[] methods, (Geometry Geometry, string Condition) asked, Heard routine, Clip clip)
    {
        (Geometry geometry, string condition) = asked;
        var take = new Heard(clip.Samples, clip.SampleRate);
        foreach (SyncMethod method in methods)
        {
            float[] first = routine.At(method.SampleRate), second = take.At(method.SampleRate);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            SyncAnswer answer = method.Align(first, second);
            double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            (double error, double atMusic) = condition == SyncCase.Other ? (double.NaN, double.NaN) : Errors(geometry, clip, answer);
            var done = new SyncCase(method, condition, geometry, error, atMusic, answer, seconds);
            _cases.Add(done);
            Show(done, clip);
        }
    }

    private static (double AtStart, double AtMusic) Errors(Geometry geometry, Clip clip, SyncAnswer answer)
    {
        double offset = answer.Offset ?? double.NaN, lead = Math.Max(0, -geometry.Plan.Start.TotalSeconds);
        double routine = (lead / clip.Rate) - clip.Offset.TotalSeconds;
        double answered = (routine + offset) * (1 + (answer.DriftPpm / 1e6));
        return ((offset - clip.Offset.TotalSeconds) * 1000, (answered - lead) * 1000);
    }

    /// <summary>Our misses, for whoever looks into them.</summary>
    private static void Show(SyncCase done, Clip clip)
    {
        bool right = done.IsOther || done.Geometry.IsTied ? !done.IsFalse : done.IsWithin(2) || (done.IsWithin(20) && clip.Rate is < 0.999 or > 1.001);
        if (done.Method == OurMethod.Method && !right)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {done.Condition}: {(done.Answer.Accepted ? "accepted" : "refused")}, error {done.ErrorMs:F2} ms ({done.MusicErrorMs:F2} at the music), confidence {done.Answer.Confidence:F1}, truth {clip.Offset.TotalSeconds:F3} s {clip.DriftPpm:F0} ppm"));
        }
    }
}
