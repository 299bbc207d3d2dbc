using System.Globalization;

namespace Duet.Bench.Speed;

/// <summary>What Linux tells of running processes under /proc. A process that ended meanwhile counts as nothing.</summary>
internal static class ProcessTable
{
    private const double TicksPerSecond = 100;

    /// <summary>All descendants.</summary>
    public static IReadOnlyList<int> Below(int root)
    {
        ILookup<int, int> children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .ToLookup(id => Stat(id) is { Length: > 1 } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : 0);
        var found = new List<int>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out int id))
        {
            foreach (int child in children[id])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>The high-water mark of resident memory, in kilobytes.</summary>
    public static long PeakOf(int id) =>
        Read(id, "status").Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture)
            : 0;

    /// <summary>Processor time so far, of the process and of its children that ended.</summary>
    public static TimeSpan CpuOf(int id) =>
        Stat(id) is { Length: > 14 } stat ? TimeSpan.FromSeconds(stat[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond) : TimeSpan.Zero;

    /// <summary>The fields from the state on: names may hold spaces.</summary>
    private static string[] Stat(int id) => Read(id, "stat") is { Length: > 0 } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : [];

    private static string Read(int id, string name)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{name}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
