using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.ModelImport.Heads;

namespace Duet.ModelImport;

/// <summary>The JSON that travels with a model: how to feed it, what it answers, where it comes from.</summary>
internal static class ModelCard
{
    public const string Package = "@mediapipe/pose";

    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(ModelPlan plan, string version, byte[] source, byte[] model)
    {
        int size = plan.IsDetector ? DetectorModel.InputSize : LandmarkModel.InputSize;
        var card = new Card(
            plan.Name,
            plan.IsDetector ? "detector" : "landmarks",
            new Input(size, size, "NHWC", "RGB", [0, 255], plan.IsDetector ? "zero" : "edge"),
            plan.IsDetector ? null : JointNames.All,
            "Apache-2.0",
            new Source(Package, version, plan.Source, Hash(source)),
            Hash(model));
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(card, Style) + "\n");
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <param name="Sha256">Of the model file.</param>
    private sealed record Card(
        string Name, string Kind, Input Input, IReadOnlyList<string>? Joints, string Licence, Source Source, string Sha256);

    /// <param name="Outside">What a pixel outside the frame is: <c>zero</c>, or <c>edge</c> for the nearest one inside.</param>
    private sealed record Input(int Width, int Height, string Layout, string Channels, int[] Range, string Outside);

    private sealed record Source(string Package, string Version, string File, string Sha256);
}
