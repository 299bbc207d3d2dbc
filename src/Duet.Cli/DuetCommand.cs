using System.CommandLine;
using System.Text;
using Duet.Cli.Commands;
using Duet.Studio;

namespace Duet.Cli;

/// <summary>The command line as a whole: which commands there are, and what their outcomes mean for a script.</summary>
internal static class DuetCommand
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken ct = default)
    {
        var root = new RootCommand("Dance with anyone: how close were you, where, when, and what to practise.")
        {
            PoseCommand.Create(terminal),
            SyncCommand.Create(terminal),
            ReviewCommand.Create(terminal),
            ModelCommand.Create(terminal),
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
            var invocation = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, ct);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("duet: stopped");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (ExpectedFailure.Is(e))
        {
            await terminal.Error.WriteLineAsync($"duet: {OneLine(e.Message)}");
            return ExitCode.Failure;
        }
    }

    private static string UsageLine(ParseResult parsed)
    {
        string command = parsed.CommandResult.Command is RootCommand ? "duet" : $"duet {parsed.CommandResult.Command.Name}";
        string reasons = string.Join(" ", parsed.Errors.Select(error => OneLine(error.Message)).Distinct());
        return $"{command}: {reasons} See '{command} --help'.";
    }

    private static string OneLine(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (string part in message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            line.Append(line.Length > 0 ? " " : "").Append(part);
        }

        return line.ToString();
    }
}
