using Duet.TestKit;

namespace Duet.Bench.Speed;

/// <summary>How near the program runs to what its machine allows: ratios within one run, no figure that depends on how fast the machine is alone.</summary>
internal static class PipelineBench
{
    private const int Seconds = 20;

    /// <param name="arguments">Parts to run; without any, all, and the report is kept.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var report = new Report("pipeline");
        report.Line("# Where the time goes");
        report.Line();
        report.Line("`dotnet run --project bench/Duet.Bench -c Release -- pipeline`. All parts of a table take turns in one run on the same cores; medians of the rounds.");
        report.Line($"The film: `tests/data/blazepose/pose_squats.mp4`, looped at {Films.Rate} frames a second within 1280 x 720. {Environment.ProcessorCount} cores.");
        if (Wanted("review"))
        {
            Head("From two motions to a review", "No estimation. This comes first in the process: nothing is warm.");
            await ReviewCost.WriteAsync(report, folder);
        }

        if (Wanted("cost"))
        {
            Head("From a film to poses", "Processor time of the process and its children a frame; 1 = one run of the landmark network, full. One decoder thread.");
            await new PipelineCost(Films.Make(folder, Seconds), Seconds * Films.Rate).WriteAsync(report);
        }

        if (Wanted("original"))
        {
            Head("Beside the original", "Both on CPU, one frame after the other, on the same frames in turns.");
            await OriginalCost.WriteAsync(report, folder);
        }

        if (Wanted("start"))
        {
            Head("Starting", "The script looks whether anything that it is built from has changed, every time.");
            await CommandLineCost.WriteStartAsync(report);
        }

        if (Wanted("memory"))
        {
            Head("Memory", "Frames are used again; what grows with the film is the motion itself, about 1 KB a frame.");
            await CommandLineCost.WriteMemoryAsync(report, folder);
        }

        if (arguments.Length == 0)
        {
            await report.SaveAsync();
        }
        else
        {
            Console.Write(report.Text);
        }

        return 0;

        bool Wanted(string part) => arguments.Length == 0 || arguments.Contains(part);

        void Head(string title, string text)
        {
            report.Line();
            report.Line("## " + title);
            report.Line();
            report.Line(text);
            report.Line();
        }
    }
}
