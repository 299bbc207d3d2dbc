using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>Cosine over an index: groups by their boxes, best first, then their leaves, then codes, then rows.</summary>
internal readonly ref struct CosineSearch<TKernel>
    where TKernel : IKernel
{
    /// <summary>By how much a bound computed in single precision may exceed the distance: 17 terms and a rotation, each to 6e-8.</summary>
    private const double Margin = 1e-5;

    private readonly ReadOnlySpan<byte> _block;
    private readonly IndexLayout _layout;
    private readonly PreparedQuery _query;
    private readonly TopHits _hits;

    public CosineSearch(ReadOnlySpan<byte> block, IndexLayout layout, PreparedQuery query, TopHits hits)
    {
        (_layout, _query, _hits) = (layout, query, hits);
        _block = block;
    }

    public void Run()
    {
        Span<float> place = stackalloc float[BoxAxes];
        place[HeadAxes] = new PoseRotation(Floats(_layout.Mean, AxesStride), Floats(_layout.Axes, Dimensions * AxesStride)).Turn(_query.Values, place);
        var groups = new BestFirst(_layout.GroupVectors * Lanes);
        try
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
            while (groups.TryTake(out uint bound, out int group) && BitConverter.UInt32BitsToSingle(bound) <= Limit())
            {
                VisitGroup(group, place);
            }
        }
        finally
        {
            groups.Dispose();
        }
    }

    private void VisitGroup(int group, Span<float> place)
    {
        Span<float> bounds = stackalloc float[Lanes];
        TKernel.BoxBounds(ref Float(_layout.LeafBoxes + (group * BoxFloats * sizeof(float))), ref place[0], ref bounds[0]);
        int leaves = Math.Min(Lanes, _layout.Leaves - (group * Lanes));
        while (true)
        {
            int best = 0;
            for (int leaf = 1; leaf < leaves; leaf++)
            {
                best = bounds[leaf] < bounds[best] ? leaf : best;
            }

            if (bounds[best] == float.MaxValue || !(bounds[best] <= Limit()))
            {
                return;
            }

            bounds[best] = float.MaxValue;
            VisitLeaf((group * Lanes) + best, place);
        }
    }

    private void VisitLeaf(int leaf, Span<float> place)
    {
        Span<int> pairs = stackalloc int[HeadPairs];
        ref float record = ref Float(_layout.LeafRecords + (leaf * LeafFloats * sizeof(float)));
        float unit = Unsafe.Add(ref record, LeafScale) / HeadQuery.Parts;
        TKernel.Centre(ref place[0], ref record, 1 / unit, ref pairs[0]);
        float step = Unsafe.Add(ref record, LeafTailStep);
        var test = new LeafTest(
            unit, Unsafe.Add(ref record, LeafError) + (HeadQuery.Error * Unsafe.Add(ref record, LeafScale)), Unsafe.Add(ref record, LeafTail) - place[HeadAxes], step, Limit());
        ref byte block = ref MemoryMarshal.GetReference(_block);
        ulong survivors = TKernel.HeadSurvivors(
            ref Unsafe.As<byte, sbyte>(ref Unsafe.Add(ref block, _layout.HeadCodes + (leaf * HeadCodeBytes))), ref Unsafe.Add(ref block, _layout.Tails + (leaf * LeafPoses)), ref pairs[0], test);
        int count = (int)Unsafe.Add(ref record, LeafCount);
        survivors &= count == LeafPoses ? ulong.MaxValue : (1UL << count) - 1;
        ref double exact = ref MemoryMarshal.GetArrayDataReference(_query.Exact);
        for (; survivors != 0; survivors &= survivors - 1)
        {
            int at = (leaf * LeafPoses) + BitOperations.TrailingZeroCount(survivors);
            double squared = TKernel.Squared(ref Float(_layout.Rows + (at * Dimensions * sizeof(float))), ref exact);
            if (squared <= _hits.Worst)
            {
                _hits.Offer(squared, Unsafe.As<float, int>(ref Float(_layout.Ids + (at * sizeof(int)))));
            }
        }
    }

    private float Limit()
    {
        double limit = Math.Sqrt(_hits.Worst) + Margin;
        return (float)(limit * limit * (1 + 1e-6));
    }

    private ref float Float(int offset) => ref Unsafe.As<byte, float>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_block), offset));

    private ReadOnlySpan<float> Floats(int offset, int count) => MemoryMarshal.Cast<byte, float>(_block.Slice(offset, count * sizeof(float)));
}
