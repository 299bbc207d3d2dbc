using System.Diagnostics;
using System.Text;

namespace Duet.Bench;

/// <summary>A report that is printed and kept under bench/reports, with the commit that it was made from.</summary>
internal sealed class Report(string name)
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public void Line(string line = "") => _text.Append(line).Append('\n');

    public async Task SaveAsync() => Console.Write(await WriteAsync());

    /// <summary>Writes the file without printing; returns its text.</summary>
    public async Task<string> WriteAsync()
    {
        string root = await GitAsync("rev-parse", "--show-toplevel");
        string text = $"{_text}\nCommit {await GitAsync("rev-parse", "--short", "HEAD")}.\n";
        string folder = Path.Combine(root, "bench", "reports");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".md"), text);
        return text;
    }

    private static async Task<string> GitAsync(params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory })
            ?? throw new InvalidOperationException("git does not start");
        string text = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return text.Trim();
    }
}
