using System.Collections.Immutable;
using System.Text.Json;

namespace Duet.Movement;

/// <summary>Reads COCO keypoint results: an array of <c>{"image_id", "keypoints": [51 numbers], "score"}</c>, one entry per person and picture.</summary>
/// <remarks>The pictures are taken as the frames of one recording, in order of their id. A joint (0, 0, 0) is a missing joint.</remarks>
public static class CocoKeypoints
{
    /// <summary>Reads a recording.</summary>
    /// <param name="name">The file, for errors.</param>
    /// <param name="utf8">The whole file.</param>
    /// <param name="rate">How many pictures make a second.</param>
    /// <param name="size">Of the pictures; null takes the smallest that holds every joint.</param>
    /// <returns>A motion of 17 joints; in each frame the people are numbered by falling score.</returns>
    /// <exception cref="MotionFormatException">It is not a COCO keypoint result; the message names the file and the reason.</exception>
    public static Motion Read(string name, ReadOnlyMemory<byte> utf8, FrameRate rate, FrameSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        using JsonDocument document = KeypointList.Parse(name, utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new MotionFormatException($"{name}: is not an array of COCO keypoint results");
        }

        var pictures = new SortedDictionary<long, List<(float Score, JsonElement Keypoints)>>();
        foreach (JsonElement entry in document.RootElement.EnumerateArray())
        {
            (long picture, float score, JsonElement keypoints) = ReadEntry(name, entry);
            pictures.TryAdd(picture, []);
            pictures[picture].Add((score, keypoints));
        }

        var frames = new List<MotionFrame>();
        foreach (List<(float Score, JsonElement Keypoints)> people in pictures.Values)
        {
            ImmutableArray<Pose> poses = [.. people.OrderByDescending(person => person.Score)
                .Select((person, id) => KeypointList.ToPose(name, KnownSkeletons.Coco17, person.Keypoints, id, person.Score))];
            frames.Add(new MotionFrame(rate.TimeOf(frames.Count), poses));
        }

        return new Motion(KnownSkeletons.Coco17, size ?? KeypointList.SizeOf(frames), rate.TimeOf(frames.Count), null, [.. frames]);
    }

    private static (long Picture, float Score, JsonElement Keypoints) ReadEntry(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("image_id", out JsonElement picture) || picture.ValueKind != JsonValueKind.Number || !picture.TryGetInt64(out long id)
            || !entry.TryGetProperty("keypoints", out JsonElement keypoints) || keypoints.ValueKind != JsonValueKind.Array)
        {
            throw new MotionFormatException($"{name}: an entry has no image_id or no keypoints");
        }

        if (keypoints.GetArrayLength() != 51)
        {
            throw new MotionFormatException($"{name}: picture {id} has {keypoints.GetArrayLength()} numbers, COCO has 51");
        }

        bool scored = entry.TryGetProperty("score", out JsonElement value);
        return (id, scored ? KeypointList.ToNumber(name, "score", value) : 1, keypoints);
    }
}
