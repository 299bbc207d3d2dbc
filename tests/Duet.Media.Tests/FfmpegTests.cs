using Duet.Media.Ffmpeg;

namespace Duet.Media.Tests;

public class FfmpegTests : MediaTest
{
    [Theory]
    [InlineData("5.1.9-0+deb12u1", true)]
    [InlineData("4.4.2-0ubuntu0.22.04.1", false)]
    [InlineData("5.0", false)]
    [InlineData("7.1", true)]
    [InlineData("N-109468-gd39b34123d", true)]
    public void HasFrameMode_Version_AsReleased(string version, bool has) => FfmpegTools.HasFrameMode(version).ShouldBe(has);

    [Fact]
    public void Find_Absent_SaysHowToInstall()
    {
        Should.Throw<MediaException>(() => FfmpegTools.Find(null, Folder)).Message.ShouldContain("apt-get install ffmpeg");
        Should.Throw<MediaException>(() => FfmpegTools.Find(Folder, Environment.GetEnvironmentVariable("PATH"))).Message.ShouldContain($"not in {Folder} (DUET_FFMPEG)");
    }

    [Fact]
    public async Task WaitAsync_SilentProgram_IsEndedByTheWatchdog()
    {
        string[] endless = ["-v", "error", "-f", "lavfi", "-i", "anullsrc", "-f", "null", At("silent")];
        await using var process = FfmpegProcess.Start(FfmpegTools.Find().FfmpegPath, ["-nostdin", .. endless], TimeSpan.FromMilliseconds(50), Ct);
        process.StartWaiting();
        (await process.WaitAsync(Ct)).ShouldBe(-1);
        process.Errors.ShouldStartWith("the decoder delivered nothing for");
    }

    [Fact]
    public void Text_ManyLines_LastOnesWithoutTheDecorations()
    {
        var lines = new ErrorLines();
        lines.Text.ShouldBe("");
        foreach (var line in new[]
        {
            "first", "[mov,mp4,m4a @ 0x55d0c8a0] [h264 @ 0x1] moov atom\u001b[31m not found", "    Last message repeated 3 times",
            "[mov,mp4,m4a @ 0x77] [h264 @ 0x1] moov atom\u001b[31m not found", "file:/home/me/a: b.mp4: Invalid data", "last",
        })
        {
            lines.Add(line);
        }

        lines.Text.ShouldBe("moov atom [31m not found; Invalid data; last");
        lines.Add(new string('x', 1000));
        lines.Text.Length.ShouldBeLessThan(250);
    }
}
