using System.CommandLine;
using Duet.Cli.Output;
using Duet.Search;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary><c>duet archive build|search</c>: poses of many pictures, and the one that strikes yours.</summary>
internal static class ArchiveCommand
{
    private const int MostFaults = 20;

    public static Command Create(Terminal terminal) =>
        new("archive", "Poses of many pictures, and the one that strikes yours.") { Build(terminal), Search(terminal) };

    private static Command Build(Terminal terminal)
    {
        var inputs = new Argument<string[]>("INPUT") { Description = "Pictures, videos, motion files, and folders of them", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The archive", HelpName = "FILE", Required = true };
        var keepAll = new Option<bool>("--keep-all") { Description = "Keep poor and near-duplicate poses too" };
        Option<string> model = SharedOptions.Model();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("build", "Build an archive. A build that was interrupted goes on where it was.") { inputs, output, keepAll, model, json };
        LimitOptions limits = LimitOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var options = new BuildArchiveOptions { Model = parsed.GetRequiredValue(model), KeepAll = parsed.GetValue(keepAll), Limits = limits.Read(parsed) };
            ArchiveReport report = await terminal.WithProgressAsync(
                "Finding poses", progress => BuildArchive.RunAsync(parsed.GetRequiredValue(inputs), parsed.GetRequiredValue(output), options, progress, ct));
            foreach (string fault in Shortened(report.Unreadable))
            {
                await terminal.Error.WriteLineAsync($"duet: {OneLine.Of(fault)}");
            }

            terminal.Answer(parsed.GetValue(json) ? ArchiveJson.Of(report) : string.Join(Environment.NewLine, Words.Lines(report)));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Search(Terminal terminal)
    {
        var archive = new Argument<string>("FILE") { Description = "The archive" };
        var query = new Argument<string>("QUERY") { Description = "A picture, or a motion file of one frame" };
        var top = new Option<int?>("--top") { Description = "How many hits (default 10)", HelpName = "N", CustomParser = SharedOptions.WholeNumber("--top", 1, PoseQuery.MostHits) };
        var metric = new Option<string>("--metric") { Description = "weighted: joints count as surely as they are seen", HelpName = "cosine|weighted", DefaultValueFactory = _ => "cosine" };
        metric.AcceptOnlyFromAmong("cosine", "weighted");
        var mirrored = new Option<bool>("--mirrored") { Description = "Your left for their right" };
        var only = new Option<string?>("--only") { Description = "Compare a part of the body", HelpName = "arms|legs|upper" };
        only.AcceptOnlyFromAmong("arms", "legs", "upper");
        Option<string> model = SharedOptions.Model();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("search", "Find the poses of an archive that are most like a picture's.") { archive, query, top, metric, mirrored, only, model, json };
        command.SetAction(async (parsed, ct) =>
        {
            var options = new FindPosesOptions
            {
                Top = parsed.GetValue(top) ?? 10,
                Metric = Enum.Parse<PoseMetric>(parsed.GetRequiredValue(metric), ignoreCase: true),
                Mask = parsed.GetValue(only) is { } part ? Enum.Parse<BodyMask>(part, ignoreCase: true) : BodyMask.Whole,
                Mirrored = parsed.GetValue(mirrored),
                Model = parsed.GetRequiredValue(model),
            };
            FoundPoses found = await FindPoses.RunAsync(parsed.GetRequiredValue(archive), parsed.GetRequiredValue(query), options, ct);
            terminal.Answer(parsed.GetValue(json) ? ArchiveJson.Of(found) : string.Join(Environment.NewLine, Words.Lines(found).Select(OneLine.Of)));
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<string> Shortened(IReadOnlyList<string> faults) =>
        faults.Count <= MostFaults ? faults : [.. faults.Take(MostFaults), $"and {faults.Count - MostFaults} more files could not be read"];
}
