using System.Buffers;
using System.Text.Json;

namespace Duet.Movement;

/// <summary>Writes Motion JSON, version 1. Numbers are the shortest that read back to the same value, so that a motion and its file give the same score.</summary>
internal static class MotionJsonWriter
{
    public static void Write(Motion motion, IBufferWriter<byte> destination)
    {
        using var writer = new Utf8JsonWriter(destination);
        writer.WriteStartObject();
        writer.WriteNumber("version", 1);
        writer.WriteString("skeleton", motion.Skeleton.Name);
        writer.WriteNumber("width", motion.Size.Width);
        writer.WriteNumber("height", motion.Size.Height);
        writer.WriteNumber("duration", Seconds(motion.Duration));
        if (motion.Estimator is not null)
        {
            writer.WriteString("estimator", motion.Estimator);
        }

        motion.Extra.WriteTo(writer);
        writer.WriteStartArray("frames");
        foreach (MotionFrame frame in motion.Frames)
        {
            WriteFrame(writer, frame);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter writer, MotionFrame frame)
    {
        writer.WriteStartObject();
        writer.WriteNumber("time", Seconds(frame.Time));
        frame.Extra.WriteTo(writer);
        writer.WriteStartArray("people");
        foreach (Pose pose in frame.People)
        {
            WritePose(writer, pose);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePose(Utf8JsonWriter writer, Pose pose)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", pose.Id);
        writer.WriteNumber("score", pose.Score);
        pose.Extra.WriteTo(writer);
        writer.WriteStartArray("joints");
        foreach (Joint joint in pose.Joints)
        {
            WriteTriple(writer, joint.IsMissing, joint.X, joint.Y, joint.Confidence);
        }

        writer.WriteEndArray();
        if (!pose.World.IsDefault)
        {
            writer.WriteStartArray("world");
            foreach (WorldPoint point in pose.World)
            {
                WriteTriple(writer, point.IsMissing, point.X, point.Y, point.Z);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteTriple(Utf8JsonWriter writer, bool missing, float a, float b, float c)
    {
        if (missing)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(a);
        writer.WriteNumberValue(b);
        writer.WriteNumberValue(c);
        writer.WriteEndArray();
    }

    // A TimeSpan is a whole number of 100 ns: as a decimal it is written exactly.
    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;
}
