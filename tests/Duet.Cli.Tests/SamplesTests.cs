using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Duet.TestKit;

namespace Duet.Cli.Tests;

/// <summary>The packages as others use them: <c>./check</c> packs them and builds <c>samples/</c> against what it packed.</summary>
public sealed partial class SamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Packages => new()
    {
        { "Duet", "MotionsToScore" }, { "Duet.Estimation", "PictureToPose" }, { "Duet.Media", "SongsToOffset" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PictureToPose_RealPicture_FindsTheHandsWhereTheOriginalDoes()
    {
        string output = await RunAsync("PictureToPose", Fixtures.Data("blazepose/pose.jpg"));
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllBytesAsync(Fixtures.Data("blazepose/pose_expected_landmarks.json"), TestContext.Current.CancellationToken));
        JsonElement points = expected.RootElement.GetProperty("landmarks_px_xy");
        int[] wrists = [points[15][0].GetInt32(), points[15][1].GetInt32(), points[16][0].GetInt32(), points[16][1].GetInt32()];
        Match found = Hands().Match(output);
        found.Success.ShouldBeTrue(output);
        for (int i = 0; i < wrists.Length; i++)
        {
            double.Parse(found.Groups[i + 1].Value, CultureInfo.InvariantCulture).ShouldBe(wrists[i], 10, output);
        }
    }

    [Fact]
    public async Task MotionsToScore_OneDanceSeenByTwoModels_IsNearlyTheSame()
    {
        string[] motions = [_folder.File("lite.motion.json"), _folder.File("full.motion.json")];
        foreach (string file in motions)
        {
            string model = Path.GetFileName(file).Split('.')[0];
            using var text = new StringWriter();
            int code = await DuetCommand.RunAsync(
                ["pose", Fixtures.Data("blazepose/pose_squats.mp4"), "--model", model, "--out", file], new Terminal(text, text, isInteractive: false), TestContext.Current.CancellationToken);
            code.ShouldBe(0, text.ToString());
        }

        string[] lines = (await RunAsync("MotionsToScore", motions)).Split('\n');
        lines[0].ShouldEndWith(" of 100");
        double.Parse(lines[0].Split(' ')[0], CultureInfo.InvariantCulture).ShouldBeInRange(90, 99.9);
        lines.Length.ShouldBe(4);
        lines[1..].ShouldAllBe(line => line.StartsWith("  ") && line.EndsWith(" degrees"));
    }

    [Fact]
    public async Task SongsToOffset_TwoRecordings_SaysWhenTheyBegan()
    {
        const string Song = "anoisesrc=color=pink:seed=7:duration=24:sample_rate=16000,tremolo=f=3:d=0.8";
        string song = _folder.File("song.wav"), clip = _folder.File("clip.m4a"), silence = _folder.File("silence.wav");
        FfmpegRun.Make("-f", "lavfi", "-i", Song, song);
        FfmpegRun.Make("-ss", "6.25", "-i", song, clip);
        FfmpegRun.Make("-f", "lavfi", "-i", "anullsrc", "-t", "3", silence);
        (await RunAsync("SongsToOffset", song, clip)).ShouldStartWith("offset -6.250 s");
        (await RunAsync("SongsToOffset", clip, song)).ShouldStartWith("offset 6.250 s");
        (await RunAsync("SongsToOffset", song, silence)).ShouldBe("no offset: Silent");
    }

    [Fact]
    public async Task SongsToOffset_BroadcastAndItsCopy_AreWithinFiveMilliseconds()
    {
        string output = await RunAsync("SongsToOffset", Fixtures.Require("audio/timbl_1.mp3"), Fixtures.Require("audio/timbl_2.mp3"));
        double.Parse(output.Split(' ')[1], CultureInfo.InvariantCulture).ShouldBe(-12.254, 0.005);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Readme_OfAPackage_ShowsItsSample(string package, string sample)
    {
        string program = await ReadAsync($"samples/{sample}/Program.cs");
        program.Split('\n').Length.ShouldBeLessThan(30);
        (await ReadAsync($"src/{package}/PACKAGE.md")).ShouldContain($"```csharp\n{program}```", Case.Sensitive);
        using ZipArchive packed = Packed(package, "nupkg");
        TextOf(packed, "README.md").ShouldBe(await ReadAsync($"src/{package}/PACKAGE.md"));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_Opened_HasDocsLicenceAndSymbolsAndNamesNoPlace(string package, string sample)
    {
        sample.ShouldNotBeEmpty();
        using ZipArchive packed = Packed(package, "nupkg"), symbols = Packed(package, "snupkg");
        foreach (string name in new[] { "LICENSE", "README.md", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml" })
        {
            packed.GetEntry(name).ShouldNotBeNull(name);
        }

        symbols.GetEntry($"lib/net10.0/{package}.pdb").ShouldNotBeNull();
        XElement about = XDocument.Parse(TextOf(packed, $"{package}.nuspec")).Root!.Elements().Single();
        string[] members = [.. about.Elements().Select(member => member.Name.LocalName)];
        members.ShouldNotContain("repository");
        members.ShouldNotContain("projectUrl");
        foreach (string name in (string[])["description", "license", "readme", "authors", "tags"])
        {
            members.ShouldContain(name);
        }

        Bytes(packed, $"lib/net10.0/{package}.dll").AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Fixtures.Repository)).ShouldBe(-1);
    }

    [Fact]
    public void EstimationPackage_Opened_CarriesModelsRuntimesAndTheirLicences()
    {
        using ZipArchive packed = Packed("Duet.Estimation", "nupkg");
        string[] wanted =
        [
            "models/detect.onnx", "models/track-lite.onnx", "models/track-full.onnx", "models/track-heavy.onnx", "buildTransitive/Duet.Estimation.targets",
            "runtimes/linux-x64/native/libonnxruntime.so.1", "runtimes/linux-arm64/native/libonnxruntime.so.1", "runtimes/osx-arm64/native/libonnxruntime.dylib",
            "THIRD-PARTY-NOTICES.md", "licenses/Apache-2.0.txt",
        ];
        wanted.ShouldBeSubsetOf(packed.Entries.Select(entry => entry.FullName));
        packed.Entries.Sum(entry => entry.CompressedLength).ShouldBeLessThan(100_000_000);
    }

    private static string InRepository(string path) => Path.Combine(Fixtures.Repository, path);

    private static async Task<string> ReadAsync(string path) => await File.ReadAllTextAsync(InRepository(path), TestContext.Current.CancellationToken);

    private static ZipArchive Packed(string package, string kind)
    {
        string folder = InRepository("artifacts/package/release");
        string[] found = Directory.Exists(folder) ? Directory.GetFiles(folder, $"{package}.?.?.?.{kind}") : [];
        return found.Length == 1 ? ZipFile.OpenRead(found[0]) : throw new SkipTestException($"needs the package {package}: ./check packs it");
    }

    private static string TextOf(ZipArchive archive, string name) => new StreamReader(archive.GetEntry(name)!.Open()).ReadToEnd();

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using Stream stream = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task<string> RunAsync(string sample, params string[] arguments)
    {
        string program = InRepository($"artifacts/samples/bin/{sample}/release/{sample}.dll");
        if (!File.Exists(program))
        {
            throw new SkipTestException($"needs the sample {sample}: ./check builds it against the packages");
        }

        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await error);
        return (await output).TrimEnd();
    }

    [GeneratedRegex(@"^person 0: left hand at (\d+), (\d+); right hand at (\d+), (\d+)$")]
    private static partial Regex Hands();
}
