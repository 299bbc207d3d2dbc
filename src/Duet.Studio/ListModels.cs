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
    /// <summary>Those that come with the program, the smallest first, then those that were added, in order of the alphabet.</summary>
    /// <param name="data">The data folder; null: only what comes with the program.</param>
    public static IReadOnlyList<ModelEntry> Run(string? data = null) =>
    [
        .. KnownPoseModels.All.Select(model => new ModelEntry(
            model.Name, model.EstimatorName, model.Skeleton.Name, model.SizeInBytes, model.IsInstalled, model.Licence, model.Source)),
        .. data is null ? [] : InstalledModels.Names(data).Select(name => Added(InstalledModels.FolderOf(data, name), name)),
    ];

    // One damaged card must not hide the others.
    private static ModelEntry Added(string folder, string name)
    {
        try
        {
            using ImportedModel model = ImportedModel.Load(folder);
            string[] files = [.. model.Card.Graphs.Select(graph => Path.Combine(folder, graph.File))];
            long bytes = files.Where(File.Exists).Sum(file => new FileInfo(file).Length);
            return new ModelEntry(name, model.Card.EstimatorName, model.Card.Skeleton.Name, bytes, files.All(File.Exists), model.Card.Licence ?? "licence not given", model.Card.Source ?? "source not given");
        }
        catch (EstimationException e)
        {
            return new ModelEntry(name, name, "", 0, Installed: false, "", e.Message);
        }
    }
}
