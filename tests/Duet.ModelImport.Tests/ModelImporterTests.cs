using System.Security.Cryptography;
using System.Text.Json;
using Duet.Conversion;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;
using Duet.TestKit;

namespace Duet.ModelImport.Tests;

public sealed class ModelImporterTests
{
    [Fact]
    public void Run_Twice_GivesTheSameBytes()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        ModelImporter.Run(Package.Folder, first.FullPath);
        ModelImporter.Run(Package.Folder, second.FullPath);
        ModelImporter.Run(Package.Folder, second.FullPath);

        string[] names = Names(first);
        names.ShouldBe([
            "detect.json", "detect.onnx", "track-full.json", "track-full.onnx", "track-heavy.json", "track-heavy.onnx", "track-lite.json", "track-lite.onnx"]);
        Names(second).ShouldBe(names);
        foreach (string name in names)
            File.ReadAllBytes(first.File(name)).AsSpan().SequenceEqual(File.ReadAllBytes(second.File(name))).ShouldBeTrue(name);
        CheckCards(first);
    }

    private static void CheckCards(TemporaryFolder folder)
    {
        foreach (ModelPlan plan in ModelImporter.Plans)
        {
            using JsonDocument card = JsonDocument.Parse(File.ReadAllBytes(folder.File(plan.Name + ".json")));
            JsonElement root = card.RootElement;
            root.GetProperty("name").GetString().ShouldBe(plan.Name);
            root.GetProperty("licence").GetString().ShouldBe("Apache-2.0");
            root.GetProperty("sha256").GetString().ShouldBe(Hash(folder.File(plan.Name + ".onnx")));
            root.GetProperty("source").GetProperty("sha256").GetString().ShouldBe(Hash(Package.Source(plan.Name)));
            root.GetProperty("source").GetProperty("version").GetString().ShouldBe("0.5.1675469404");
            root.GetProperty("input").GetProperty("width").GetInt32().ShouldBe(plan.IsDetector ? 224 : 256);
            root.TryGetProperty("joints", out JsonElement joints).ShouldBe(!plan.IsDetector);
            if (!plan.IsDetector)
                joints.EnumerateArray().Select(name => name.GetString()).Distinct().Count().ShouldBe(33);
        }
    }

    [Fact]
    public void Convert_Lite_HasTheOperatorsOfTheNetworkWithoutItsSegmentation()
    {
        Dictionary<string, int> network = NetworkCounts("track-lite");

        network["Conv"].ShouldBe(75);
        network["Clip"].ShouldBe(56);
        network["Add"].ShouldBe(19);
        network["Resize"].ShouldBe(3);
        network["MaxPool"].ShouldBe(2);
        network.ContainsKey("Pad").ShouldBeFalse();
    }

    [Theory]
    [InlineData("track-full", 0)]
    [InlineData("track-heavy", 3)]
    public void Convert_LargerModels_PadChannelsOnly(string model, int pads) =>
        NetworkCounts(model).GetValueOrDefault("Pad").ShouldBe(pads);

    [Fact]
    public void Convert_Landmarks_HasThePromisedDoors()
    {
        OnnxGraph graph = Package.Convert("track-lite");

        graph.Inputs.Select(Describe).ShouldBe(["crop 1x256x256x3", "roi 5"]);
        graph.Outputs.Select(Describe).ShouldBe(["landmarks 33x5", "auxiliary 2x3", "next_roi 5", "world 33x3", "presence 1"], ignoreOrder: true);
    }

    [Fact]
    public void Convert_Detector_HasThePromisedDoors()
    {
        OnnxGraph graph = Package.Convert("detect");

        graph.Inputs.Select(Describe).ShouldBe(["crop 1x224x224x3", "roi 5"]);
        graph.Outputs.Select(Describe).ShouldBe(["regions 10x6", "best 1"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(2_000_000)]
    [InlineData(2_819_823)]
    public void Run_TruncatedModel_NamesTheFileAndLeavesNothing(int length)
    {
        using TemporaryFolder package = CopyOfPackage();
        using var target = new TemporaryFolder();
        string lite = package.File("pose_landmark_lite.tflite");
        File.WriteAllBytes(lite, File.ReadAllBytes(lite)[..length]);

        ImportException error = Should.Throw<ImportException>(() => ModelImporter.Run(package.FullPath, target.FullPath));

        error.Message.ShouldStartWith(lite + ": ");
        error.Message.ShouldNotContain('\n');
        Names(target).ShouldBeEmpty();
    }

    [Fact]
    public void Run_AnotherModelInItsPlace_IsRefused()
    {
        using TemporaryFolder package = CopyOfPackage();
        using var target = new TemporaryFolder();
        string lite = package.File("pose_landmark_lite.tflite");
        File.Copy(package.File("pose_solution_packed_assets.data"), lite, overwrite: true);

        Should.Throw<ImportException>(() => ModelImporter.Run(package.FullPath, target.FullPath)).Message.ShouldStartWith(lite + ": ");
        Names(target).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"name":"somebody-else","version":"1.0.0"}""", "not the package @mediapipe/pose")]
    [InlineData("""["no", "object"]""", "not the manifest of an npm package")]
    [InlineData("no json", "not the manifest of an npm package")]
    public void Run_ForeignPackage_IsRefused(string manifest, string reason)
    {
        using var package = new TemporaryFolder();
        File.WriteAllText(package.File("package.json"), manifest);

        Should.Throw<ImportException>(() => ModelImporter.Run(package.FullPath, package.File("out"))).Message
            .ShouldBe($"{package.File("package.json")}: {reason}");
    }

    [Fact]
    public void Run_AbsentFolder_SaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<ImportException>(() => ModelImporter.Run(folder.File("absent"), folder.File("out"))).Message.ShouldContain("no such file");
        Directory.Exists(folder.File("out")).ShouldBeFalse();
    }

    [Fact]
    public void Write_OneFileFails_LeavesTheOldOnesAndNothingTemporary()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "old");

        Should.Throw<IOException>(() => OutputFolder.Write(folder.FullPath, [("a", "new"u8.ToArray()), (Path.Combine("absent", "b"), [1])]));

        File.ReadAllText(folder.File("a")).ShouldBe("old");
        Names(folder).ShouldBe(["a"]);
    }

    /// <summary>Operators of the network alone, with all outputs but the segmentation.</summary>
    private static Dictionary<string, int> NetworkCounts(string model)
    {
        var graph = new GraphBuilder("network");
        TfLiteModel source = TfLiteReader.Read(File.ReadAllBytes(Package.Source(model)));
        var network = new GraphConverter(source, graph, graph.Input("picture", OnnxType.Float, 1, 3, 256, 256));
        foreach (int output in new[] { 0, 1, 3, 4 })
            network.Output(output);
        return graph.Build().Nodes.CountBy(node => node.Operator).ToDictionary();
    }

    private static string Describe(OnnxValue value) => $"{value.Name} {string.Join('x', value.Shape)}";

    private static string[] Names(TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder.FullPath).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static TemporaryFolder CopyOfPackage()
    {
        var folder = new TemporaryFolder();
        foreach (string name in ModelImporter.Plans.Select(plan => plan.Source).Append("package.json"))
            File.Copy(Path.Combine(Package.Folder, name), folder.File(name));
        return folder;
    }
}
