using Duet.Bench;
using Duet.Bench.Cast;
using Duet.Bench.Fuzz;
using Duet.Bench.Identity;
using Duet.Bench.Limits;
using Duet.Bench.Load;
using Duet.Bench.People;
using Duet.Bench.Scoring;
using Duet.Bench.Search;
using Duet.Bench.Speed;
using Duet.Bench.Sync;

// dotnet run --project bench/Duet.Bench -c Release -- NAME [ARGUMENTS]
var benches = new SortedDictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["archive-killed"] = BuildKilledBench.RunAsync,
    ["beats"] = BeatsBench.RunAsync,
    ["behaviour"] = BehaviourBench.Run,
    ["cast"] = CastSheet.Run,
    ["dancers"] = DancersBench.RunAsync,
    ["detector-noise"] = DetectorNoiseBench.RunAsync,
    ["findings"] = FindingsBench.RunAsync,
    ["fuzz"] = FuzzBench.Run,
    ["gestures"] = GestureBench.Run,
    ["killed"] = KilledBench.RunAsync,
    ["live"] = LiveBench.RunAsync,
    ["identity"] = IdentityBench.RunAsync,
    ["judge"] = JudgeBench.RunAsync,
    ["knobs"] = KnobsBench.RunAsync,
    ["models"] = ModelsBench.RunAsync,
    ["oks"] = OksBench.RunAsync,
    ["people"] = PeopleBench.RunAsync,
    ["pipeline"] = PipelineBench.RunAsync,
    ["pairs"] = PairsBench.RunAsync,
    ["plausibility"] = PlausibilityBench.RunAsync,
    ["rules"] = RulesBench.RunAsync,
    ["scoring"] = ScoringBench.RunAsync,
    ["scoring-cost"] = ScoringCost.RunAsync,
    ["search"] = SearchBench.RunAsync,
    ["search-server"] = SearchServerBench.RunAsync,
    ["stop"] = StopBench.RunAsync,
    ["sync"] = SyncBench.RunAsync,
};

if (args.Length == 0 || !benches.TryGetValue(args[0], out Func<string[], Task<int>>? run))
{
    Console.Error.WriteLine($"Which one? {string.Join(", ", benches.Keys)}");
    return 2;
}

return await run(args[1..]);
