using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Tests;

/// <summary>The npm package as the build fetched it.</summary>
internal static class Package
{
    public static string Folder { get; } = Path.Combine(Repository(), "models", "node_modules", "@mediapipe", "pose");

    public static string Source(string model) => Path.Combine(Folder, ModelImporter.Plans.Single(plan => plan.Name == model).Source);

    public static OnnxGraph Convert(string model)
    {
        ModelPlan plan = ModelImporter.Plans.Single(plan => plan.Name == model);
        return ModelImporter.Convert(plan, File.ReadAllBytes(Source(model)), plan.Source);
    }

    private static string Repository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Duet.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no repository around {AppContext.BaseDirectory}");
    }
}
