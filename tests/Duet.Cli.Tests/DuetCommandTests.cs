using System.Text.Json;
using Duet.TestKit;

namespace Duet.Cli.Tests;

public sealed class DuetCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Squats => Fixtures.Data("blazepose/pose_squats.mp4");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("dance")]
    [InlineData("pose")]
    [InlineData("pose", "a.mp4", "--model", "huge")]
    [InlineData("pose", "a.mp4", "--max-people", "0")]
    [InlineData("pose", "a.mp4", "--max-people", "eleven")]
    [InlineData("pose", "a.mp4", "--model", "../posenet")]
    [InlineData("pose", "a.mp4", "--stride", "8")]
    [InlineData("pose", "a.mp4", "--stride", "7", "--model", "posenet")]
    [InlineData("pose", "a.mp4", "--scale", "0", "--model", "posenet")]
    [InlineData("pose", "a.mp4", "--min-score", "1.5", "--model", "posenet")]
    [InlineData("pose", "a.mp4", "--nms-radius", "far", "--model", "posenet")]
    [InlineData("model", "add", "posenet")]
    [InlineData("model", "remove")]
    [InlineData("judge", "train", "ratings.csv")]
    [InlineData("judge", "evaluate", "ratings.csv", "--seeds", "0")]
    [InlineData("review", "a.mp4", "b.mp4", "--person", "she")]
    [InlineData("review", "a.mp4")]
    [InlineData("sync", "a.mp3")]
    [InlineData("sync", "a.mp3", "b.mp3", "--max-minutes", "0")]
    [InlineData("pose", "a.mp4", "--max-side", "wide")]
    [InlineData("sync", "a.mp3", "b.mp3", "c.mp3")]
    [InlineData("review", "a.mp4", "b.mp4", "--profile", "tail")]
    [InlineData("review", "a.mp4", "b.mp4", "--mirror", "maybe")]
    [InlineData("review", "a.mp4", "b.mp4", "c.mp4")]
    [InlineData("review", "--pairs", "p.csv", "a.mp4", "b.mp4")]
    [InlineData("review", "a.mp4", "b.mp4", "--out", "r.csv")]
    public async Task Run_WrongUsage_Is2WithOneLineOnStderr(params string[] args)
    {
        (int code, string output, string error) = await RunAsync(args);
        code.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').ShouldNotContain('\n');
        error.ShouldStartWith("duet");
        error.ShouldContain("--help");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("pose", "--help")]
    [InlineData("review", "--help")]
    [InlineData("sync", "--help")]
    [InlineData("--version")]
    public async Task Run_AskedForHelp_Is0OnStdout(params string[] args)
    {
        (int code, string output, string error) = await RunAsync(args);
        code.ShouldBe(0);
        output.ShouldNotBeEmpty();
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_Nothing_Is2WithHelpOnStderr()
    {
        (int code, string output, string error) = await RunAsync();
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("review <ROUTINE> <TAKE>");
    }

    [Theory]
    [InlineData("--out", "/nowhere/x.motion.json", "there is no folder /nowhere")]
    [InlineData("--overlay", "/nowhere/x.png", "there is no folder /nowhere")]
    [InlineData("--overlay", "/tmp/x.txt", "can be written as .mp4, .png or .jpg only")]
    [InlineData("--overlay", "/tmp/input.png", "is the input itself")]
    public async Task Pose_PlaceThatCannotBeWritten_Is1BeforeTheInputIsRead(string option, string place, string reason)
    {
        (int code, string output, string error) = await RunAsync("pose", "/tmp/input.png", option, place);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldStartWith($"duet: {place}: {reason}");
    }

    [Fact]
    public async Task Run_ModelListAsJson_NamesThreeInstalledModels()
    {
        (int code, string output, _) = await RunAsync("model", "list", "--json", "--data", _folder.File("data"));
        code.ShouldBe(0);
        JsonElement[] models = [.. JsonDocument.Parse(output).RootElement.GetProperty("models").EnumerateArray()];
        models.Select(model => model.GetProperty("name").GetString()).ShouldBe(["lite", "full", "heavy"]);
        models.ShouldAllBe(model => model.GetProperty("installed").GetBoolean());
    }

    [Theory]
    [InlineData("pose")]
    [InlineData("review")]
    public async Task Run_FileThatIsNotThere_Is1AndNamesIt(string command)
    {
        string[] args = command == "pose" ? ["pose", "/nowhere/a.mp4", "--json"] : ["review", "/nowhere/a.mp4", Squats, "--json"];
        (int code, string output, string error) = await RunAsync(args);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldStartWith("duet: /nowhere/a.mp4: ");
        error.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Fact]
    public async Task Run_TextNamedAsVideo_Is1AndSaysWhy()
    {
        string path = _folder.File("holiday.mp4");
        await File.WriteAllTextAsync(path, "Dear diary, we danced.", TestContext.Current.CancellationToken);
        (int code, string output, string error) = await RunAsync("pose", path);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain(path);
    }

    [Fact]
    public async Task Pose_PictureAsJson_IsMotionJsonOnStdoutAndTheSameInTheFile()
    {
        string file = _folder.File("pose.motion.json");
        (int code, string output, string error) = await RunAsync("pose", Fixtures.Data("blazepose/pose.jpg"), "--json", "--out", file);
        code.ShouldBe(0, error);
        JsonElement root = JsonDocument.Parse(output).RootElement;
        root.GetProperty("version").GetInt32().ShouldBe(1);
        root.GetProperty("skeleton").GetString().ShouldBe("blazepose33");
        root.GetProperty("estimator").GetString().ShouldBe("blazepose-full");
        root.GetProperty("frames")[0].GetProperty("people")[0].GetProperty("joints").GetArrayLength().ShouldBe(33);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim().ShouldBe(output.Trim());
        Directory.GetFiles(_folder.FullPath).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Review_VideoAndItsOwnMotionFile_Is100EitherWay()
    {
        string file = _folder.File("squats.motion.json");
        (await RunAsync("pose", Squats, "--out", file)).Code.ShouldBe(0);
        foreach (string[] inputs in (string[][])[[Squats, Squats], [file, file], [Squats, file]])
        {
            (int code, string output, string error) = await RunAsync(["review", .. inputs, "--json"]);
            code.ShouldBe(0, error);
            JsonElement root = JsonDocument.Parse(output).RootElement;
            root.GetProperty("score").GetDouble().ShouldBe(100);
            root.GetProperty("ruleset").GetString().ShouldBe("1");
            root.GetProperty("offset").GetDouble().ShouldBe(0, 0.001);
            root.GetProperty("limbs").GetArrayLength().ShouldBe(12);
            root.GetProperty("estimators")[0].GetString().ShouldBe("blazepose-full");
        }
    }

    [Fact]
    public async Task Review_AsText_HasTheScoreAndEveryLimb()
    {
        string file = _folder.File("squats.motion.json");
        await RunAsync("pose", Squats, "--out", file);
        (int code, string output, _) = await RunAsync("review", file, file);
        code.ShouldBe(0);
        output.ShouldContain("100.0  of 100");
        output.ShouldContain("left forearm");
        output.Split('\n').ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public async Task Review_PersonWhoIsNotThere_Is1AndSaysWhoIs()
    {
        string file = _folder.File("squats.motion.json");
        await RunAsync("pose", Squats, "--out", file);
        (int code, string output, string error) = await RunAsync("review", file, file, "--person", "7");
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain("no person 7, only 0");
    }

    [Fact]
    public async Task ReviewPairs_GoodAndBadRows_GiveALineEachInOrder()
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        await RunAsync("pose", Squats, "--out", _folder.File("a.motion.json"));
        await File.WriteAllTextAsync(_folder.File("broken.motion.json"), "{\"version\": 1", ct);
        string[] rows = ["a.motion.json,a.motion.json", "a.motion.json,missing.mp4", "broken.motion.json,a.motion.json", "a.motion.json", "a.motion.json,a.motion.json"];
        string table = _folder.File("pairs.csv");
        await File.WriteAllTextAsync(table, "routine,take\n" + string.Join('\n', rows) + "\n", ct);

        (int code, string output, string error) = await RunAsync("review", "--pairs", table, "--out", _folder.File("results.csv"));

        code.ShouldBe(0, error);
        JsonElement[] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        lines.Length.ShouldBe(5);
        lines[0].GetProperty("score").GetDouble().ShouldBe(100);
        lines[0].GetProperty("routine").GetString().ShouldBe("a.motion.json");
        lines[1].GetProperty("error").GetString()!.ShouldContain("missing.mp4");
        lines[2].GetProperty("error").GetString()!.ShouldContain("broken.motion.json");
        lines[3].GetProperty("error").GetString()!.ShouldContain("names no take");
        lines[4].GetProperty("score").GetDouble().ShouldBe(100);
        string[] results = await File.ReadAllLinesAsync(_folder.File("results.csv"), ct);
        results.Length.ShouldBe(6);
        results[0].ShouldStartWith("routine,take,score");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("left,right\na,b\n", "must name the columns routine,take")]
    public async Task ReviewPairs_WrongTable_Is1AndSaysWhy(string content, string reason)
    {
        string table = _folder.File("pairs.csv");
        await File.WriteAllTextAsync(table, content, TestContext.Current.CancellationToken);
        (int code, string output, string error) = await RunAsync("review", "--pairs", table);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain(reason);
    }

    [Fact]
    public async Task Model_AddedPoseNet_FindsPeopleUntilItIsRemoved()
    {
        string network = Fixtures.Require("posenet/posenet_mobilenet_v1_075_481_641_quant.tflite"), photo = Fixtures.Require("posenet/tennis_in_crowd.jpg");
        string data = _folder.File("data"), overlay = _folder.File("tennis.png");

        (int code, string output, string error) = await RunAsync("model", "add", "tennis", network, "--data", data, "--json");
        code.ShouldBe(0, error);
        JsonDocument.Parse(output).RootElement.GetProperty("models")[0].GetProperty("estimator").GetString().ShouldBe("posenet-tennis");

        foreach (string stride in new[] { "8", "16", "32" })
        {
            (code, output, error) = await RunAsync("pose", photo, "--model", "tennis", "--data", data, "--max-people", "10", "--stride", stride, "--overlay", overlay, "--json");
            code.ShouldBe(0, error);
            JsonElement motion = JsonDocument.Parse(output).RootElement;
            motion.GetProperty("skeleton").GetString().ShouldBe("coco17");
            motion.GetProperty("estimator").GetString().ShouldBe("posenet-tennis");
            JsonElement[] people = [.. motion.GetProperty("frames")[0].GetProperty("people").EnumerateArray()];
            people.Length.ShouldBeGreaterThanOrEqualTo(6);
            people.ShouldAllBe(person => person.GetProperty("joints").GetArrayLength() == 17);
            File.Exists(overlay).ShouldBeTrue();
        }

        (code, _, error) = await RunAsync("model", "add", "tennis", network, "--data", data);
        code.ShouldBe(1);
        error.ShouldStartWith("duet: there is a model tennis already");
        (await RunAsync("model", "remove", "tennis", "--data", data)).Code.ShouldBe(0);
        (code, output, error) = await RunAsync("pose", photo, "--model", "tennis", "--data", data);
        code.ShouldBe(2);
        error.ShouldContain("There is no pose model tennis; there are lite, full, heavy.");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await DuetCommand.RunAsync(args, new Terminal(output, error, isInteractive: false), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
