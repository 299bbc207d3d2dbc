using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Duet.Movement;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using Duet.TestKit.Perturbation;

namespace Duet.Cli.Tests;

public sealed class JudgeCommandTests : IDisposable
{
    private const int TakesPerRoutine = 12;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Judge_RatedTakes_IsTrainedAndEvaluated()
    {
        string table = await RatedAsync(routines: 2), judge = _folder.File("judge.json");
        (int code, string output, string error) = await RunAsync("judge", "train", table, "--out", judge, "--json");
        code.ShouldBe(0, error);
        JsonElement learned = JsonDocument.Parse(output).RootElement;
        learned.GetProperty("takes").GetInt32().ShouldBe(24);
        learned.GetProperty("ratings").GetInt32().ShouldBe(48);
        learned.GetProperty("raters").GetInt32().ShouldBe(2);
        learned.GetProperty("heldOut").GetProperty("spearman").GetDouble().ShouldBeGreaterThan(0.8);
        byte[] first = await File.ReadAllBytesAsync(judge, TestContext.Current.CancellationToken);
        JsonDocument.Parse(first).RootElement.GetProperty("version").GetInt32().ShouldBe(1);
        (await RunAsync("judge", "train", table, "--out", judge)).Code.ShouldBe(0);
        (await File.ReadAllBytesAsync(judge, TestContext.Current.CancellationToken)).ShouldBe(first);

        (code, output, error) = await RunAsync("judge", "evaluate", table, "--seeds", "1", "--json");
        code.ShouldBe(0, error);
        JsonElement evaluated = JsonDocument.Parse(output).RootElement;
        evaluated.GetProperty("splits").GetString().ShouldBe("leave-one-routine-out");
        evaluated.GetProperty("seeds").GetInt32().ShouldBe(1);
        evaluated.GetProperty("perRoutine").GetArrayLength().ShouldBe(2);
        Dictionary<string, double> errors = evaluated.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("name").GetString()!, model => model.GetProperty("mae").GetDouble());
        errors["duet"].ShouldBeLessThan(evaluated.GetProperty("constantMae").GetDouble());
        errors.ShouldContainKey("penn");
    }

    [Fact]
    public async Task Train_TooFewTakes_Is1WithTheReasonAndNoFile()
    {
        string table = await RatedAsync(routines: 1), judge = _folder.File("judge.json");
        (int code, string output, string error) = await RunAsync("judge", "train", table, "--out", judge);
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldBe($"duet: {table}: a judge learns from 24 rated takes or more; there are fewer{Environment.NewLine}");
        File.Exists(judge).ShouldBeFalse();
    }

    [Theory]
    [InlineData("routine,take\na,b\n", "its first line must name the columns routine,take,rating")]
    [InlineData("routine,take,rating\na,b,11\n", "line 2: a rating is a number from 1 to 10, not \"11\"")]
    [InlineData("routine,take,rating\na,b,5\n,b,5\n", "line 3: names no routine")]
    [InlineData("routine,take,rating\n", "has no ratings")]
    public async Task Train_WrongTable_Is1AndSaysWhichLine(string content, string reason)
    {
        string table = _folder.File("ratings.csv");
        await File.WriteAllTextAsync(table, content, TestContext.Current.CancellationToken);
        (int code, string output, string error) = await RunAsync("judge", "train", table, "--out", _folder.File("judge.json"));
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        error.TrimEnd().ShouldBe($"duet: {table}: {reason}");
    }

    /// <summary>Every routine danced from well to badly, and rated by two people of whom one is strict.</summary>
    private async Task<string> RatedAsync(int routines)
    {
        var rows = new StringBuilder("routine,take,rating,rater\n");
        for (int r = 0; r < routines; r++)
        {
            Body3D dance = SimulatedDance.Generate(r + 1, TimeSpan.FromSeconds(6)).Perform(BodyShape.Adult, framesPerSecond: 15);
            string routine = await WriteAsync($"routine {r}", dance);
            for (int t = 0; t < TakesPerRoutine; t++)
            {
                string take = await WriteAsync($"take {r} {t}", dance.WithAngleNoise(5 * t, t + 1));
                int rating = Math.Clamp(10 - (t * 9 / (TakesPerRoutine - 1)), 2, 10);
                rows.Append(CultureInfo.InvariantCulture, $"{routine},{take},{rating},anna\n{routine},{take},{rating - 1},ben\n");
            }
        }

        string table = _folder.File("ratings.csv");
        await File.WriteAllTextAsync(table, rows.ToString(), TestContext.Current.CancellationToken);
        return table;
    }

    private async Task<string> WriteAsync(string name, Body3D body)
    {
        Track track = new VirtualCamera { WithWorld = false }.See(body);
        var json = new ArrayBufferWriter<byte>();
        MotionJson.Write(track.ToMotion(body.Times[^1]), json);
        await File.WriteAllBytesAsync(_folder.File($"{name}.motion.json"), json.WrittenMemory, TestContext.Current.CancellationToken);
        return $"{name}.motion.json";
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = await DuetCommand.RunAsync(args, new Terminal(output, error, isInteractive: false), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
