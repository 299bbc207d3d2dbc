using Duet.Movement;

namespace Duet.Estimation;

/// <summary>One installed or installable pose model. <see cref="KnownPoseModels"/> has them all.</summary>
/// <param name="Name">What the command line calls it, such as <c>full</c>.</param>
/// <param name="DetectorPath">Full path of the graph that finds people.</param>
/// <param name="LandmarksPath">Full path of the graph that finds one person's joints.</param>
public sealed record PoseModel(string Name, string DetectorPath, string LandmarksPath)
{
    /// <summary>What a motion names as its estimator, such as <c>blazepose-full</c>.</summary>
    public string EstimatorName => $"blazepose-{Name}";

    /// <summary>The joints that it finds.</summary>
    public Skeleton Skeleton { get; init; } = KnownSkeletons.BlazePose33;

    /// <summary>Where the weights come from.</summary>
    public string Source { get; init; } = "npm @mediapipe/pose 0.5.1675469404, converted by tools/Duet.ModelImport";

    /// <summary>The weights' licence, as an SPDX identifier.</summary>
    public string Licence { get; init; } = "Apache-2.0";

    /// <summary>The files that it consists of, as full paths.</summary>
    public IReadOnlyList<string> Files => [DetectorPath, LandmarksPath];

    /// <summary>True when all files are there.</summary>
    public bool IsInstalled => Files.All(File.Exists);

    /// <summary>Bytes on disk of the files that are there.</summary>
    public long SizeInBytes => Files.Where(File.Exists).Sum(path => new FileInfo(path).Length);
}
