using System.Globalization;

namespace Duet.Bench.Scoring;

/// <summary>How much is measured.</summary>
/// <param name="Test">The split.</param>
/// <param name="Quick">Few dances, no slow peers: about a minute.</param>
/// <param name="Dances">Generated ones.</param>
/// <param name="Recordings">At most so many.</param>
/// <param name="Repeats">Seeds per error and level.</param>
internal sealed record ScoringPlan(bool Test, bool Quick, int Dances, int Recordings, int Repeats)
{
    public string Report => $"scoring{(Test ? "-test" : "")}{(Quick ? "-quick" : "")}";

    public static ScoringPlan Of(string[] args)
    {
        bool quick = args.Contains("--quick");
        return new(args.Contains("test"), quick, Number(args, "--dances", quick ? 4 : 24), Number(args, "--recordings", quick ? 4 : 100), Number(args, "--repeats", quick ? 1 : 2));
    }

    private static int Number(string[] args, string option, int usual) =>
        Array.IndexOf(args, option) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
}
