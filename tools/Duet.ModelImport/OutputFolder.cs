namespace Duet.ModelImport;

/// <summary>Writes files so that a reader sees the old one or the whole new one, and a failure leaves nothing behind.</summary>
internal static class OutputFolder
{
    public static void Write(string folder, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        Directory.CreateDirectory(folder);
        string suffix = $".{Environment.ProcessId}.tmp";
        try
        {
            foreach ((string name, byte[] content) in files)
                File.WriteAllBytes(Path.Combine(folder, name + suffix), content);
            foreach ((string name, _) in files)
                File.Move(Path.Combine(folder, name + suffix), Path.Combine(folder, name), overwrite: true);
        }
        finally
        {
            foreach ((string name, _) in files)
                File.Delete(Path.Combine(folder, name + suffix));
        }
    }
}
