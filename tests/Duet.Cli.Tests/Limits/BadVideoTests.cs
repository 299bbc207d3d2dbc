namespace Duet.Cli.Tests.Limits;

public sealed class BadVideoTests : ProgramTest
{
    [Fact]
    public async Task Pose_TextNamedAsVideo_IsRefused() =>
        await Refused("diary.mp4: is not a video, sound or picture of a known format", "pose", Text("diary.mp4", "Dear diary, we danced."), "--json");

    [Fact]
    public async Task Pose_EmptyFile_IsRefused() => await Refused("empty.mp4: is empty", "pose", Text("empty.mp4", ""));

    [Fact]
    public async Task Pose_FileThatIsNotThere_IsRefused() => await Refused("gone.mp4: there is no such file", "pose", "gone.mp4");

    [Fact]
    public async Task Pose_Folder_IsRefused()
    {
        Directory.CreateDirectory(At("takes"));
        await Refused("takes: is a folder, not a file", "pose", "takes");
    }

    [Fact]
    public async Task Review_VideoWithoutItsIndex_IsRefused()
    {
        // The index stands at the end unless asked for at the beginning.
        Cut(Media("whole.mp4", "-i", Squats, "-c", "copy"), "cut.mp4");
        await Refused("cut.mp4: breaks off before its index, without which nothing in it can be found; copy or record it again", "review", Squats, "cut.mp4", "--model", "lite");
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("mkv")]
    public async Task Pose_VideoWhoseDataBreaksOff_IsRefusedWithThePlace(string ending)
    {
        Cut(Media($"whole.{ending}", "-i", Squats, "-c", "copy", "-movflags", "+faststart"), $"cut.{ending}");
        await Refused($"cut.{ending}: breaks off at 0:05 of 0:13; copy or record it again", "pose", $"cut.{ending}", "--model", "lite", "--out", "cut.motion.json");
    }

    [Fact]
    public async Task Sync_SoundThatBreaksOff_IsAnswered()
    {
        string song = Media("song.wav", "-f", "lavfi", "-i", "anoisesrc=color=pink:seed=7:duration=20:sample_rate=16000,tremolo=f=3:d=0.8");
        Cut(Media("song.flac", "-i", At(song)), "cut.flac");
        (await Answered("sync", song, "cut.flac", "--json")).ShouldContain("\"accepted\":true");
    }

    [Fact]
    public async Task Pose_SoundOnly_IsRefused()
    {
        string song = Media("song.m4a", "-f", "lavfi", "-i", "sine=d=1");
        await Refused("song.m4a: has no picture, only sound", "pose", song);
        await Refused("song.m4a: has no picture, only sound", "review", Squats, song, "--model", "lite");
    }

    [Fact]
    public async Task Pose_FourPixelsASide_IsRefused()
    {
        string film = Media("tiny.mp4", "-f", "lavfi", "-i", "testsrc2=s=4x4:r=5:d=1", "-pix_fmt", "yuv420p");
        await Refused("tiny.mp4: is 4 x 4 pixels; a dancer needs at least 32 a side", "pose", film, "--overlay", "out.mp4");
    }

    [Fact]
    public async Task Pose_StillBeyondTheLimit_IsRefusedAndWithinItAnswered()
    {
        string wide = Media("wide.png", "-f", "lavfi", "-i", "color=c=teal:s=8194x64", "-frames:v", "1");
        await Refused("wide.png: is 8194 x 64 pixels; the limit is 8192 a side", "pose", wide);
        string still = Media("8k.jpg", "-f", "lavfi", "-i", "color=c=teal:s=7680x4320", "-frames:v", "1");
        (await Answered("pose", still, "--model", "lite")).ShouldContain("7680 x 4320, nobody seen");
        await Refused("8k.jpg: is 7680 x 4320 pixels; the limit is 4000 a side", "pose", still, "--max-side", "4000");
    }

    [Fact]
    public async Task EveryCommand_TwoHours_IsRefusedFromTheHeader()
    {
        string film = Media(
            "long.mp4", "-f", "lavfi", "-i", "color=s=64x64:r=1/30:d=7200", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=60", "-pix_fmt", "yuv420p");
        string line = "long.mp4: lasts 2:00:00 or more; the limit is 1:00:00";
        await Refused(line, "pose", film);
        await Refused(line, "sync", film, film);
        await Refused(line, "review", film, Squats);
        await Refused("long.mp4: lasts 2:00:00 or more; the limit is 1:30:00", "pose", film, "--max-minutes", "90");
    }

    [Fact]
    public async Task Pose_LimitsOfTheCommandLine_Hold()
    {
        await Refused($"{Squats}: has more than 64 frames, which is the limit", "pose", Squats, "--max-frames", "64");
        await Refused($"{Squats}: lasts 0:00:13 or more; the limit is 0:00:06", "pose", Squats, "--max-minutes", "0.1");
        await Refused($"{Squats}: has {new FileInfo(Squats).Length} bytes; the limit is 107374", "pose", Squats, "--max-gigabytes", "0.0001");
    }

    [Fact]
    public async Task ReviewPairs_BadRows_AreToldInTheirLinesAndTheRestGoOn()
    {
        Text("empty.mp4", "");
        Text("a.motion.json", MotionText());
        Text("pairs.csv", "routine,take\na.motion.json,empty.mp4\na.motion.json,a.motion.json\n");
        string[] lines = (await Answered("review", "--pairs", "pairs.csv")).TrimEnd().Split('\n');
        lines[0].ShouldContain("empty.mp4: is empty");
        lines[1].ShouldContain("\"score\":100");
        lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Pose_PersonForOneSecondOfTwentyAndNobodyAtAll_AreAnswers()
    {
        string once = Media("once.mp4", "-t", "1", "-i", Squats, "-vf", "fps=5,tpad=stop_duration=19:color=black,scale=-2:640");
        (await Answered("pose", once, "--model", "lite")).ShouldContain("1 person, seen in 5 frames");
        string nobody = Media("nobody.mp4", "-f", "lavfi", "-i", "color=c=teal:s=320x240:r=5:d=4", "-pix_fmt", "yuv420p");
        (await Answered("pose", nobody, "--model", "lite")).ShouldContain("nobody seen");
        (await Answered("review", once, nobody, "--model", "lite", "--json")).ShouldContain("\"reason\": \"noPerson\"");
    }

    private void Cut(string whole, string name)
    {
        byte[] bytes = File.ReadAllBytes(At(whole));
        File.WriteAllBytes(At(name), bytes[..(bytes.Length / 2)]);
    }
}
