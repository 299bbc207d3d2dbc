using System.Runtime.InteropServices;

namespace Duet.Search;

/// <summary>Where everything lies in an index: one flat block of bytes, little-endian, that follows from the number of poses and can be searched in a mapped file.</summary>
/// <remarks>
/// <code>
/// header | mean, axes | group boxes | leaf boxes | leaves | head codes | tails | group joint boxes | leaf joint boxes | joint bases | joint codes | ids | rows
///
/// leaf      64 poses that are neighbours        head      the first 16 principal coordinates
/// group     16 leaves, 1024 poses               tail      the length of what is left, 18 coordinates
/// box       lowest and highest of a leaf or group, 16 of them side by side for one vector
/// row       the 34 floats themselves; everything before only says which rows need not be read
/// </code>
/// 201 bytes a pose: 136 row, 16 head code, 1 tail, 36 joint code, 4 id, 8 for leaves and groups.
/// </remarks>
internal sealed record IndexLayout
{
    public const int Version = 1;
    public const int Dimensions = PoseDescriptor.Length;
    public const int HeadAxes = 16;
    public const int HeadPairs = HeadAxes / 2;
    public const int LeafPoses = 64;
    public const int Lanes = 16;
    public const int GroupPoses = LeafPoses * Lanes;
    public const int AxesStride = 48;

    /// <summary>16 head axes and the tail.</summary>
    public const int BoxAxes = HeadAxes + 1;

    /// <summary>Lowest of 16, then highest of 16, axis by axis.</summary>
    public const int BoxFloats = BoxAxes * 2 * Lanes;

    /// <summary>Steps of the joint boxes in the largest coordinate: products with a weight's 6 bits add up within an int.</summary>
    public const int JointSteps = 32000;
    public const int JointPairs = Dimensions / 2;

    /// <summary>Two coordinates of 16 boxes, 16 bits each; lowest, then highest.</summary>
    public const int PairBytes = 2 * sizeof(ushort) * Lanes;
    public const int JointBoxBytes = JointPairs * 2 * PairBytes;

    /// <summary>34 coordinates in fours, the last two empty.</summary>
    public const int Quads = 9;
    public const int QuadBytes = 4 * Lanes;

    /// <summary>Whole vectors of 16.</summary>
    public const int JointLanes = 48;
    public const int JointBaseBytes = JointLanes * sizeof(ushort);
    public const int JointCodeBytes = LeafPoses / Lanes * Quads * QuadBytes;
    public const int HeadCodeBytes = LeafPoses * HeadAxes;

    /// <summary>Of one leaf: 16 centre, scale, error of the codes, first tail, step of tails, number of poses, bits that joint codes leave out, 2 empty.</summary>
    public const int LeafFloats = 24;
    public const int LeafScale = 16;
    public const int LeafError = 17;
    public const int LeafTail = 18;
    public const int LeafTailStep = 19;
    public const int LeafCount = 20;
    public const int LeafShift = 21;

    public const int HeaderBytes = 64;
    public const int UnitAt = 16;
    public const ulong Magic = 0x58444E4954455544; // "DUETINDX"

    /// <summary>Below the 2 GiB that one block of memory can have.</summary>
    public const int MostPoses = 8_000_000;

    public IndexLayout(int count)
    {
        Count = count;
        Leaves = (count + LeafPoses - 1) / LeafPoses;
        Groups = (Leaves + Lanes - 1) / Lanes;
        GroupVectors = (Groups + Lanes - 1) / Lanes;
        long end = HeaderBytes;
        Mean = Take(ref end, AxesStride * sizeof(float));
        Axes = Take(ref end, Dimensions * AxesStride * sizeof(float));
        GroupBoxes = Take(ref end, (long)GroupVectors * BoxFloats * sizeof(float));
        LeafBoxes = Take(ref end, (long)Groups * BoxFloats * sizeof(float));
        LeafRecords = Take(ref end, (long)Leaves * LeafFloats * sizeof(float));
        HeadCodes = Take(ref end, (long)Leaves * HeadCodeBytes);
        Tails = Take(ref end, (long)Leaves * LeafPoses);
        GroupJointBoxes = Take(ref end, (long)GroupVectors * JointBoxBytes);
        LeafJointBoxes = Take(ref end, (long)Groups * JointBoxBytes);
        JointBases = Take(ref end, (long)Leaves * JointBaseBytes);
        JointCodes = Take(ref end, (long)Leaves * JointCodeBytes);
        Ids = Take(ref end, (long)Leaves * LeafPoses * sizeof(int));
        Rows = Take(ref end, (long)Leaves * LeafPoses * Dimensions * sizeof(float));
        Bytes = checked((int)end);
    }

    public int Count { get; }

    public int Leaves { get; }

    public int Groups { get; }

    public int GroupVectors { get; }

    public int Mean { get; }

    public int Axes { get; }

    public int GroupBoxes { get; }

    public int LeafBoxes { get; }

    public int LeafRecords { get; }

    public int HeadCodes { get; }

    public int Tails { get; }

    public int GroupJointBoxes { get; }

    public int LeafJointBoxes { get; }

    public int JointBases { get; }

    public int JointCodes { get; }

    public int Ids { get; }

    public int Rows { get; }

    public int Bytes { get; }

    public ReadOnlySpan<float> RowsOf(ReadOnlySpan<byte> block) => MemoryMarshal.Cast<byte, float>(block.Slice(Rows, Leaves * LeafPoses * Dimensions * sizeof(float)));

    /// <summary>-1 where a leaf has no more poses.</summary>
    public ReadOnlySpan<int> IdsOf(ReadOnlySpan<byte> block) => MemoryMarshal.Cast<byte, int>(block.Slice(Ids, Leaves * LeafPoses * sizeof(int)));

    private static int Take(ref long end, long bytes)
    {
        long start = end;
        end += (bytes + 63) / 64 * 64;
        return checked((int)start);
    }
}
