using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>The weighted distance over the same leaves: boxes and codes in joint space, whose bound holds for any confidences of the query.</summary>
internal ref struct WeightedSearch<TKernel>
    where TKernel : IKernel
{
    private readonly ReadOnlySpan<byte> _block;
    private readonly IndexLayout _layout;
    private readonly PreparedQuery _query;
    private readonly TopHits _hits;
    private readonly double _worth;
    private JointQuery _joints;
    private int _limit;

    public WeightedSearch(ReadOnlySpan<byte> block, IndexLayout layout, PreparedQuery query, TopHits hits)
    {
        (_layout, _query, _hits) = (layout, query, hits);
        _block = block;
        _worth = JointQuery.Create(query.Values, query.Weights.AsSpan(0, Dimensions), MemoryMarshal.Read<float>(block[UnitAt..]), out _joints);
        SetLimit();
    }

    public void Run()
    {
        var groups = new BestFirst(_layout.GroupVectors * Lanes);
        var leaves = new BestFirst(_layout.Groups * Lanes);
        try
        {
            AddGroups(ref groups);
            if (groups.TryTake(out _, out int first))
            {
                AddLeaves(ref leaves, first);
                VisitLeaves(ref leaves);
            }

            while (groups.TryTake(out uint bound, out int group) && bound <= _limit)
            {
                AddLeaves(ref leaves, group);
            }

            VisitLeaves(ref leaves);
        }
        finally
        {
            leaves.Dispose();
            groups.Dispose();
        }
    }

    private void AddGroups(ref BestFirst groups)
    {
        Span<int> bounds = stackalloc int[Lanes];
        for (int vector = 0; vector < _layout.GroupVectors; vector++)
        {
            TKernel.JointBounds(ref Short(_layout.GroupJointBoxes + (vector * JointBoxBytes)), ref _joints, ref bounds[0]);
            for (int lane = 0; lane < Math.Min(Lanes, _layout.Groups - (vector * Lanes)); lane++)
            {
                groups.Add(bounds[lane], (vector * Lanes) + lane);
            }
        }

        groups.Order();
    }

    private void AddLeaves(ref BestFirst leaves, int group)
    {
        Span<int> bounds = stackalloc int[Lanes];
        TKernel.JointBounds(ref Short(_layout.LeafJointBoxes + (group * JointBoxBytes)), ref _joints, ref bounds[0]);
        int count = Math.Min(Lanes, _layout.Leaves - (group * Lanes));
        for (int lane = 0; lane < count; lane++)
        {
            if (bounds[lane] <= _limit)
            {
                leaves.Add(bounds[lane], (group * Lanes) + lane);
            }
        }
    }

    private void VisitLeaves(ref BestFirst leaves)
    {
        leaves.Order();
        while (leaves.TryTake(out uint bound, out int leaf) && bound <= _limit)
        {
            VisitLeaf(leaf);
        }

        leaves.Clear();
    }

    private void VisitLeaf(int leaf)
    {
        ref float record = ref Float(_layout.LeafRecords + (leaf * LeafFloats * sizeof(float)));
        (int count, int shift) = ((int)Unsafe.Add(ref record, LeafCount), (int)Unsafe.Add(ref record, LeafShift));
        LeafJoints joints = default;
        int beyond = TKernel.CentreJoints(ref _joints, ref Short(_layout.JointBases + (leaf * JointBaseBytes)), shift, ref joints);
        for (int first = 0; first < count && beyond <= _limit; first += Lanes)
        {
            uint survivors = TKernel.JointSurvivors(ref Byte(_layout.JointCodes + (leaf * JointCodeBytes) + (first / Lanes * Quads * QuadBytes)), ref _joints, ref joints, (_limit - beyond) >> shift);
            survivors &= count - first >= Lanes ? 0xFFFF : (1u << (count - first)) - 1;
            for (; survivors != 0; survivors &= survivors - 1)
            {
                ReadRow((leaf * LeafPoses) + first + BitOperations.TrailingZeroCount(survivors));
            }
        }
    }

    private void ReadRow(int at)
    {
        double sum = TKernel.Weighted(
            ref Float(_layout.Rows + (at * Dimensions * sizeof(float))), ref MemoryMarshal.GetArrayDataReference(_query.Exact), ref MemoryMarshal.GetArrayDataReference(_query.Weights));
        if (sum <= _hits.Worst)
        {
            _hits.Offer(sum, Unsafe.As<float, int>(ref Float(_layout.Ids + (at * sizeof(int)))));
            SetLimit();
        }
    }

    // One unit is given away against the rounding of the worst sum.
    private void SetLimit() => _limit = (int)Math.Min(int.MaxValue - 1, (_hits.Worst / _worth * (1 + 1e-9)) + 1);

    private readonly ref byte Byte(int offset) => ref Unsafe.Add(ref MemoryMarshal.GetReference(_block), offset);

    private readonly ref ushort Short(int offset) => ref Unsafe.As<byte, ushort>(ref Byte(offset));

    private readonly ref float Float(int offset) => ref Unsafe.As<byte, float>(ref Byte(offset));
}
