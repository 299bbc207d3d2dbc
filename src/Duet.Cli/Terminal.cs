using Duet.Media;
using Spectre.Console;

namespace Duet.Cli;

/// <summary>Where a command writes: answers to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Writes a line of the answer.</summary>
    /// <exception cref="IOException">It cannot be written, as to a full disk.</exception>
    public void Answer(string line)
    {
        try
        {
            Out.WriteLine(line);
            Out.Flush();
        }
        catch (IOException e)
        {
            throw new IOException($"the answer cannot be written to stdout ({FileFailure.Reason(e)})", e);
        }
    }

    /// <summary>Runs long work with a progress bar when somebody is watching, silently otherwise.</summary>
    /// <param name="title">What is being done, in a few words.</param>
    /// <param name="work">Receives where to report the share done, 0 to 1.</param>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<double>, Task<T>> work)
    {
        if (!isInteractive)
        {
            return await work(new Shares(_ => { }));
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        ProgressColumn[] columns = [new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()];
        return await console.Progress().AutoClear(true).Columns(columns).StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask(Markup.Escape(title), maxValue: 1);
            return await work(new Shares(share => bar.Value = share));
        });
    }

    // Progress<T> posts to the thread pool, where reports overtake each other.
    private sealed class Shares(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
