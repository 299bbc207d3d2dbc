using System.Text.Json;
using Duet.ModelImport.Heads;
using Duet.Conversion.Onnx;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport;

/// <summary>Converts the models of a package folder and writes them, each with its card, all or none.</summary>
internal static class ModelImporter
{
    public static readonly IReadOnlyList<ModelPlan> Plans =
    [
        new("detect", "pose_solution_packed_assets.data", IsDetector: true),
        new("track-lite", "pose_landmark_lite.tflite", IsDetector: false),
        new("track-full", "pose_landmark_full.tflite", IsDetector: false),
        new("track-heavy", "pose_landmark_heavy.tflite", IsDetector: false),
    ];

    /// <exception cref="ImportException">A file of the package is absent or not what it should be.</exception>
    public static void Run(string package, string target)
    {
        string version = ReadVersion(package);
        var files = new List<(string Name, byte[] Content)>();
        foreach (ModelPlan plan in Plans)
        {
            byte[] source = ReadAll(Path.Combine(package, plan.Source));
            byte[] model = OnnxEncoder.Encode(Convert(plan, source, Path.Combine(package, plan.Source)));
            files.Add((plan.Name + ".onnx", model));
            files.Add((plan.Name + ".json", ModelCard.Write(plan, version, source, model)));
        }

        OutputFolder.Write(target, files);
    }

    /// <param name="plan">What to make of it.</param>
    /// <param name="source">The TensorFlow Lite file.</param>
    /// <param name="path">Its name, for the message.</param>
    /// <exception cref="ImportException">The file is cut short, foreign, or uses something that is not known here.</exception>
    public static OnnxGraph Convert(ModelPlan plan, ReadOnlyMemory<byte> source, string path)
    {
        try
        {
            TfLiteModel model = TfLiteReader.Read(source);
            return plan.IsDetector ? DetectorModel.Build(plan.Name, model) : LandmarkModel.Build(plan.Name, model);
        }
        catch (InvalidDataException error)
        {
            throw new ImportException($"{path}: {error.Message}", error);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or InvalidOperationException or ArithmeticException)
        {
            throw new ImportException($"{path}: not a pose model, or damaged", error);
        }
    }

    private static string ReadVersion(string package)
    {
        string path = Path.Combine(package, "package.json");
        try
        {
            using JsonDocument manifest = JsonDocument.Parse(ReadAll(path));
            if (manifest.RootElement.GetProperty("name").GetString() == ModelCard.Package)
                return manifest.RootElement.GetProperty("version").GetString()!;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ImportException($"{path}: not the manifest of an npm package", error);
        }

        throw new ImportException($"{path}: not the package {ModelCard.Package}");
    }

    private static byte[] ReadAll(string path) =>
        File.Exists(path) ? File.ReadAllBytes(path) : throw new ImportException($"{path}: no such file; is --package the folder of {ModelCard.Package}?");
}
