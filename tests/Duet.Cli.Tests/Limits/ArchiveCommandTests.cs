using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Duet.TestKit;

namespace Duet.Cli.Tests.Limits;

/// <summary><c>duet archive</c> as people run it: answers, bad input, and what an end in the middle leaves.</summary>
[SupportedOSPlatform("linux")]
public sealed class ArchiveCommandTests : ProgramTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string PoseJpg => Fixtures.Data("blazepose/pose.jpg");

    [Fact]
    public async Task BuildAndSearch_Motion_AnswerAsPromised()
    {
        Text("dance.motion.json", MotionText(frames: 60));
        Text("query.motion.json", MotionText(frames: 1));
        JsonElement built = JsonDocument.Parse(await Answered("archive", "build", "dance.motion.json", "--out", "a.poses", "--keep-all", "--json")).RootElement;
        built.GetProperty("read").GetInt32().ShouldBe(60);
        built.GetProperty("kept").GetInt32().ShouldBe(60);
        built.GetProperty("discarded").EnumerateObject().Select(entry => (entry.Name, entry.Value.GetInt32()))
            .ShouldBe([("noPerson", 0), ("lowConfidence", 0), ("cutOff", 0), ("nearDuplicate", 0)]);
        built.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(At("a.poses")).Length);

        JsonElement found = JsonDocument.Parse(await Answered("archive", "search", "a.poses", "query.motion.json", "--top", "3", "--metric", "weighted", "--only", "upper", "--json")).RootElement;
        found.GetProperty("searched").GetInt32().ShouldBe(60);
        found.GetProperty("microseconds").GetDouble().ShouldBeGreaterThan(0);
        JsonElement[] hits = [.. found.GetProperty("hits").EnumerateArray()];
        hits.Length.ShouldBe(3);
        hits[0].EnumerateObject().Select(member => member.Name).ShouldBe(["id", "source", "time", "distance", "mirrored"]);
        hits[0].GetProperty("source").GetString().ShouldBe("dance.motion.json");
        hits[0].GetProperty("distance").GetDouble().ShouldBe(0);
        hits[0].GetProperty("time").GetDouble().ShouldBe(0);

        string thinned = await Answered("archive", "build", "dance.motion.json", "--out", "a.poses");
        thinned.ShouldContain("like one just before");
        string mirrored = await Answered("archive", "search", "a.poses", "query.motion.json", "--mirrored", "--only", "arms");
        mirrored.ShouldContain("dance.motion.json");
    }

    [Fact]
    public async Task Build_BadInput_IsOneLineAndNothingIsLeft()
    {
        Text("text.jpg", "hello");
        Text("bad.motion.json", "{\"version\":1}");
        Directory.CreateDirectory(At("empty"));
        Media("sound.wav", "-f", "lavfi", "-i", "sine=duration=1");
        Media("huge.png", "-f", "lavfi", "-i", "color=size=2000x1500", "-frames:v", "1", "-update", "1");
        Media("small.png", "-f", "lavfi", "-i", "color=size=200x150", "-frames:v", "1", "-update", "1");
        await Refused("gone.jpg: there is no such file", "archive", "build", "gone.jpg", "--out", "a.poses");
        await Refused("text.jpg: is not a video, sound or picture of a known format", "archive", "build", "text.jpg", "--out", "a.poses");
        await Refused("empty: there is no picture, video or motion file in it", "archive", "build", "empty", "--out", "a.poses");
        await Refused("sound.wav: has no picture, only sound", "archive", "build", "sound.wav", "--out", "a.poses");
        await Refused("huge.png: is 2000 x 1500 pixels; the limit is 1000 a side", "archive", "build", "huge.png", "--out", "a.poses", "--max-side", "1000");
        await Refused($"no/a.poses: there is no folder {At("no")}", "archive", "build", "small.png", "--out", "no/a.poses");
        ProgramRun motion = await Duet.RunAsync("archive", "build", "bad.motion.json", "--out", "a.poses");
        motion.Code.ShouldBe(1);
        motion.Error.ShouldStartWith("duet: bad.motion.json: ");
        motion.Error.TrimEnd('\n').ShouldNotContain('\n');
        Tidy();
        File.Exists(At("a.poses.building")).ShouldBeFalse();

        ProgramRun both = await Duet.RunAsync("archive", "build", "huge.png", "small.png", "--out", "a.poses", "--max-side", "1000", "--json", "--model", "lite");
        both.Code.ShouldBe(0);
        both.Error.ShouldBe("duet: huge.png: is 2000 x 1500 pixels; the limit is 1000 a side\n");
        JsonDocument.Parse(both.Output).RootElement.GetProperty("discarded").GetProperty("noPerson").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Search_BadArchive_IsOneLine()
    {
        Text("query.motion.json", MotionText(frames: 1));
        Text("no.poses", new string('x', 300));
        await Answered("archive", "build", "query.motion.json", "--out", "a.poses");
        byte[] whole = await File.ReadAllBytesAsync(At("a.poses"), Token);
        await File.WriteAllBytesAsync(At("short.poses"), whole[..^100], Token);
        await File.WriteAllBytesAsync(At("other.poses"), [.. whole[..8], 9, .. whole[9..]], Token);
        whole[whole.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(At("altered.poses"), whole, Token);
        await Refused("gone.poses: there is no such file", "archive", "search", "gone.poses", "query.motion.json");
        await Refused("no.poses: is not an archive of poses", "archive", "search", "no.poses", "query.motion.json");
        await Refused("short.poses: breaks off; copy or build it again", "archive", "search", "short.poses", "query.motion.json");
        await Refused("other.poses: is an archive of version 9; this Duet reads version 1: build it again", "archive", "search", "other.poses", "query.motion.json");
        await Refused("altered.poses: was altered since it was written; copy or build it again", "archive", "search", "altered.poses", "query.motion.json");
        await Refused("gone.jpg: there is no such file", "archive", "search", "a.poses", "gone.jpg");
    }

    [Fact]
    public async Task Build_KilledAndStartedAgain_LosesNothingAndRepeatsNoPicture()
    {
        Directory.CreateDirectory(At("pictures"));
        Media("pictures/%02d.jpg", "-loop", "1", "-i", PoseJpg, "-vf", "crop=iw-64:ih:n:0,scale=320:-2", "-frames:v", "64");
        string[] build = ["archive", "build", "pictures", "--out", "a.poses", "--model", "lite", "--keep-all", "--json"];
        string journal = At("a.poses.building");
        await KillAsync(build, () => File.Exists(journal) && new FileInfo(journal).Length > 2000);
        string done = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(journal, Token));
        string[] finished = [.. Directory.GetFiles(At("pictures")).Where(path => done.Contains(path, StringComparison.Ordinal))];
        finished.Length.ShouldBeInRange(1, 63);

        // A finished picture that was read again would now be found to be none.
        foreach (string path in finished)
        {
            (long length, DateTime time) = (new FileInfo(path).Length, File.GetLastWriteTimeUtc(path));
            await File.WriteAllBytesAsync(path, [0xFF, 0xD8, 0xFF, .. new byte[length - 3]], Token);
            File.SetLastWriteTimeUtc(path, time);
        }

        JsonElement built = JsonDocument.Parse(await Answered(build)).RootElement;
        built.GetProperty("read").GetInt32().ShouldBe(64);
        built.GetProperty("kept").GetInt32().ShouldBe(64);
        built.GetProperty("unreadable").GetInt32().ShouldBe(0);
        File.Exists(journal).ShouldBeFalse();
    }

    [Fact]
    public async Task Build_TwoAtOnceOnOneArchive_TheSecondIsRefusedAndTheFirstGoesOn()
    {
        using var held = new FileStream(At("a.poses.building"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Text("dance.motion.json", MotionText(frames: 3));
        await Refused("a.poses: another build is writing it; wait until that one ends", "archive", "build", "dance.motion.json", "--out", "a.poses");
        held.Dispose();
        await Answered("archive", "build", "dance.motion.json", "--out", "a.poses");
    }

    [Fact]
    public async Task Build_DiskFull_IsOneLineAndTheOldArchiveStays()
    {
        string small = SmallDisk();
        try
        {
            Text("dance.motion.json", MotionText(frames: 400));
            Text("one.motion.json", MotionText(frames: 1));
            string archive = $"{small}/a.poses";
            await Answered("archive", "build", "one.motion.json", "--out", archive);
            byte[] old = await File.ReadAllBytesAsync(archive, Token);
            await Refused($"{archive}.building: cannot be written (the disk is full)", "archive", "build", "dance.motion.json", "--out", archive, "--keep-all");
            (await File.ReadAllBytesAsync(archive, Token)).ShouldBe(old);
            Directory.GetFileSystemEntries(small).ShouldBe([archive]);
        }
        finally
        {
            Shell("umount", small);
        }
    }

    private async Task KillAsync(string[] arguments, Func<bool> isTime)
    {
        using Process process = Duet.Start(arguments);
        process.StandardInput.Close();
        while (!process.HasExited && !isTime())
        {
            await Task.Delay(2, Token);
        }

        process.Kill();
        await process.WaitForExitAsync(Token);
    }
}
