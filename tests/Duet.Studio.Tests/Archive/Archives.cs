using Duet.Movement;
using Duet.Search;
using Duet.TestKit.Poses;

namespace Duet.Studio.Tests.Archive;

/// <summary>Poses and archives to be written.</summary>
internal static class Archives
{
    public static IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> Danced(int count, int seed = 1) =>
    [
        .. PoseClips.Of(seed).Select((pose, i) => (Seen: SeenPose.Of(pose, TimeSpan.FromMilliseconds(100 * i), new FrameSize(1280, 720)), Clip: i / PoseClips.Frames))
            .Where(entry => entry.Seen.Descriptor() is not null).Take(count)
            .Select(entry => (entry.Seen.Descriptor()!, entry.Seen.Entry($"clip {entry.Clip}.mp4", entry.Clip % 2 == 0 ? "Nia, CC0" : ""))),
    ];

    public static void Write(string path, IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses) =>
        ArchiveFile.Write(path, PoseArchive.Empty.Add([.. poses.Select(pose => pose.Pose)]), [.. poses.Select(pose => pose.Entry)]);

    /// <summary>A motion file of one person's poses.</summary>
    public static Task WriteMotionAsync(string path, IEnumerable<Pose> poses, double rate = 8) => MotionFile.WriteAsync(path, new Motion(
        KnownSkeletons.BlazePose33, new FrameSize(1280, 720), TimeSpan.FromMinutes(1), "test", [.. poses.Select((pose, i) => new MotionFrame(TimeSpan.FromSeconds(i / rate), [pose]))]));
}
