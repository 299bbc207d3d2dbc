using System.Runtime.Versioning;
using Duet.TestKit;

namespace Duet.Cli.Tests.Limits;

/// <summary>Files that may not be read, places that cannot be written to, and names that are hard to say.</summary>
[SupportedOSPlatform("linux")]
public sealed class PlaceTests : ProgramTest
{
    private const string Nobody = "65534";

    public static TheoryData<string> OddNames => ["two words.mp4", "it's \"me\".mp4", "two\nlines.mp4", "--help.mp4", "100%d $(id) 舞.mp4"];

    [Fact]
    public async Task EveryCommand_AsSomebodyWhoMayNotRead_IsRefused()
    {
        AsNobody();
        File.Copy(Squats, At("mine.mp4"));
        Text("mine.motion.json", MotionText());
        Text("mine.csv", "routine,take\n");
        foreach (string file in Directory.GetFiles(Folder, "mine.*"))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await Refused("mine.mp4: cannot be read (permission denied)", "pose", "mine.mp4");
        await Refused("mine.mp4: cannot be read (permission denied)", "sync", "mine.mp4", "mine.mp4");
        await Refused("mine.motion.json: cannot be read (permission denied)", "review", "mine.motion.json", "mine.motion.json");
        await Refused("mine.csv: cannot be read (permission denied)", "review", "--pairs", "mine.csv");
    }

    [Fact]
    public async Task Pose_AsSomebodyWhoMayNotWriteThere_IsRefusedBeforeTheWork()
    {
        AsNobody();
        File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) & ~UnixFileMode.OtherWrite);
        await Refused("out.motion.json: cannot be written (permission denied)", "pose", "gone.mp4", "--out", "out.motion.json");
        await Refused("out.html: cannot be written (permission denied)", "review", "gone.mp4", "gone.mp4", "--report", "out.html");
        await Refused("out.mp4: cannot be written (permission denied)", "pose", "gone.mp4", "--overlay", "out.mp4");
    }

    [Fact]
    public async Task Pose_DiskFullWhileWriting_IsRefusedAndTheOldFileStays()
    {
        string small = SmallDisk();
        try
        {
            string old = Path.Combine(small, "out.motion.json");
            await File.WriteAllTextAsync(old, "old", TestContext.Current.CancellationToken);
            await Refused($"{old}: cannot be written (the disk is full)", "pose", Squats, "--model", "lite", "--out", old);
            await Refused($"{small}/out.mp4: cannot be written (the disk is full)", "pose", Squats, "--model", "lite", "--overlay", $"{small}/out.mp4");
            Text("a.motion.json", MotionText());
            await Refused($"{small}/out.html: cannot be written (the disk is full)", "review", "a.motion.json", "a.motion.json", "--report", $"{small}/out.html");
            Directory.GetFileSystemEntries(small).ShouldBe([old]);
            (await File.ReadAllTextAsync(old, TestContext.Current.CancellationToken)).ShouldBe("old");
        }
        finally
        {
            Shell("umount", small);
        }
    }

    [Fact]
    public async Task Pose_StdoutThatIsFull_IsRefused()
    {
        Duet = new(Assembly, Folder) { Before = "exec >/dev/full" };
        await Refused("the answer cannot be written to stdout (the disk is full)", "review", Text("a.motion.json", MotionText()), "a.motion.json", "--json");
    }

    [Fact]
    public async Task EveryCommand_Pipe_IsRefused()
    {
        const string Line = "/dev/stdin: is a pipe, not a file; save it first";
        await Refused(Line, "pose", "/dev/stdin");
        await Refused(Line, "review", "/dev/stdin", "/dev/stdin");
    }

    [Theory]
    [MemberData(nameof(OddNames))]
    public async Task Pose_OddNames_AreReadWrittenAndTold(string name)
    {
        Media("plain.mp4", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=5:d=0.4", "-pix_fmt", "yuv420p");
        File.Move(At("plain.mp4"), At(name));
        string[] named = name.StartsWith('-') ? [$"./{name}", name] : [name];
        string shown = name.Replace('\n', ' ');
        (await Answered("pose", "--model", "lite", "--overlay", At($"out {name}"), "--out", At($"{name}.json"), "--", named[^1])).ShouldStartWith(shown);
        (await Answered("review", "--json", $"./{name}.json", $"./{name}", "--report", $"./{name}.html")).ShouldContain("noPerson");
        File.Exists(At($"out {name}")).ShouldBeTrue();
        File.Exists(At($"{name}.html")).ShouldBeTrue();
        File.Delete(At(name));
        foreach (string path in named)
        {
            await Refused($"{path.Replace('\n', ' ')}: there is no such file", "pose", "--", path);
        }
    }

    // The test's own output may lie where nobody else can read.
    private void AsNobody()
    {
        if (Environment.UserName != "root")
        {
            throw new SkipTestException("needs root, to become somebody else");
        }

        string program = Directory.CreateDirectory(At("program")).FullName;
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        }

        UnixFileMode everybody = File.GetUnixFileMode(Folder) | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Duet = new(Path.Combine(program, "Duet.Cli.dll"), Folder) { User = Nobody };
        File.SetUnixFileMode(Folder, everybody);
        File.SetUnixFileMode(Duet.Temporary, everybody);
    }
}
