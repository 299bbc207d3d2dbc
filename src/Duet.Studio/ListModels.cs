using Duet.Estimation;

namespace Duet.Studio;

/// <summary>A pose model as a host shows it.</summary>
/// <param name="Name">What <c>--model</c> takes.</param>
/// <param name="Estimator">What motions name, such as <c>blazepose-full</c>.</param>
/// <param name="Skeleton">The joints it finds.</param>
/// <param name="Bytes">On disk, with the detector.</param>
/// <param name="Installed">False when a file is missing.</param>
/// <param name="Licence">Of the weights, as an SPDX identifier.</param>
/// <param name="Source">Where the weights come from.</param>
public sealed record ModelEntry(string Name, string Estimator, string Skeleton, long Bytes, bool Installed, string Licence, string Source);

/// <summary>-> the pose models that are there.</summary>
public static class ListModels
{
    /// <summary>All known models, the smallest first.</summary>
    public static IReadOnlyList<ModelEntry> Run() =>
    [
        .. KnownPoseModels.All.Select(model => new ModelEntry(
            model.Name, model.EstimatorName, model.Skeleton.Name, model.SizeInBytes, model.IsInstalled, model.Licence, model.Source)),
    ];
}
