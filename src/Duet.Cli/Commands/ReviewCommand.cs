using System.CommandLine;
using Duet.Cli.Output;
using Duet.Scoring;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary><c>duet review ROUTINE TAKE</c>: how close the take was, where, when, and what to practise. <c>--pairs</c> reviews a whole table.</summary>
internal static class ReviewCommand
{
    private static readonly string[] MirrorNames = ["auto", "on", "off"];

    public static Command Create(Terminal terminal)
    {
        var routine = new Argument<string?>("ROUTINE") { Description = "The dance: a video or a .motion.json", Arity = ArgumentArity.ZeroOrOne };
        var take = new Argument<string?>("TAKE") { Description = "You dancing it: likewise", Arity = ArgumentArity.ZeroOrOne };
        var pairs = new Option<string?>("--pairs") { Description = "Review many: a table with the columns routine,take; one JSON line each", HelpName = "PAIRS.csv" };
        var results = new Option<string?>("--out") { Description = "With --pairs: write the scores as a table too", HelpName = "RESULTS.csv" };
        var report = new Option<string?>("--report") { Description = "Write the review as one page to look at, replay included", HelpName = "FILE.html" };
        var includeVideo = new Option<bool>("--include-video") { Description = "With --report: show both videos' pictures in it; without, it shows joints alone" };
        var judging = new JudgingOptions();

        var command = new Command("review", "Compare a take with a routine: score, timing, limb by limb, and what to practise.") { routine, take, pairs, results };
        judging.AddTo(command);
        command.Add(report);
        command.Add(includeVideo);
        command.Validators.Add(result =>
        {
            bool both = result.GetValue(routine) is not null && result.GetValue(take) is not null;
            bool any = result.GetValue(routine) is not null;
            bool table = result.GetValue(pairs) is not null;
            if (table && any)
            {
                result.AddError("--pairs takes the place of ROUTINE and TAKE.");
            }
            else if (!table && !both)
            {
                result.AddError("ROUTINE and TAKE are required: two videos, or two .motion.json files.");
            }
            else if (!table && result.GetValue(results) is not null)
            {
                result.AddError("--out goes with --pairs.");
            }
            else if (table && result.GetValue(report) is not null)
            {
                result.AddError("--report goes with ROUTINE and TAKE, not with --pairs.");
            }
            else if (result.GetValue(includeVideo) && result.GetValue(report) is null)
            {
                result.AddError("--include-video goes with --report.");
            }
        });
        command.SetAction((parsed, ct) => parsed.GetValue(pairs) is { } table
            ? ReviewPairsAsync(terminal, table, parsed.GetValue(results), judging.Read(parsed), ct)
            : ReviewOneAsync(terminal, (parsed.GetValue(routine)!, parsed.GetValue(take)!), judging.Read(parsed), new(parsed.GetValue(report), parsed.GetValue(includeVideo), parsed.GetValue(judging.Json)), ct));
        return command;
    }

    private static async Task<int> ReviewOneAsync(Terminal terminal, (string Routine, string Take) inputs, ReviewTakeOptions options, Outputs outputs, CancellationToken ct)
    {
        var reportOptions = new WriteReportOptions { IncludeVideo = outputs.IncludeVideo, Limits = options.Poses.Limits };
        if (outputs.Report is not null)
        {
            // Minutes of estimation must not end in a misspelt folder.
            WriteReport.Require(inputs, outputs.Report, reportOptions);
        }

        ReviewedTake reviewed = await terminal.WithProgressAsync(
            "Watching and listening", progress => ReviewTake.RunAsync(inputs.Routine, inputs.Take, options, progress, ct));
        if (outputs.Report is { } report)
        {
            await terminal.WithProgressAsync("Writing the report", async progress =>
            {
                await WriteReport.RunAsync(reviewed, inputs, report, reportOptions, progress, ct);
                return true;
            });
        }

        terminal.Answer(outputs.Json ? ReviewJson.From(reviewed).ToText() : ReviewText.Describe(reviewed));
        return ExitCode.Success;
    }

    private static async Task<int> ReviewPairsAsync(Terminal terminal, string table, string? results, ReviewTakeOptions options, CancellationToken ct)
    {
        await terminal.WithProgressAsync("Reviewing pairs", async progress =>
        {
            await ReviewPairs.RunAsync(table, results, options, terminal.Answer, progress, ct);
            return true;
        });
        return ExitCode.Success;
    }

    private sealed record Outputs(string? Report, bool IncludeVideo, bool Json);

    private sealed class JudgingOptions
    {
        private readonly Option<string> _model = SharedOptions.Model();
        private LimitOptions? _limits;

        private readonly Option<string> _profile = new("--profile")
        {
            Description = "Which limbs are judged",
            HelpName = string.Join('|', KnownProfiles.All.Select(profile => profile.Name)),
            DefaultValueFactory = _ => KnownProfiles.Full.Name,
        };

        private readonly Option<string> _mirror = new("--mirror")
        {
            Description = "Was the take danced as in a mirror? auto finds out",
            HelpName = string.Join('|', MirrorNames),
            DefaultValueFactory = _ => "auto",
        };

        private readonly Option<int?> _person = new("--person") { Description = "Who in the take is judged, where there are several", HelpName = "ID", CustomParser = SharedOptions.WholeNumber("--person", 0, int.MaxValue) };

        private readonly Option<bool> _viewCorrection = new("--view-correction") { Description = "Turn the dancer to the routine's camera angle, for takes filmed from the side" };

        public JudgingOptions()
        {
            _profile.AcceptOnlyFromAmong([.. KnownProfiles.All.Select(profile => profile.Name)]);
            _mirror.AcceptOnlyFromAmong(MirrorNames);
        }

        public Option<bool> Json { get; } = SharedOptions.Json();

        public void AddTo(Command command)
        {
            command.Add(_profile);
            command.Add(_mirror);
            command.Add(_person);
            command.Add(_viewCorrection);
            command.Add(_model);
            command.Add(Json);
            _limits = LimitOptions.AddTo(command);
        }

        public ReviewTakeOptions Read(ParseResult parsed) => new()
        {
            Poses = new EstimatePosesOptions { Model = parsed.GetRequiredValue(_model), Limits = _limits!.Read(parsed) },
            Person = parsed.GetValue(_person),
            Judging = new ReviewOptions
            {
                Profile = KnownProfiles.Find(parsed.GetRequiredValue(_profile))!,
                Mirror = Enum.Parse<MirrorMode>(parsed.GetRequiredValue(_mirror), ignoreCase: true),
                ViewCorrection = parsed.GetValue(_viewCorrection),
            },
        };
    }
}
