using System.Globalization;
using System.IO.Compression;
using System.Numerics;

namespace Duet.TestKit.Mocap;

/// <summary>One joint of a BVH rig.</summary>
/// <param name="Name">As the file spells it.</param>
/// <param name="Parent">Index of the parent joint; -1 at the root.</param>
/// <param name="Offset">From the parent, in the file's units, in the parent's frame.</param>
/// <param name="Channels">What each value of a row means, in the file's order.</param>
/// <param name="Tip">Where the bone ends without a child joint (the file's End Site), or null.</param>
public sealed record BvhJoint(string Name, int Parent, Vector3 Offset, IReadOnlyList<BvhChannel> Channels, Vector3? Tip);

/// <summary>One value of a joint in a row.</summary>
public enum BvhChannel
{
    XPosition,
    YPosition,
    ZPosition,
    XRotation,
    YRotation,
    ZRotation,
}

/// <summary>A recorded motion as BVH stores it: a tree of joints, and per frame one number for each of their channels.</summary>
public sealed class BvhClip
{
    private readonly float[] _values;
    private readonly int _width;

    internal BvhClip(IReadOnlyList<BvhJoint> joints, TimeSpan frameTime, float[] values)
    {
        Joints = joints;
        FrameTime = frameTime;
        _values = values;
        _width = joints.Sum(joint => joint.Channels.Count);
        Count = _width == 0 ? 0 : values.Length / _width;
    }

    /// <summary>Parents stand before their children.</summary>
    public IReadOnlyList<BvhJoint> Joints { get; }

    /// <summary>From one frame to the next.</summary>
    public TimeSpan FrameTime { get; }

    /// <summary>How many frames there are.</summary>
    public int Count { get; }

    /// <summary>Reads a file; one that ends in .gz is unpacked.</summary>
    /// <exception cref="FormatException">It is not a BVH file.</exception>
    public static BvhClip Read(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads the text of a BVH file.</summary>
    /// <exception cref="FormatException">It is not a BVH file.</exception>
    public static BvhClip Parse(string text) => new BvhParser(text).Parse();

    /// <summary>Places every joint of one frame: forward kinematics from the root outwards, in the file's units and axes.</summary>
    /// <param name="frame">0 or above, below <see cref="Count"/>.</param>
    /// <param name="positions">One per joint.</param>
    /// <param name="rotations">One per joint, from its own frame to the file's.</param>
    /// <remarks>
    /// Rotations are applied in the channels' order, each about the already turned axes. Only the root moves: where other joints have position
    /// channels (the CMU clips with a thorax), they are places in the room and not offsets, and following them would stretch the spine.
    /// </remarks>
    public void PlaceInto(int frame, Span<Vector3> positions, Span<Quaternion> rotations)
    {
        ReadOnlySpan<float> row = _values.AsSpan(frame * _width, _width);
        for (int j = 0; j < Joints.Count; j++)
        {
            BvhJoint joint = Joints[j];
            Vector3 offset = joint.Offset;
            Quaternion turn = Quaternion.Identity;
            for (int c = 0; c < joint.Channels.Count; c++)
            {
                if (joint.Channels[c] >= BvhChannel.XRotation || joint.Parent < 0)
                {
                    Apply(joint.Channels[c], row[c], ref offset, ref turn);
                }
            }

            row = row[joint.Channels.Count..];
            positions[j] = joint.Parent < 0 ? offset : positions[joint.Parent] + Vector3.Transform(offset, rotations[joint.Parent]);
            rotations[j] = joint.Parent < 0 ? turn : Quaternion.Normalize(rotations[joint.Parent] * turn);
        }
    }

    private static void Apply(BvhChannel channel, float value, ref Vector3 offset, ref Quaternion turn)
    {
        if (channel < BvhChannel.XRotation)
        {
            offset[(int)channel] = value;
            return;
        }

        var axis = Vector3.Zero;
        axis[channel - BvhChannel.XRotation] = 1;
        turn *= Quaternion.CreateFromAxisAngle(axis, float.DegreesToRadians(value));
    }

    internal static float Number(ReadOnlySpan<char> token) =>
        float.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
            ? value
            : throw new FormatException($"'{token}' is not a number.");
}
