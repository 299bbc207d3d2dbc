using System.Diagnostics;
using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Search;

namespace Duet.Studio;

/// <summary>What to look for in an archive.</summary>
public sealed record FindPosesOptions
{
    /// <summary>How many hits, 1 to 100. Default 10.</summary>
    public int Top { get; init; } = 10;

    /// <summary>See <see cref="PoseQuery.Metric"/>.</summary>
    public PoseMetric Metric { get; init; }

    /// <summary>See <see cref="PoseQuery.Mask"/>.</summary>
    public BodyMask Mask { get; init; }

    /// <summary>See <see cref="PoseQuery.Mirrored"/>.</summary>
    public bool Mirrored { get; init; }

    /// <summary>Looks at the query when it is a picture: lite, full (default) or heavy.</summary>
    public string Model { get; init; } = KnownPoseModels.Full.Name;

    /// <summary>What is refused.</summary>
    public MediaLimits Limits { get; init; } = MediaLimits.Default;
}

/// <summary>A pose of the archive that is like the query.</summary>
/// <param name="Entry">Where it comes from.</param>
/// <param name="Distance">See <see cref="PoseMetric"/>.</param>
/// <param name="Mirrored">True when the query's mirror image was compared.</param>
public sealed record FoundPose(ArchiveEntry Entry, double Distance, bool Mirrored);

/// <summary>Why nothing was searched for.</summary>
public enum NoQueryReason
{
    /// <summary>Nobody is in the picture or frame.</summary>
    NoPerson,

    /// <summary>Too few joints are seen, or none of those that were asked for.</summary>
    NotSeen,
}

/// <summary>The answer of a search.</summary>
/// <param name="Hits">The nearest first.</param>
/// <param name="Searched">Poses in the archive.</param>
/// <param name="Time">Of one search, the median of several; the archive is open and the query's pose is known by then.</param>
/// <param name="Reason">Null unless the query cannot be searched for.</param>
public sealed record FoundPoses(IReadOnlyList<FoundPose> Hits, int Searched, TimeSpan Time, NoQueryReason? Reason);

/// <summary>A picture or a pose -> the poses of an archive that are most like it.</summary>
public static class FindPoses
{
    /// <summary>The first searches of a process are slow: their code is still being made ready.</summary>
    private const int Searches = 41;

    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(200);

    /// <summary>Searches.</summary>
    /// <param name="archive">An archive file.</param>
    /// <param name="query">A picture, or a motion file of one frame.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArchiveException">The archive is none, of another version, broken off or altered.</exception>
    /// <exception cref="MediaException">The query cannot be read or has several frames.</exception>
    public static async Task<FoundPoses> RunAsync(string archive, string query, FindPosesOptions? options = null, CancellationToken ct = default)
    {
        options ??= new FindPosesOptions();
        using ArchiveFile file = ArchiveFile.Open(archive);
        Motion motion = await LoadMotion.RunAsync(query, new EstimatePosesOptions { Model = options.Model, Limits = options.Limits }, null, ct);
        if (motion.Frames.Length != 1)
        {
            throw new MediaException($"{query}: has {motion.Frames.Length} frames; a query is a picture or a motion of one frame");
        }

        if (motion.LeadId() is not { } lead)
        {
            return new FoundPoses([], file.Poses.Count, TimeSpan.Zero, NoQueryReason.NoPerson);
        }

        Pose pose = motion.Frames[0].People.First(person => person.Id == lead);
        return PoseDescriptor.Of(pose) is { } descriptor
            && new PoseQuery(descriptor) { Count = options.Top, Metric = options.Metric, Mask = options.Mask, Mirrored = options.Mirrored } is { IsComparable: true } asked
            ? Answer(file, asked)
            : new FoundPoses([], file.Poses.Count, TimeSpan.Zero, NoQueryReason.NotSeen);
    }

    private static FoundPoses Answer(ArchiveFile file, PoseQuery query)
    {
        var times = new List<TimeSpan>();
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            file.Poses.Find(query);
            times.Add(Stopwatch.GetElapsedTime(before));
        }
        while (times.Count < Searches && Stopwatch.GetElapsedTime(start) < Enough);
        FoundPose[] hits = [.. file.Poses.Find(query).Select(hit => new FoundPose(file.EntryOf(hit.Id), hit.Distance, hit.Mirrored))];
        return new FoundPoses(hits, file.Poses.Count, times.Order().ElementAt(times.Count / 2), null);
    }
}
