using System.Buffers.Binary;
using Duet.Movement;

namespace Duet.Studio.Live;

/// <summary>Reads the poses of a POSES message one after the other, without taking memory for them; <c>docs/live-protocol.md</c> has the layout.</summary>
/// <param name="records">What follows the message's head.</param>
public ref struct LivePoseReader(ReadOnlySpan<byte> records)
{
    /// <summary>BlazePose's.</summary>
    public const int Joints = 33;

    internal const byte SeenFlag = 1;
    internal const byte WorldFlag = 2;
    internal const int HeadBytes = 5;
    internal const int PictureBytes = 8;
    internal const int JointBytes = 9;
    internal const int WorldBytes = 6;
    internal const short MissingWorld = short.MinValue;

    /// <summary>Coordinates beyond this are none: no camera has so many pixels.</summary>
    private const float Farthest = 100_000;

    private static readonly TimeSpan Unit = TimeSpan.FromTicks(1000);

    private readonly ReadOnlySpan<byte> _records = records;
    private ReadOnlySpan<byte> _joints;
    private ReadOnlySpan<byte> _world;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Where the pose's bytes begin.</summary>
    public int Start { get; private set; }

    /// <summary>Routine time; negative before the routine begins.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>True when somebody is seen.</summary>
    public bool Seen { get; private set; }

    /// <summary>Of the camera's picture; only when somebody is seen.</summary>
    public FrameSize Size { get; private set; }

    /// <summary>How sure the estimator is, 0 to 1.</summary>
    public float Score { get; private set; }

    /// <summary>True when there are joints in metres.</summary>
    public readonly bool HasWorld => !_world.IsEmpty;

    /// <summary>Reads the next pose; false where the bytes end early or say what cannot be.</summary>
    public bool TryNext()
    {
        ReadOnlySpan<byte> rest = _records[Position..];
        if (rest.Length < HeadBytes)
        {
            return false;
        }

        byte flags = rest[4];
        bool seen = (flags & SeenFlag) != 0, world = (flags & WorldFlag) != 0;
        int length = HeadBytes + (seen ? PictureBytes + (Joints * JointBytes) : 0) + (world ? Joints * WorldBytes : 0);
        if ((flags & ~(SeenFlag | WorldFlag)) != 0 || (world && !seen) || rest.Length < length)
        {
            return false;
        }

        Time = Unit * BinaryPrimitives.ReadInt32LittleEndian(rest);
        Seen = seen;
        _joints = default;
        _world = default;
        if (seen && !TryPicture(rest[HeadBytes..], world))
        {
            return false;
        }

        (Start, Position) = (Position, Position + length);
        return true;
    }

    /// <summary>The joints in pixels; what is not finite is missing.</summary>
    /// <param name="joints">33 of them.</param>
    public readonly void JointsInto(Span<Joint> joints)
    {
        for (int j = 0; j < Joints; j++)
        {
            ReadOnlySpan<byte> one = _joints[(j * JointBytes)..];
            float x = BinaryPrimitives.ReadSingleLittleEndian(one), y = BinaryPrimitives.ReadSingleLittleEndian(one[4..]);
            joints[j] = MathF.Abs(x) <= Farthest && MathF.Abs(y) <= Farthest ? new(x, y, one[8] / 255f) : Joint.Missing;
        }
    }

    /// <summary>The joints in metres.</summary>
    /// <param name="world">33 of them.</param>
    public readonly void WorldInto(Span<WorldPoint> world)
    {
        for (int j = 0; j < Joints; j++)
        {
            ReadOnlySpan<byte> one = _world[(j * WorldBytes)..];
            short x = BinaryPrimitives.ReadInt16LittleEndian(one), y = BinaryPrimitives.ReadInt16LittleEndian(one[2..]), z = BinaryPrimitives.ReadInt16LittleEndian(one[4..]);
            world[j] = x == MissingWorld || y == MissingWorld || z == MissingWorld ? WorldPoint.Missing : new(x / 1000f, y / 1000f, z / 1000f);
        }
    }

    private bool TryPicture(ReadOnlySpan<byte> picture, bool world)
    {
        int width = BinaryPrimitives.ReadUInt16LittleEndian(picture), height = BinaryPrimitives.ReadUInt16LittleEndian(picture[2..]);
        float score = BinaryPrimitives.ReadSingleLittleEndian(picture[4..]);
        (Size, Score) = (new FrameSize(width, height), score >= 0 ? MathF.Min(score, 1) : 0);
        _joints = picture.Slice(PictureBytes, Joints * JointBytes);
        _world = world ? picture.Slice(PictureBytes + (Joints * JointBytes), Joints * WorldBytes) : default;
        return width > 0 && height > 0;
    }
}
