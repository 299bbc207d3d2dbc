using System.CommandLine;
using Duet.Cli.Commands;
using Duet.Cli.Output;
using Duet.Storage;
using Duet.Studio;
using Duet.Web;

namespace Duet.Cli;

/// <summary>The command line as a whole: which commands there are, and what their outcomes mean for a script.</summary>
internal static class DuetCommand
{
    private const string TraceVariable = "DUET_TRACE";

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken ct = default)
    {
        var root = new RootCommand("Dance with anyone: how close were you, where, when, and what to practise.")
        {
            PoseCommand.Create(terminal),
            SyncCommand.Create(terminal),
            ReviewCommand.Create(terminal),
            ArchiveCommand.Create(terminal),
            JudgeCommand.Create(terminal),
            ModelCommand.Create(terminal),
            ServeCommand.Create(terminal),
            RoutineCommand.Create(terminal),
            RescoreCommand.Create(terminal),
            UserCommand.Create(terminal),
        };
        root.HelpName = "duet";
        if (args.Length == 0)
        {
            root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = terminal.Error });
            return ExitCode.Usage;
        }

        ParseResult parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            await terminal.Error.WriteLineAsync(UsageLine(parsed));
            return ExitCode.Usage;
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("duet: stopped");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            await terminal.Error.WriteLineAsync($"duet: {OneLine.Of(Reason(e))}");
            return ExitCode.Failure;
        }
    }

    private static string Reason(Exception failure) => failure switch
    {
        ServeException or StorageException => failure.Message,
        _ when ExpectedFailure.Is(failure) => failure.Message,
        OutOfMemoryException => "this takes more memory than there is",
        _ when Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 } => failure.ToString(),
        _ => $"a mistake in Duet itself ({failure.GetType().Name}: {failure.Message}); please report it with what {TraceVariable}=1 adds",
    };

    private static string UsageLine(ParseResult parsed)
    {
        string command = parsed.CommandResult.Command is RootCommand ? "duet" : $"duet {parsed.CommandResult.Command.Name}";
        string reasons = string.Join(" ", parsed.Errors.Select(error => OneLine.Of(error.Message)).Distinct());
        return $"{command}: {reasons} See '{command} --help'.";
    }
}
