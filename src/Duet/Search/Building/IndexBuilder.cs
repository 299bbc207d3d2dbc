using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Poses -> the flat block of an index.</summary>
internal sealed class IndexBuilder
{
    /// <summary>Boxes of places where no leaf is: farther from everything than any pose.</summary>
    private const float Nowhere = 1e9f;

    private const int CacheLine = 64;

    private readonly IndexLayout _layout;
    private readonly float[] _heads;
    private readonly float[] _tails;
    private readonly Memory<byte> _block;
    private readonly float _unit;

    private IndexBuilder(ReadOnlySpan<float> rows)
    {
        int count = rows.Length / Dimensions;
        _layout = new IndexLayout(count);
        _block = Aligned(_layout.Bytes);
        new PrincipalAxes(rows).WriteInto(Floats(_layout.Mean, AxesStride), Floats(_layout.Axes, Dimensions * AxesStride));
        var rotation = new PoseRotation(Floats(_layout.Mean, AxesStride), Floats(_layout.Axes, Dimensions * AxesStride));
        _heads = new float[count * HeadAxes];
        _tails = new float[count];
        float largest = 0;
        for (int r = 0; r < count; r++)
        {
            ReadOnlySpan<float> row = rows.Slice(r * Dimensions, Dimensions);
            _tails[r] = rotation.Turn(row, _heads.AsSpan(r * HeadAxes, HeadAxes));
            foreach (float value in row)
            {
                largest = Math.Max(largest, value);
            }
        }

        _unit = Math.Max(largest, 1e-6f) / JointSteps;
    }

    /// <summary>Builds.</summary>
    /// <param name="rows">34 floats a pose.</param>
    /// <param name="ids">One a pose.</param>
    public static ReadOnlyMemory<byte> Build(ReadOnlySpan<float> rows, ReadOnlySpan<int> ids)
    {
        var builder = new IndexBuilder(rows);
        builder.WriteHeader();
        int[] order = LeafOrder.Of(builder._heads);
        for (int leaf = 0; leaf < builder._layout.Leaves; leaf++)
        {
            int first = leaf * LeafPoses;
            builder.WriteLeaf(leaf, order.AsSpan(first, Math.Min(LeafPoses, order.Length - first)), rows, ids);
        }

        builder.WriteBoxes();
        return builder._block;
    }

