using System.Buffers;
using System.Buffers.Binary;
using Duet.Movement;

namespace Duet.Studio.Live;

/// <summary>Writes poses as POSES messages carry them: for simulated dancers, for tests and for load. What <see cref="LivePoseReader"/> reads.</summary>
public static class LivePoseWriter
{
    private const double UnitsPerSecond = 10_000;

    /// <summary>Writes one pose.</summary>
    /// <param name="target">Receives its bytes.</param>
    /// <param name="time">Routine time.</param>
    /// <param name="pose">Of BlazePose's skeleton; null: nobody is seen.</param>
    /// <param name="size">Of the camera's picture.</param>
    /// <param name="withWorld">Also the joints in metres, where the pose has them.</param>
    public static void Write(IBufferWriter<byte> target, TimeSpan time, Pose? pose, FrameSize size, bool withWorld)
    {
        ArgumentNullException.ThrowIfNull(target);
        bool world = withWorld && pose is { World.IsDefault: false };
        int length = LivePoseReader.HeadBytes
            + (pose is null ? 0 : LivePoseReader.PictureBytes + (LivePoseReader.Joints * LivePoseReader.JointBytes)) + (world ? LivePoseReader.Joints * LivePoseReader.WorldBytes : 0);
        Span<byte> bytes = target.GetSpan(length)[..length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Math.Round(time.TotalSeconds * UnitsPerSecond));
        bytes[4] = (byte)((pose is null ? 0 : LivePoseReader.SeenFlag) | (world ? LivePoseReader.WorldFlag : 0));
        if (pose is not null)
        {
            WritePicture(bytes[LivePoseReader.HeadBytes..], pose, size);
            if (world)
            {
                WriteWorld(bytes[(LivePoseReader.HeadBytes + LivePoseReader.PictureBytes + (LivePoseReader.Joints * LivePoseReader.JointBytes))..], pose);
            }
        }

        target.Advance(length);
    }

    private static void WritePicture(Span<byte> bytes, Pose pose, FrameSize size)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)size.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], (ushort)size.Height);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[4..], pose.Score);
        for (int j = 0; j < LivePoseReader.Joints; j++)
        {
            Span<byte> one = bytes[(LivePoseReader.PictureBytes + (j * LivePoseReader.JointBytes))..];
            Joint joint = pose.Joints[j];
            BinaryPrimitives.WriteSingleLittleEndian(one, joint.X);
            BinaryPrimitives.WriteSingleLittleEndian(one[4..], joint.Y);
            one[8] = joint.IsMissing ? (byte)0 : (byte)Math.Round(Math.Clamp(joint.Confidence, 0, 1) * 255);
        }
    }

    private static void WriteWorld(Span<byte> bytes, Pose pose)
    {
        for (int j = 0; j < LivePoseReader.Joints; j++)
        {
            Span<byte> one = bytes[(j * LivePoseReader.WorldBytes)..];
            WorldPoint point = pose.World[j];
            BinaryPrimitives.WriteInt16LittleEndian(one, Millimetres(point.X));
            BinaryPrimitives.WriteInt16LittleEndian(one[2..], Millimetres(point.Y));
            BinaryPrimitives.WriteInt16LittleEndian(one[4..], Millimetres(point.Z));
        }
    }

    private static short Millimetres(float metres) =>
        float.IsFinite(metres) ? (short)Math.Clamp(MathF.Round(metres * 1000), LivePoseReader.MissingWorld + 1, short.MaxValue) : LivePoseReader.MissingWorld;
}
