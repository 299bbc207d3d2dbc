using System.Diagnostics;
using System.Globalization;

namespace Duet.TestKit;

/// <summary>How a running command is stopped.</summary>
public enum StopSignal
{
    /// <summary>Ctrl-C in a terminal: SIGINT for the program and everything that it started.</summary>
    CtrlC,

    /// <summary>SIGINT for the program alone, as scripts send it.</summary>
    Interrupt,

    /// <summary>SIGKILL for the program alone: nothing in it runs any more.</summary>
    Kill,
}

/// <summary>Stops a command at chosen moments and says what was left behind.</summary>
/// <param name="assembly">Full path of Duet.Cli.dll.</param>
/// <param name="arguments">The command; its outputs are relative to its working folder.</param>
public sealed class StopStudy(string assembly, IReadOnlyList<string> arguments)
{
    /// <summary>What a killed program started ends by itself when its pipes break.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, long> _whole = [];

    /// <summary>The longest that may pass from Ctrl-C to the end. Default: at once, for people; a machine that is busy elsewhere needs longer.</summary>
    public TimeSpan Prompt { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the command takes when nobody stops it; the shortest of several measurements, for the first one warms caches.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>How often the command had ended before its moment came.</summary>
    public int Ended { get; private set; }

    /// <summary>The longest time from Ctrl-C to the end.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Runs the command to its end, to know how long it takes and what it writes.</summary>
    public async Task MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        var watch = Stopwatch.StartNew();
        ProgramRun run = await new DuetProgram(assembly, folder.FullPath).RunAsync([.. arguments]);
        Length = Length == default || watch.Elapsed < Length ? watch.Elapsed : Length;
        if (run.Code != 0)
        {
            throw new InvalidOperationException($"the command fails by itself: {run.Error}");
        }

        foreach (string file in Directory.GetFiles(folder.FullPath))
        {
            _whole[Path.GetFileName(file)] = new FileInfo(file).Length;
        }
    }

    /// <summary>Stops the command once.</summary>
    /// <param name="signal">How.</param>
    /// <param name="moment">When, from its start.</param>
    /// <returns>What is wrong, in one line each; empty when nothing is.</returns>
    public async Task<IReadOnlyList<string>> StopAsync(StopSignal signal, TimeSpan moment)
    {
        using var folder = new TemporaryFolder();
        var program = new DuetProgram(assembly, folder.FullPath) { OwnGroup = true };
        using Process process = program.Start(arguments);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await Task.Delay(moment);
        bool ended = process.HasExited;
        Ended += ended ? 1 : 0;
        TimeSpan took = await SendAsync(process, signal);
        var complaints = new List<string>();
        if (!ended)
        {
            complaints.AddRange(signal == StopSignal.Kill
                ? await AfterKillAsync(program)
                : AfterCtrlC(process.ExitCode, await error, await output, took));
        }

        complaints.AddRange(Left(program, folder.FullPath));
        return [.. complaints.Select(complaint => string.Create(CultureInfo.InvariantCulture, $"{signal} after {moment.TotalMilliseconds:0} ms: {complaint}"))];
    }

    private async Task<TimeSpan> SendAsync(Process process, StopSignal signal)
    {
        var watch = Stopwatch.StartNew();
        string target = (signal == StopSignal.CtrlC ? "-" : "") + process.Id.ToString(CultureInfo.InvariantCulture);
        using (var kill = Process.Start(new ProcessStartInfo("/bin/kill", [signal == StopSignal.Kill ? "-KILL" : "-INT", "--", target]) { RedirectStandardError = true })!)
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        Slowest = signal != StopSignal.Kill && watch.Elapsed > Slowest ? watch.Elapsed : Slowest;
        return watch.Elapsed;
    }

    // It may have come to its end in the moment of the signal.
    private IEnumerable<string> AfterCtrlC(int code, string error, string output, TimeSpan took)
    {
        if (code is not (130 or 0))
        {
            yield return $"exit code {code}, stderr: {error.Trim()}";
        }

        if (error.TrimEnd('\n').Contains('\n', StringComparison.Ordinal))
        {
            yield return $"more than a line on stderr: {error.Replace('\n', '|')}";
        }

        if (code == 130 && output.Length > 0)
        {
            yield return "an answer on stdout";
        }

        if (took > Prompt)
        {
            yield return $"{took.TotalSeconds:0.0} s until it ended";
        }
    }

    private static async Task<IEnumerable<string>> AfterKillAsync(DuetProgram program)
    {
        var watch = Stopwatch.StartNew();
        while (program.Running.Count > 0 && watch.Elapsed < Aftermath)
        {
            await Task.Delay(20);
        }

        string[] alive = [.. program.Running.Select(id => $"process {id} outlives its parent by {watch.Elapsed.TotalSeconds:0.0} s")];
        ProgramRun next = await program.RunAsync("model", "list");
        return next.Code == 0 ? alive : [.. alive, $"the next start fails: {next.Error}"];
    }

    private IEnumerable<string> Left(DuetProgram program, string folder)
    {
        foreach (int id in program.Running)
        {
            yield return $"process {id} still runs";
        }

        foreach (string entry in program.LeftInTemporary)
        {
            yield return $"left {entry}";
        }

        foreach (string file in Directory.GetFiles(folder))
        {
            string name = Path.GetFileName(file);
            if (!_whole.TryGetValue(name, out long length) || new FileInfo(file).Length != length)
            {
                yield return $"left {name} of {new FileInfo(file).Length} bytes, {(length == 0 ? "which is no output" : $"which is not whole ({length})")}";
            }
        }
    }
}
