using System.Collections.Immutable;
using System.Text.Json;

namespace Duet.Movement;

/// <summary>Reads what OpenPose writes: one JSON file per frame, each with <c>people[].pose_keypoints_2d</c> as x, y, confidence in a row.</summary>
/// <remarks>The files carry neither time nor the picture's size, so the caller brings both. OpenPose writes (0, 0, 0) for a joint it does not see: here that is a missing joint.</remarks>
public static class OpenPoseJson
{
    /// <summary>Reads a recording.</summary>
    /// <param name="frames">The files in the order of their frames, with the names that errors are told with.</param>
    /// <param name="rate">How many of them make a second.</param>
    /// <param name="size">Of the picture; null takes the smallest that holds every joint.</param>
    /// <returns>A motion of 25 joints, or of 18 when that is what the files have; people are numbered in the order of the file.</returns>
    /// <exception cref="MotionFormatException">A file is not OpenPose output; the message names it and the reason.</exception>
    public static Motion Read(IEnumerable<(string Name, ReadOnlyMemory<byte> Utf8)> frames, FrameRate rate, FrameSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        Skeleton? skeleton = null;
        var read = new List<MotionFrame>();
        foreach ((string name, ReadOnlyMemory<byte> utf8) in frames)
        {
            read.Add(new MotionFrame(rate.TimeOf(read.Count), ReadPeople(name, utf8, ref skeleton)));
        }

        skeleton ??= KnownSkeletons.OpenPose25;
        return new Motion(skeleton, size ?? KeypointList.SizeOf(read), rate.TimeOf(read.Count), "openpose", [.. read]);
    }

    private static ImmutableArray<Pose> ReadPeople(string name, ReadOnlyMemory<byte> utf8, ref Skeleton? skeleton)
    {
        using JsonDocument document = KeypointList.Parse(name, utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("people", out JsonElement people))
        {
            throw new MotionFormatException($"{name}: has no people, so it is not OpenPose output");
        }

        if (people.ValueKind != JsonValueKind.Array)
        {
            throw new MotionFormatException($"{name}: people is not an array, so it is not OpenPose output");
        }

        var poses = ImmutableArray.CreateBuilder<Pose>();
        foreach (JsonElement person in people.EnumerateArray())
        {
            if (person.ValueKind != JsonValueKind.Object || !person.TryGetProperty("pose_keypoints_2d", out JsonElement values) || values.ValueKind != JsonValueKind.Array)
            {
                throw new MotionFormatException($"{name}: person {poses.Count} has no pose_keypoints_2d");
            }

            Skeleton found = values.GetArrayLength() switch
            {
                75 => KnownSkeletons.OpenPose25,
                54 => KnownSkeletons.OpenPose18,
                int other => throw new MotionFormatException($"{name}: {other} numbers are neither 25 nor 18 joints"),
            };
            skeleton ??= found;
            if (found != skeleton)
            {
                throw new MotionFormatException($"{name}: {found.Name} after {skeleton.Name}");
            }

            poses.Add(KeypointList.ToPose(name, skeleton, values, poses.Count));
        }

        return poses.DrainToImmutable();
    }
}