    // Vectors that lie within one line of the cache, as in a mapped file.
    private static Memory<byte> Aligned(int length)
    {
        byte[] block = GC.AllocateArray<byte>(length + CacheLine, pinned: true);
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetArrayDataReference(block));
        return block.AsMemory((int)((CacheLine - (address % CacheLine)) % CacheLine), length);
    }

    private void WriteHeader()
    {
        Span<byte> header = _block.Span.Slice(0, HeaderBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], IndexLayout.Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], _layout.Count);
        BinaryPrimitives.WriteSingleLittleEndian(header[UnitAt..], _unit);
    }

    private void WriteLeaf(int leaf, ReadOnlySpan<int> members, ReadOnlySpan<float> rows, ReadOnlySpan<int> ids)
    {
        Span<int> ownIds = Ints(_layout.Ids + (leaf * LeafPoses * sizeof(int)), LeafPoses);
        ownIds.Fill(-1);
        for (int i = 0; i < members.Length; i++)
        {
            ownIds[i] = ids[members[i]];
            ReadOnlySpan<float> row = rows.Slice(members[i] * Dimensions, Dimensions);
            row.CopyTo(Floats(_layout.Rows + (((leaf * LeafPoses) + i) * Dimensions * sizeof(float)), Dimensions));
        }

        Span<float> record = Floats(_layout.LeafRecords + (leaf * LeafFloats * sizeof(float)), LeafFloats);
        record[LeafCount] = members.Length;
        WriteHeadCodes(leaf, members, record);
        WriteTails(leaf, members, record);
        WriteLeafBoxes(leaf, members);
        WriteJoints(leaf, members, rows, record);
    }

    // A step is as coarse as the leaf's widest coordinate allows: code <= (value / unit - base) / 2^shift < code + 1.
    private void WriteJoints(int leaf, ReadOnlySpan<int> members, ReadOnlySpan<float> rows, Span<float> record)
    {
        (int group, int lane) = Math.DivRem(leaf, Lanes);
        Span<ushort> boxes = Shorts(_layout.LeafJointBoxes + (group * JointBoxBytes), JointBoxBytes / sizeof(ushort));
        Span<ushort> bases = Shorts(_layout.JointBases + (leaf * JointBaseBytes), JointLanes);
        int widest = 0;
        for (int d = 0; d < Dimensions; d++)
        {
            (int low, int high) = (int.MaxValue, 0);
            foreach (int member in members)
            {
                int step = Step(rows[(member * Dimensions) + d]);
                (low, high) = (Math.Min(low, step), Math.Max(high, step));
            }

            int at = (d / 2 * 2 * 2 * Lanes) + (2 * lane) + (d % 2);
            (boxes[at], boxes[at + (2 * Lanes)], bases[d]) = ((ushort)low, (ushort)(high + 1), (ushort)low);
            widest = Math.Max(widest, high - low);
        }

        int shift = Math.Max(0, 32 - BitOperations.LeadingZeroCount((uint)widest) - 8);
        record[LeafShift] = shift;
        for (int i = 0; i < members.Length; i++)
        {
            Span<byte> codes = _block.Span.Slice(_layout.JointCodes + (leaf * JointCodeBytes) + (i / Lanes * Quads * QuadBytes), Quads * QuadBytes);
            for (int d = 0; d < Dimensions; d++)
            {
                codes[(d / 4 * QuadBytes) + (i % Lanes * 4) + (d % 4)] = (byte)((Step(rows[(members[i] * Dimensions) + d]) - bases[d]) >> shift);
            }
        }
    }

    private int Step(float value) => (int)Math.Floor((double)value / _unit);

    private void WriteHeadCodes(int leaf, ReadOnlySpan<int> members, Span<float> record)
    {
        float reach = 0;
        for (int a = 0; a < HeadAxes; a++)
        {
            (float low, float high) = Range(members, _heads, HeadAxes, a);
            record[a] = (low + high) / 2;
            reach = Math.Max(reach, (high - low) / 2);
        }

        float scale = Math.Max(reach, 1e-6f) / 127;
        double worst = 0;
        Span<sbyte> codes = MemoryMarshal.Cast<byte, sbyte>(_block.Span.Slice(_layout.HeadCodes + (leaf * HeadCodeBytes), HeadCodeBytes));
        for (int i = 0; i < members.Length; i++)
        {
            double squares = 0;
            for (int a = 0; a < HeadAxes; a++)
            {
                double offset = _heads[(members[i] * HeadAxes) + a] - (double)record[a];
                double code = Math.Clamp(Math.Round(offset / scale), -127, 127);
                codes[(a / 2 * 2 * LeafPoses) + (2 * i) + (a % 2)] = (sbyte)code;
                squares += Math.Pow(offset - (code * scale), 2);
            }

            worst = Math.Max(worst, Math.Sqrt(squares));
        }

        (record[LeafScale], record[LeafError]) = (scale, (float)(1.000001 * worst));
    }

    private void WriteTails(int leaf, ReadOnlySpan<int> members, Span<float> record)
    {
        (float low, float high) = Range(members, _tails, 1, 0);
        float step = Math.Max(high - low, 1e-6f) / 255;
        (record[LeafTail], record[LeafTailStep]) = (low, step);
        Span<byte> tails = _block.Span.Slice(_layout.Tails + (leaf * LeafPoses), LeafPoses);
        for (int i = 0; i < members.Length; i++)
        {
            tails[i] = (byte)Math.Clamp(Math.Round((_tails[members[i]] - (double)low) / step), 0, 255);
        }
    }

    private void WriteLeafBoxes(int leaf, ReadOnlySpan<int> members)
    {
        (int group, int lane) = Math.DivRem(leaf, Lanes);
        Span<float> boxes = Floats(_layout.LeafBoxes + (group * BoxFloats * sizeof(float)), BoxFloats);
        for (int a = 0; a < BoxAxes; a++)
        {
            (float low, float high) = a < HeadAxes ? Range(members, _heads, HeadAxes, a) : Range(members, _tails, 1, 0);
            boxes[(a * 2 * Lanes) + lane] = low;
            boxes[(a * 2 * Lanes) + Lanes + lane] = high;
        }
    }

    private void WriteBoxes()
    {
        for (int place = _layout.Leaves; place < _layout.Groups * Lanes; place++)
        {
            FillNowhere(_layout.LeafBoxes, place);
        }

        for (int place = 0; place < _layout.GroupVectors * Lanes; place++)
        {
            if (place < _layout.Groups)
            {
                WriteGroupBox(place);
            }
            else
            {
                FillNowhere(_layout.GroupBoxes, place);
            }
        }
    }

    private void WriteGroupBox(int group)
    {
        int leaves = Math.Min(Lanes, _layout.Leaves - (group * Lanes));
        ReadOnlySpan<float> from = Floats(_layout.LeafBoxes + (group * BoxFloats * sizeof(float)), BoxFloats);
        Span<float> to = Floats(_layout.GroupBoxes + (group / Lanes * BoxFloats * sizeof(float)), BoxFloats);
        for (int a = 0; a < BoxAxes; a++)
        {
            (float low, float high) = (Nowhere, -Nowhere);
            for (int leaf = 0; leaf < leaves; leaf++)
            {
                low = Math.Min(low, from[(a * 2 * Lanes) + leaf]);
                high = Math.Max(high, from[(a * 2 * Lanes) + Lanes + leaf]);
            }

            to[(a * 2 * Lanes) + (group % Lanes)] = low;
            to[(a * 2 * Lanes) + Lanes + (group % Lanes)] = high;
        }

        ReadOnlySpan<ushort> joints = Shorts(_layout.LeafJointBoxes + (group * JointBoxBytes), JointBoxBytes / sizeof(ushort));
        Span<ushort> wide = Shorts(_layout.GroupJointBoxes + (group / Lanes * JointBoxBytes), JointBoxBytes / sizeof(ushort));
        for (int d = 0; d < Dimensions; d++)
        {
            int at = (d / 2 * 2 * 2 * Lanes) + (d % 2);
            (ushort low, ushort high) = (ushort.MaxValue, ushort.MinValue);
            for (int leaf = 0; leaf < leaves; leaf++)
            {
                low = Math.Min(low, joints[at + (2 * leaf)]);
                high = Math.Max(high, joints[at + (2 * Lanes) + (2 * leaf)]);
            }

            wide[at + (2 * (group % Lanes))] = low;
            wide[at + (2 * Lanes) + (2 * (group % Lanes))] = high;
        }
    }

    private void FillNowhere(int boxes, int place)
    {
        (int vector, int lane) = Math.DivRem(place, Lanes);
        Span<float> floats = Floats(boxes + (vector * BoxFloats * sizeof(float)), BoxFloats);
        for (int a = 0; a < BoxAxes; a++)
        {
            floats[(a * 2 * Lanes) + lane] = Nowhere;
            floats[(a * 2 * Lanes) + Lanes + lane] = Nowhere;
        }
    }

    private static (float Low, float High) Range(ReadOnlySpan<int> members, float[] values, int stride, int offset)
    {
        (float low, float high) = (float.MaxValue, float.MinValue);
        foreach (int member in members)
        {
            float value = values[(member * stride) + offset];
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high);
    }

    private Span<float> Floats(int offset, int count) => MemoryMarshal.Cast<byte, float>(_block.Span.Slice(offset, count * sizeof(float)));

    private Span<ushort> Shorts(int offset, int count) => MemoryMarshal.Cast<byte, ushort>(_block.Span.Slice(offset, count * sizeof(ushort)));

    private Span<int> Ints(int offset, int count) => MemoryMarshal.Cast<byte, int>(_block.Span.Slice(offset, count * sizeof(int)));
}
