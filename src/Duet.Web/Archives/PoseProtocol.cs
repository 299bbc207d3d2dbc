using System.Buffers.Binary;
using System.Text.Json;
using Duet.Movement;
using Duet.Search;
using Duet.Studio.Shelf;

namespace Duet.Web.Archives;

/// <summary>A hit as the socket tells it.</summary>
/// <param name="Id">Its sixteen digits as a number.</param>
/// <param name="Distance">From the query.</param>
/// <param name="Mirrored">True when the query's mirror image was compared.</param>
/// <param name="Limb">What differs most, by its place among the limbs; 255: nothing is comparable.</param>
/// <param name="Degrees">By how much.</param>
internal readonly record struct ToldHit(ulong Id, double Distance, bool Mirrored, byte Limb, double Degrees);

/// <summary>Version 1 of searching over a socket, for a camera's thirty poses a second: small binary queries and answers; what a hit is called and looks like is told once.</summary>
internal static class PoseProtocol
{
    public const string Subprotocol = "duet.poses.v1";
    public const int MostBytes = 4 * 1024;
    public const byte NoLimb = 255;

    private const byte Version = 1;
    private const byte Query = 1;
    private const byte Hits = 2;
    private const int HeadBytes = 8;
    private const int JointBytes = 9;
    private const int AnswerBytes = 22;
    private const int HitBytes = 16;
    private const byte KnownFlags = 15;

    /// <summary>Reads a query; null when it is none.</summary>
    public static PoseWish? Read(ReadOnlySpan<byte> message, out ushort sequence)
    {
        sequence = 0;
        if (message is not [Version, Query, _, _, >= 1 and <= PoseWish.MostHits, <= KnownFlags, <= (byte)BodyMask.Upper, var joints, ..]
            || SkeletonOf(joints) is not { } skeleton || message.Length != HeadBytes + (joints * JointBytes))
        {
            return null;
        }

        sequence = BinaryPrimitives.ReadUInt16LittleEndian(message[2..]);
        byte flags = message[5];
        return new PoseWish(PoseDescriptor.Of(new Pose(skeleton, [.. ReadJoints(message[HeadBytes..], joints)])), message[4])
        {
            Metric = (flags & 1) != 0 ? PoseMetric.Weighted : PoseMetric.Cosine,
            Mirrored = (flags & 6) == 2,
            BothSides = (flags & 4) != 0,
            WantsPlace = (flags & 8) != 0,
            Mask = (BodyMask)message[6],
        };
    }

    /// <summary>A query, as the page writes it.</summary>
    public static byte[] Write(ushort sequence, Pose pose, byte top, byte flags = 0, BodyMask mask = BodyMask.Whole)
    {
        byte[] message = new byte[HeadBytes + (pose.Joints.Length * JointBytes)];
        (message[0], message[1], message[4], message[5], message[6], message[7]) = (Version, Query, top, flags, (byte)mask, (byte)pose.Joints.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), sequence);
        for (int j = 0; j < pose.Joints.Length; j++)
        {
            Span<byte> to = message.AsSpan(HeadBytes + (j * JointBytes), JointBytes);
            BinaryPrimitives.WriteSingleLittleEndian(to, pose.Joints[j].X);
            BinaryPrimitives.WriteSingleLittleEndian(to[4..], pose.Joints[j].Y);
            to[8] = (byte)Math.Round(255 * Math.Clamp(pose.Joints[j].Confidence, 0, 1));
        }

        return message;
    }

    public static byte[] Answer(ushort sequence, PoseAnswer reason, int searched, TimeSpan time, MapPoint? place, ReadOnlySpan<ToldHit> hits)
    {
        byte[] message = new byte[AnswerBytes + (HitBytes * hits.Length)];
        (message[0], message[1], message[20], message[21]) = (Version, Hits, (byte)reason, (byte)hits.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), (uint)searched);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(8), (float)time.TotalMicroseconds);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(12), (float?)place?.X ?? float.NaN);
        BinaryPrimitives.WriteSingleLittleEndian(message.AsSpan(16), (float?)place?.Y ?? float.NaN);
        for (int i = 0; i < hits.Length; i++)
        {
            Write(message.AsSpan(AnswerBytes + (HitBytes * i), HitBytes), hits[i]);
        }

        return message;
    }

    /// <summary>What hits are that were not told before.</summary>
    public static byte[] Told(IReadOnlyList<PoseHitView> hits) => JsonSerializer.SerializeToUtf8Bytes(new { type = "hits", hits }, JsonSerializerOptions.Web);

    public static byte[] NewVersion(string version, int count) => JsonSerializer.SerializeToUtf8Bytes(new { type = "version", version, count }, JsonSerializerOptions.Web);

    public static byte[] Problem(string code, string text) => JsonSerializer.SerializeToUtf8Bytes(new { type = "problem", code, text }, JsonSerializerOptions.Web);

    private static Skeleton? SkeletonOf(byte joints) => joints switch { 17 => KnownSkeletons.Coco17, 33 => KnownSkeletons.BlazePose33, _ => null };

    private static Joint[] ReadJoints(ReadOnlySpan<byte> bytes, int count)
    {
        var joints = new Joint[count];
        for (int j = 0; j < count; j++)
        {
            ReadOnlySpan<byte> from = bytes.Slice(j * JointBytes, JointBytes);
            (float x, float y) = (BinaryPrimitives.ReadSingleLittleEndian(from), BinaryPrimitives.ReadSingleLittleEndian(from[4..]));
            joints[j] = float.IsFinite(x) && float.IsFinite(y) && from[8] > 0 ? new Joint(x, y, from[8] / 255f) : Joint.Missing;
        }

        return joints;
    }

    private static void Write(Span<byte> to, ToldHit hit)
    {
        BinaryPrimitives.WriteUInt64BigEndian(to, hit.Id);
        BinaryPrimitives.WriteSingleLittleEndian(to[8..], (float)hit.Distance);
        to[12] = hit.Mirrored ? (byte)1 : (byte)0;
        to[13] = hit.Limb;
        BinaryPrimitives.WriteInt16LittleEndian(to[14..], (short)Math.Round(10 * hit.Degrees));
    }
}
