using System.Diagnostics;

namespace Duet.TestKit;

/// <summary>Runs the command line as people do: a process of its own, in a folder, with a temporary folder of its own.</summary>
/// <param name="assembly">Full path of Duet.Cli.dll.</param>
/// <param name="folder">The working folder; also holds the temporary folder.</param>
public sealed class DuetProgram(string assembly, string folder)
{
    /// <summary>What the program takes for the system's temporary folder.</summary>
    public string Temporary { get; } = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;

    /// <summary>A shell line that runs before the program in its own process, such as <c>ulimit -f 8</c>; empty for none.</summary>
    public string Before { get; init; } = "";

    /// <summary>The user to run as; null for the present one.</summary>
    public string? User { get; init; }

    /// <summary>Whether the program and what it starts are a group of their own, with the usual answers to signals, as from a terminal.</summary>
    public bool OwnGroup { get; init; }

    /// <summary>Folders that belong to a program's present or past work; empty when all is tidy.</summary>
    public IReadOnlyList<string> LeftInTemporary => [.. Directory.EnumerateFileSystemEntries(Temporary)];

    /// <summary>Processes, other than this one, that were started by the program: they have inherited its temporary folder.</summary>
    public IReadOnlyList<int> Running => Processes.WithEnvironment($"TMPDIR={Temporary}");

    /// <summary>Starts the program; its streams are read by the caller.</summary>
    public Process Start(params IEnumerable<string> arguments)
    {
        string[] user = User is null ? [] : ["setpriv", "--reuid", User, "--regid", "65534", "--clear-groups"];
        string[] group = OwnGroup ? ["env", "--default-signal", "setsid"] : [];
        string[] line = [.. group, .. user, "dotnet", assembly, .. arguments];
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{(Before.Length > 0 ? Before + "; " : "")}exec \"$0\" \"$@\"", .. line])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Temporary;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await error);
    }
}

/// <summary>How a program ended and what it wrote.</summary>
/// <param name="Code">Exit code; 128 and the signal when one ended it.</param>
/// <param name="Output">On stdout.</param>
/// <param name="Error">On stderr.</param>
public sealed record ProgramRun(int Code, string Output, string Error);
