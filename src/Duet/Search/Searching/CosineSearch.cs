using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Cosine over an index: the best group first, then all leaves that may still matter, best first, by their boxes; in a leaf codes, then rows.</summary>
internal ref struct CosineSearch<TKernel>
    where TKernel : IKernel
{
    /// <summary>By how much a bound computed in single precision may exceed the distance: 17 terms and a rotation, each to 6e-8.</summary>
    private const double Margin = 1e-5;

    /// <summary>Rows that are read before a leaf's codes are looked at again with what they taught.</summary>
    private const int RowsAtOnce = 8;

    private readonly ReadOnlySpan<byte> _block;
    private readonly IndexLayout _layout;
    private readonly PreparedQuery _query;
    private readonly TopHits _hits;
    private float _limit;

    public CosineSearch(ReadOnlySpan<byte> block, IndexLayout layout, PreparedQuery query, TopHits hits)
    {
        (_layout, _query, _hits) = (layout, query, hits);
        _block = block;
        SetLimit();
    }

    public void Run()
    {
        Span<float> place = stackalloc float[BoxAxes];
        place[HeadAxes] = new PoseRotation(Floats(_layout.Mean, AxesStride), Floats(_layout.Axes, Dimensions * AxesStride)).Turn(_query.Values, place);
        var groups = new BestFirst(_layout.GroupVectors * Lanes);
        var leaves = new BestFirst(_layout.Groups * Lanes);
        try
        {
            AddGroups(ref groups, place);
            if (groups.TryTake(out _, out int first))
            {
                AddLeaves(ref leaves, first, place);
                VisitLeaves(ref leaves, place);
            }

            while (groups.TryTake(out uint bound, out int group) && BitConverter.UInt32BitsToSingle(bound) <= _limit)
            {
                AddLeaves(ref leaves, group, place);
            }

            VisitLeaves(ref leaves, place);
        }
        finally
        {
            leaves.Dispose();
            groups.Dispose();
        }
    }

    private readonly void AddGroups(ref BestFirst groups, scoped Span<float> place)
    {
        Span<float> bounds = stackalloc float[Lanes];
        for (int vector = 0; vector < _layout.GroupVectors; vector++)
        {
            TKernel.BoxBounds(ref Float(_layout.GroupBoxes + (vector * BoxFloats * sizeof(float))), ref place[0], ref bounds[0]);
            for (int lane = 0; lane < Math.Min(Lanes, _layout.Groups - (vector * Lanes)); lane++)
            {
                groups.Add(bounds[lane], (vector * Lanes) + lane);
            }
        }

        groups.Order();
    }

    private readonly void AddLeaves(ref BestFirst leaves, int group, scoped Span<float> place)
    {
        Span<float> bounds = stackalloc float[Lanes];
        TKernel.BoxBounds(ref Float(_layout.LeafBoxes + (group * BoxFloats * sizeof(float))), ref place[0], ref bounds[0]);
        int count = Math.Min(Lanes, _layout.Leaves - (group * Lanes));
        for (int lane = 0; lane < count; lane++)
        {
            if (bounds[lane] <= _limit)
            {
                leaves.Add(bounds[lane], (group * Lanes) + lane);
            }
        }
    }

    private void VisitLeaves(ref BestFirst leaves, scoped Span<float> place)
    {
        leaves.Order();
        while (leaves.TryTake(out uint bound, out int leaf) && BitConverter.UInt32BitsToSingle(bound) <= _limit)
        {
            VisitLeaf(leaf, place);
        }

        leaves.Clear();
    }

    private void VisitLeaf(int leaf, scoped Span<float> place)
    {
        Span<int> pairs = stackalloc int[HeadPairs];
        ref float record = ref Float(_layout.LeafRecords + (leaf * LeafFloats * sizeof(float)));
        float unit = Unsafe.Add(ref record, LeafScale) / HeadQuery.Parts;
        TKernel.Centre(ref place[0], ref record, 1 / unit, ref pairs[0]);
        float error = Unsafe.Add(ref record, LeafError) + (HeadQuery.Error * Unsafe.Add(ref record, LeafScale));
        (float tail, float step) = (Unsafe.Add(ref record, LeafTail) - place[HeadAxes], Unsafe.Add(ref record, LeafTailStep));
        ref byte block = ref MemoryMarshal.GetReference(_block);
        ref sbyte codes = ref Unsafe.As<byte, sbyte>(ref Unsafe.Add(ref block, _layout.HeadCodes + (leaf * HeadCodeBytes)));
        ref byte tails = ref Unsafe.Add(ref block, _layout.Tails + (leaf * LeafPoses));
        int count = (int)Unsafe.Add(ref record, LeafCount);
        ulong open = count == LeafPoses ? ulong.MaxValue : (1UL << count) - 1;
        while ((open &= TKernel.HeadSurvivors(ref codes, ref tails, ref pairs[0], new LeafTest(unit, error, tail, step, _limit))) != 0)
        {
            for (int rows = 0; open != 0 && rows < RowsAtOnce; rows++, open &= open - 1)
            {
                ReadRow((leaf * LeafPoses) + BitOperations.TrailingZeroCount(open));
            }

            if (open == 0)
            {
                return;
            }
        }
    }

    private void ReadRow(int at)
    {
        double squared = TKernel.Squared(ref Float(_layout.Rows + (at * Dimensions * sizeof(float))), ref MemoryMarshal.GetArrayDataReference(_query.Exact));
        if (squared <= _hits.Worst)
        {
            _hits.Offer(squared, Unsafe.As<float, int>(ref Float(_layout.Ids + (at * sizeof(int)))));
            SetLimit();
        }
    }

    private void SetLimit()
    {
        double limit = Math.Sqrt(_hits.Worst) + Margin;
        _limit = (float)(limit * limit * (1 + 1e-6));
    }

    private readonly ref float Float(int offset) => ref Unsafe.As<byte, float>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_block), offset));

    private readonly ReadOnlySpan<float> Floats(int offset, int count) => MemoryMarshal.Cast<byte, float>(_block.Slice(offset, count * sizeof(float)));
}
