using System.Security.Cryptography;
using System.Text;
using Duet.Choreography;
using Duet.Movement;
using Duet.Search;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Shelf;

/// <summary>The starter routines as an archive, so that a fresh install has something to find: a pose wherever a dancer has moved on far enough.</summary>
internal static class StarterArchive
{
    /// <summary>Of the file's name.</summary>
    public const string Prefix = "starter-";

    /// <summary>Before the routine's slug in an entry's source.</summary>
    public const string SourcePrefix = "routine:";

    // Raise it when other poses are chosen.
    private const int Format = 1;
    private const double PosesPerSecond = 8;

    /// <summary>Cosine distance to every pose that is kept already. Jitter of 1 % of the box makes .03.</summary>
    private const double Apart = .04;

    private const string Credits = "Drawn by Duet, CC0 1.0";

    /// <summary>Makes the archive where it is missing or another Duet's.</summary>
    public static void Install(string folder, CancellationToken ct)
    {
        string version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Format} {StarterCatalogue.Version}")).AsSpan(0, 8));
        string path = Path.Combine(folder, $"{Prefix}{version}.poses");
        if (!File.Exists(path))
        {
            Write(path, ct);
        }

        foreach (string old in Directory.EnumerateFiles(folder, Prefix + "*.poses").Where(file => file != path).ToArray())
        {
            File.Delete(old);
        }
    }

    /// <summary>The routine of an entry; null when it is from something else.</summary>
    public static Routine? RoutineOf(ArchiveEntry entry) => entry.Source.StartsWith(SourcePrefix, StringComparison.Ordinal) ? StarterRoutines.Find(entry.Source[SourcePrefix.Length..]) : null;

    public static void Write(string path, CancellationToken ct)
    {
        var poses = new List<PoseDescriptor>();
        var entries = new List<ArchiveEntry>();
        foreach (Routine routine in StarterRoutines.All)
        {
            ct.ThrowIfCancellationRequested();
            Motion motion = new Dance(routine).ToMotion(framesPerSecond: PosesPerSecond);
            foreach (MotionFrame frame in motion.Frames)
            {
                SeenPose seen = SeenPose.Of(frame.People[0], frame.Time, motion.Size);
                if (seen.Descriptor() is { } pose && !poses.Exists(kept => IsNear(kept, pose)))
                {
                    poses.Add(pose);
                    entries.Add(seen.Entry(SourcePrefix + routine.Slug, Credits));
                }
            }
        }

        ArchiveFile.Write(path, PoseArchive.Empty.Add(poses), entries, ct);
    }

    private static bool IsNear(PoseDescriptor a, PoseDescriptor b)
    {
        double squares = 0;
        for (int d = 0; d < PoseDescriptor.Length; d++)
        {
            squares += ((double)a.Values[d] - b.Values[d]) * ((double)a.Values[d] - b.Values[d]);
        }

        return squares < Apart * Apart;
    }
}
