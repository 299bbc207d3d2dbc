using Duet.Movement;
using Duet.Search;
using Duet.TestKit;
using Duet.TestKit.Camera;
using Duet.TestKit.Keypoints;
using Duet.TestKit.Mocap;
using Duet.TestKit.Poses;

namespace Duet.Tests.Search;

/// <summary>Poses to search among.</summary>
internal static class PoseSets
{
    public static IReadOnlyList<PoseDescriptor> Danced(int count, int seed = 1) => [.. PoseClips.Of(seed).Select(pose => PoseDescriptor.Of(pose)).OfType<PoseDescriptor>().Take(count)];

    /// <summary>What people marked in photos: joints hidden, cut off, missing.</summary>
    public static IReadOnlyList<PoseDescriptor> Photos() =>
    [
        .. CocoPhoto.Read(Fixtures.Require("coco/person_keypoints_train2017_mini.json")).SelectMany(photo => photo.People)
            .Where(person => person.Labelled > 0).Select(person => PoseDescriptor.Of(new Pose(KnownSkeletons.Coco17, [.. person.Joints]))).OfType<PoseDescriptor>(),
    ];

    /// <summary>Recorded people from two sides.</summary>
    public static IReadOnlyList<PoseDescriptor> Recorded(params string[] clips) => [.. clips.SelectMany(clip => Recorded(clip, 0).Concat(Recorded(clip, 50)))];

    private static IEnumerable<PoseDescriptor> Recorded(string clip, double yaw)
    {
        Body3D body = BvhClip.Read(Fixtures.Require($"mocap/{clip}.bvh.gz")).ToBody3D();
        Track track = new VirtualCamera { Yaw = yaw, WithWorld = false }.See(body);
        int width = track.Skeleton.Joints.Length;
        for (int frame = 0; frame < track.Count; frame++)
        {
            if (PoseDescriptor.Of(new Pose(track.Skeleton, [.. track.Joints.Slice(frame * width, width)])) is { } pose)
            {
                yield return pose;
            }
        }
    }
}
