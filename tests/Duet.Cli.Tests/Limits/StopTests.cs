using Duet.TestKit;

namespace Duet.Cli.Tests.Limits;

/// <summary>Ctrl-C and kill -9 at a few moments; <c>bench: stop</c> tries fifty of each command.</summary>
public sealed class StopTests
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "Duet.Cli.dll");

    private static string Squats => Fixtures.Data("blazepose/pose_squats.mp4");

    public static TheoryData<int, string[]> Commands => new()
    {
        { 1, ["review", Squats, Squats, "--model", "lite", "--report", "out.html", "--include-video"] },
        { 2, ["pose", Squats, "--model", "lite", "--overlay", "out.mp4", "--out", "out.motion.json"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task AnyMoment_LeavesNoProcessNoTemporaryFileAndNoHalfAnOutput(int seed, string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new SkipTestException("looks for processes in /proc");
        }

        var study = new StopStudy(Assembly, arguments) { Prompt = TimeSpan.FromSeconds(20) };
        await study.MeasureAsync();
        var random = new Random(seed);
        foreach (StopSignal signal in (StopSignal[])[StopSignal.CtrlC, StopSignal.Interrupt, StopSignal.Kill])
        {
            (await study.StopAsync(signal, random.NextDouble() * study.Length)).ShouldBeEmpty();
        }
    }
}
