using System.Collections.Immutable;

namespace Duet.Estimation;

/// <summary>The pose models that come with the program, in the folder <c>models</c> beside it.</summary>
public static class KnownPoseModels
{
    /// <summary>The smallest: for slow machines and live use.</summary>
    public static PoseModel Lite { get; } = Beside("lite");

    /// <summary>The default: nearly as fast as lite natively, and steadier.</summary>
    public static PoseModel Full { get; } = Beside("full");

    /// <summary>The surest, about four times as slow as full.</summary>
    public static PoseModel Heavy { get; } = Beside("heavy");

    /// <summary>All of them, the smallest first.</summary>
    public static ImmutableArray<PoseModel> All { get; } = [Lite, Full, Heavy];

    /// <summary>The model of that name, or null.</summary>
    /// <param name="name">Such as <c>full</c>; case matters.</param>
    public static PoseModel? Find(string name) => All.FirstOrDefault(model => model.Name == name);

    private static PoseModel Beside(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "models");
        return new PoseModel(name, Path.Combine(folder, "detect.onnx"), Path.Combine(folder, $"track-{name}.onnx"));
    }
}
