using System.Globalization;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>Makes takes and asks every method about them, one after the other on one thread. Misses are printed as they come.</summary>
internal sealed class SyncRun(SyncMethod[] methods)
{
    private readonly List<SyncCase> _cases = [];

    public IReadOnlyList<SyncCase> Cases => _cases;

    public async Task AddAsync(int seed, SoundCondition[] conditions, int others)
    {
        Geometry geometry = await SyncSet.DrawAsync(seed);
        await Console.Error.WriteLineAsync($"{seed}: {geometry.Name}{(geometry.IsTied ? ", tied" : "")}");
        var routine = new Heard(geometry.Routine.Samples, SyncSet.SampleRate);
        foreach (SoundCondition condition in conditions)
        {
            Clip clip = ClipMaker.Make(geometry.Played, SyncSet.SampleRate, geometry.Plan, condition);
            Ask(geometry, condition.Name, routine, clip);
        }

        for (int i = 0; i < others; i++)
        {
            int otherSeed = (seed * 10) + i;
            (_, float[] samples) = await SyncSet.OtherAsync(geometry, otherSeed);
            var plan = ClipPlan.Draw(otherSeed, TimeSpan.FromSeconds((double)samples.Length / SyncSet.SampleRate));
            Ask(geometry, SyncCase.Other, routine, ClipMaker.Make(samples, SyncSet.SampleRate, plan, SoundCondition.All[otherSeed % 9]));
        }
    }

    private void Ask(Geometry geometry, string condition, Heard routine, Clip clip)
    {
        var take = new Heard(clip.Samples, clip.SampleRate);
        foreach (SyncMethod method in methods)
        {
            float[] first = routine.At(method.SampleRate), second = take.At(method.SampleRate);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            SyncAnswer answer = method.Align(first, second);
            double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            double error = condition == SyncCase.Other ? double.NaN : ((answer.Offset ?? double.NaN) - clip.Offset.TotalSeconds) * 1000;
            var done = new SyncCase(method, condition, geometry, error, answer, seconds);
            _cases.Add(done);
            Show(done, clip);
        }
    }

    /// <summary>Our misses, for whoever looks into them.</summary>
    private static void Show(SyncCase done, Clip clip)
    {
        bool right = done.IsOther || done.Geometry.IsTied ? !done.IsFalse : done.IsWithin(done.Geometry.IsTied ? 20 : 2) || (done.IsWithin(20) && clip.Rate is < 0.999 or > 1.001);
        if (done.Method == OurMethod.Method && !right)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {done.Condition}: {(done.Answer.Accepted ? "accepted" : "refused")}, error {done.ErrorMs:F2} ms, confidence {done.Answer.Confidence:F1}, truth {clip.Offset.TotalSeconds:F3} s {clip.DriftPpm:F0} ppm"));
        }
    }
}
