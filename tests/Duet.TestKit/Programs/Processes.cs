using System.Globalization;

namespace Duet.TestKit;

/// <summary>Looks for processes in /proc (Linux).</summary>
public static class Processes
{
    /// <summary>Ids of the processes that were started with this entry of the environment, without this one and without those that have ended and wait to be reaped.</summary>
    public static IReadOnlyList<int> WithEnvironment(string entry)
    {
        string whole = $"\0{entry}\0";
        return [.. Ids().Where(id => id != Environment.ProcessId && ("\0" + Read(id, "environ")).Contains(whole, StringComparison.Ordinal) && Read(id, "cmdline").Length > 0)];
    }

    private static IEnumerable<int> Ids()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                yield return id;
            }
        }
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
