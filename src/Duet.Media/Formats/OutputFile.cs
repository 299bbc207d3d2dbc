using Duet.Media.Ffmpeg;

namespace Duet.Media.Formats;

/// <summary>A file that comes into being whole or not at all: written under a temporary name beside the target, then renamed.</summary>
/// <param name="Name">As the caller wrote it; for messages.</param>
/// <param name="Target">Absolute.</param>
/// <param name="Temporary">In the same folder; hidden.</param>
internal sealed record OutputFile(string Name, string Target, string Temporary)
{
    public bool IsJpeg => Extension is ".jpg" or ".jpeg";

    public bool IsStill => IsJpeg || Extension == ".png";

    private string Extension => Path.GetExtension(Target).ToLowerInvariant();

    /// <exception cref="MediaException">No such folder, a folder of that name, or an unknown ending.</exception>
    public static OutputFile At(string path)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? target;
        var file = new OutputFile(path, target, Path.Combine(folder, $".duet-{Guid.NewGuid():N}.part"));
        if (!file.IsStill && file.Extension != ".mp4")
        {
            throw new MediaException($"{path}: can be written as .mp4, .png or .jpg only");
        }

        if (Directory.Exists(target))
        {
            throw new MediaException($"{path}: is a folder, not a file");
        }

        return Directory.Exists(folder) ? file : throw new MediaException($"{path}: there is no folder {folder}");
    }

    /// <exception cref="MediaException">The target cannot be replaced.</exception>
    public void Keep()
    {
        try
        {
            File.Move(Temporary, Target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard();
            throw new MediaException($"{Name}: cannot be written ({ErrorLines.OneLine(e.Message)})", e);
        }
    }

    public void Discard()
    {
        if (File.Exists(Temporary))
        {
            File.Delete(Temporary);
        }
    }
}
