using System.Collections.Immutable;
using System.Text.Json;

namespace Duet.Movement;

/// <summary>Joints as a flat row of x, y, confidence: the shape that OpenPose and COCO share.</summary>
internal static class KeypointList
{
    public static JsonDocument Parse(string name, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException e)
        {
            throw new MotionFormatException($"{name}: {JsonFault.Describe(utf8.Span, e)}", e);
        }
    }

    public static Pose ToPose(string name, Skeleton skeleton, JsonElement values, int id, float score = 1)
    {
        float[] numbers = new float[values.GetArrayLength()];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = ToNumber(name, $"keypoint number {i}", values[i]);
        }

        ImmutableArray<Joint> joints = [.. numbers.Chunk(3).Select(v => v is [0, 0, 0] ? Joint.Missing : new Joint(v[0], v[1], Math.Clamp(v[2], 0, 1)))];
        return new Pose(skeleton, joints, id: id, score: score);
    }

    public static float ToNumber(string name, string place, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) && float.IsFinite(number)
            ? number
            : throw new MotionFormatException($"{name}: {place} is not a number");

    public static FrameSize SizeOf(IEnumerable<MotionFrame> frames)
    {
        float right = 1, bottom = 1;
        foreach (Joint joint in frames.SelectMany(frame => frame.People).SelectMany(pose => pose.Joints).Where(joint => !joint.IsMissing))
        {
            right = Math.Max(right, joint.X);
            bottom = Math.Max(bottom, joint.Y);
        }

        return new FrameSize((int)Math.Ceiling(right), (int)Math.Ceiling(bottom));
    }
}
