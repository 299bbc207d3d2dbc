namespace Duet.ModelImport;

/// <summary>One model to make.</summary>
/// <param name="Name">Of the result, without its ending.</param>
/// <param name="Source">File of the package; the detector's is named "data" but is a whole TensorFlow Lite file.</param>
/// <param name="IsDetector">Finds people; otherwise follows the landmarks of one.</param>
internal sealed record ModelPlan(string Name, string Source, bool IsDetector);
