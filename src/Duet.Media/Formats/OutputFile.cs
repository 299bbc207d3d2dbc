namespace Duet.Media.Formats;

/// <summary>A picture or film to be written; its ending says which.</summary>
/// <param name="Name">As the caller wrote it; for messages.</param>
/// <param name="Pending">Where it is written until it is whole.</param>
internal sealed record OutputFile(string Name, PendingOutput Pending)
{
    public string Temporary => Pending.Temporary;

    public bool IsJpeg => Extension is ".jpg" or ".jpeg";

    public bool IsStill => IsJpeg || Extension == ".png";

    private string Extension => ExtensionOf(Pending.Target);

    /// <exception cref="MediaException">No such folder, a folder of that name, a folder that may not be written to, or an unknown ending.</exception>
    public static OutputFile At(string path)
    {
        if (ExtensionOf(path) is not (".mp4" or ".png" or ".jpg" or ".jpeg"))
        {
            throw new MediaException($"{path}: can be written as .mp4, .png or .jpg only");
        }

        try
        {
            PendingOutput.RequirePlace(path);
        }
        catch (IOException e)
        {
            throw new MediaException(e.Message, e);
        }

        return new OutputFile(path, PendingOutput.For(path));
    }

    /// <exception cref="MediaException">The target cannot be replaced.</exception>
    public void Keep()
    {
        try
        {
            Pending.Keep();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(PendingOutput.Unwritable(Name, e).Message, e);
        }
        finally
        {
            Discard();
        }
    }

    public void Discard() => Pending.Dispose();

    private static string ExtensionOf(string path) => Path.GetExtension(path).ToLowerInvariant();
}
