using System.CommandLine;
using Duet.Scoring;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary><c>duet judge train|evaluate</c>: a rater that learns from people's ratings, and how well it foretells them.</summary>
internal static class JudgeCommand
{
    private const int UsualSeeds = 20;
    private const int MostSeeds = 1000;

    public static Command Create(Terminal terminal) =>
        new("judge", "A rater from 1 to 10 that learns from people's ratings.") { Train(terminal), Evaluate(terminal) };

    private static Command Train(Terminal terminal)
    {
        Argument<string> ratings = Ratings();
        var output = new Option<string>("--out") { Description = "The judge", HelpName = "FILE", Required = true };
        Option<string> model = SharedOptions.Model();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("train", $"Learn from a table of ratings. Needs {Judge.LeastTakes} rated takes or more.") { ratings, output, model, json };
        LimitOptions limits = LimitOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            ReviewTakeOptions options = Options(parsed.GetRequiredValue(model), limits, parsed);
            Judge judge = await terminal.WithProgressAsync(
                "Watching the takes", progress => TrainJudge.RunAsync(parsed.GetRequiredValue(ratings), parsed.GetRequiredValue(output), options, progress, ct));
            terminal.Answer(parsed.GetValue(json) ? JudgeJson.Of(judge) : Lines(Words.Lines(judge)));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Evaluate(Terminal terminal)
    {
        Argument<string> ratings = Ratings();
        var seeds = new Option<int?>("--seeds") { Description = $"How often, each with other chance (default {UsualSeeds})", HelpName = "N", CustomParser = SharedOptions.WholeNumber("--seeds", 1, MostSeeds) };
        Option<string> model = SharedOptions.Model();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("evaluate", "How well a judge foretells the ratings of routines that it has not seen, beside simpler ones.") { ratings, seeds, model, json };
        LimitOptions limits = LimitOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            ReviewTakeOptions options = Options(parsed.GetRequiredValue(model), limits, parsed);
            JudgeReport report = await terminal.WithProgressAsync(
                "Watching and learning", progress => EvaluateJudge.RunAsync(parsed.GetRequiredValue(ratings), parsed.GetValue(seeds) ?? UsualSeeds, options, progress, ct));
            terminal.Answer(parsed.GetValue(json) ? JudgeJson.Of(report) : Lines(Words.Lines(report)));
            return ExitCode.Success;
        });
        return command;
    }

    private static Argument<string> Ratings() => new("RATINGS") { Description = "A table with the columns routine,take,rating (1-10) and maybe rater; paths are relative to it" };

    private static ReviewTakeOptions Options(string model, LimitOptions limits, ParseResult parsed) =>
        new() { Poses = new EstimatePosesOptions { Model = model, Limits = limits.Read(parsed) } };

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines);
}
