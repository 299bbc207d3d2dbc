namespace Duet.Cli.Tests.Limits;

public sealed class BadMotionTests : ProgramTest
{
    public static TheoryData<string, string> Wrong => new()
    {
        { MotionText(firstJoint: "[NaN,1,1]"), "line 77, byte 52: not valid JSON, which has no NaN and no Infinity; a joint that is not there is null" },
        { MotionText(firstJoint: "[1e60,1,1]"), "frames[75].people[0].joints entry 0 is out of range" },
        { MotionText(joints: 16), "frames[0].people[0].joints has 16 entries, coco17 has 17" },
        { MotionText(time: f => f == 99 ? 1 : f / 30.0), "frames[99].time goes back from 3.2667 to 1" },
        { MotionText(skeleton: "stickman"), "skeleton \"stickman\" is not one of coco17, blazepose33, openpose18, openpose25" },
        { MotionText(version: "99"), "version is 99; this program reads version 1" },
        { MotionText()[..5000], "line 18, byte 59: not valid JSON: it breaks off here" },
        { "{}", "version is missing: not a Motion JSON file" },
        { "[1,2]", "an entry has no image_id or no keypoints" },
        { new string('[', 200_000), "line 1, byte 65: nested more than 64 deep" },
        { "{\"version\":1,\"skeleton\":\"coco17\",\"more\":" + new string('[', 200_000), "line 1, byte 104: nested more than 64 deep" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Review_WrongMotion_IsRefusedWithPlaceAndReason(string content, string reason)
    {
        Text("good.motion.json", MotionText());
        await Refused($"bad.motion.json: {reason}", "review", "good.motion.json", Text("bad.motion.json", content), "--json");
    }

    [Fact]
    public async Task Review_AMillionFrames_IsRefusedWithinLittleMemory()
    {
        using (var file = new StreamWriter(At("million.motion.json")))
        {
            file.Write("{\"version\":1,\"skeleton\":\"coco17\",\"width\":640,\"height\":480,\"frames\":[");
            for (int f = 0; f < 1_000_000; f++)
            {
                file.Write(f == 0 ? "{\"time\":0}" : ",{\"time\":1}");
            }

            file.Write("]}");
        }

        Duet = new(Assembly, Folder) { Before = "export DOTNET_GCHeapHardLimit=0x8000000" };
        await Refused("million.motion.json: has more than 250000 frames, which is the limit", "review", "million.motion.json", "million.motion.json");
    }

    [Fact]
    public async Task Review_MotionOfElevenDays_IsRefused() => await Refused(
        "long.motion.json: lasts 16666.7 minutes; the limit is 60",
        "review", Text("long.motion.json", MotionText(time: f => f == 149 ? 999_999 : f / 30.0)), "long.motion.json");

    [Fact]
    public async Task Review_MotionLargerThanAllowed_IsRefusedUnread()
    {
        using (FileStream file = File.Create(At("huge.motion.json")))
        {
            file.Write("{\"version\":1,"u8);
            file.SetLength(600L << 20);
        }

        await Refused("huge.motion.json: has 629145600 bytes; the limit for motions is 536870912", "review", "huge.motion.json", "huge.motion.json");
    }

    [Fact]
    public async Task Review_FolderOfOtherFiles_IsRefused()
    {
        Directory.CreateDirectory(At("frames"));
        await Refused("frames: the folder has no JSON files of OpenPose", "review", "frames", "frames");
        Text("frames/0.json", "{\"people\": 7}");
        await Refused("frames/0.json: people is not an array, so it is not OpenPose output", "review", "frames", "frames");
    }

    [Fact]
    public async Task Review_MotionWithPersonForAMomentOrNobody_IsAnswered()
    {
        string good = Text("good.motion.json", MotionText());
        string nobody = Text("nobody.motion.json", "{\"version\":1,\"skeleton\":\"coco17\",\"width\":640,\"height\":480,\"frames\":[{\"time\":0,\"people\":[]},{\"time\":20,\"people\":[]}]}");
        (await Answered("review", good, nobody, "--json")).ShouldContain("\"reason\": \"noPerson\"");
        string once = Text("once.motion.json", MotionText(frames: 30).Replace("]}]}]}", "]}]},{\"time\":20}]}", StringComparison.Ordinal));
        (await Answered("review", good, once, "--json")).ShouldContain("\"reason\":");
    }
}
