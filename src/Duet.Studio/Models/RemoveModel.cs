using Duet.Estimation;
using Duet.Media;

namespace Duet.Studio;

/// <summary>The name of an added model -> its folder is gone.</summary>
public static class RemoveModel
{
    /// <summary>Removes it; motions that it made stay.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="name">As it was added.</param>
    /// <exception cref="ModelException">It comes with the program, was never added, or cannot be removed.</exception>
    public static void Run(string data, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (KnownPoseModels.Find(name) is not null)
        {
            throw new ModelException($"{name} comes with Duet and stays");
        }

        if (!InstalledModels.Has(data, name))
        {
            throw new ModelException($"there is no model {name} to remove; 'duet model list' shows those that were added");
        }

        try
        {
            // The card goes first: what is left of a removal that was stopped is no model.
            string folder = InstalledModels.FolderOf(data, name);
            File.Delete(Path.Combine(folder, ModelCard.FileName));
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"the model {name} cannot be removed ({FileFailure.Reason(e)})", e);
        }
    }
}
