using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Duet.Search.IndexLayout;

namespace Duet.Search;

/// <summary>The weighted distance over the same leaves: boxes and codes in joint space, whose bound holds for any confidences of the query.</summary>
internal readonly ref struct WeightedSearch<TKernel>
    where TKernel : IKernel
{
    private readonly ReadOnlySpan<byte> _block;
    private readonly IndexLayout _layout;
    private readonly PreparedQuery _query;
    private readonly TopHits _hits;

    public WeightedSearch(ReadOnlySpan<byte> block, IndexLayout layout, PreparedQuery query, TopHits hits)
    {
        (_layout, _query, _hits) = (layout, query, hits);
        _block = block;
    }

    public void Run()
    {
        double worth = JointQuery.Create(_query.Values, _query.Weights.AsSpan(0, Dimensions), Float(16), out JointQuery joints);
        var groups = new BestFirst(_layout.GroupVectors * Lanes);
        try
        {
            Span<int> bounds = stackalloc int[Lanes];
            for (int vector = 0; vector < _layout.GroupVectors; vector++)
            {
                TKernel.JointBounds(ref Byte(_layout.GroupJointBoxes + (vector * JointBoxBytes)), ref joints, ref bounds[0]);
                for (int lane = 0; lane < Math.Min(Lanes, _layout.Groups - (vector * Lanes)); lane++)
                {
                    groups.Add(bounds[lane], (vector * Lanes) + lane);
                }
            }

            groups.Order();
            while (groups.TryTake(out uint bound, out int group) && bound <= Limit(worth))
            {
                VisitGroup(group, ref joints, worth);
            }
        }
        finally
        {
            groups.Dispose();
        }
    }

    private void VisitGroup(int group, ref JointQuery joints, double worth)
    {
        Span<int> bounds = stackalloc int[Lanes];
        TKernel.JointBounds(ref Byte(_layout.LeafJointBoxes + (group * JointBoxBytes)), ref joints, ref bounds[0]);
        int leaves = Math.Min(Lanes, _layout.Leaves - (group * Lanes));
        while (true)
        {
            int best = 0;
            for (int leaf = 1; leaf < leaves; leaf++)
            {
                best = bounds[leaf] < bounds[best] ? leaf : best;
            }

            if (bounds[best] == int.MaxValue || bounds[best] > Limit(worth))
            {
                return;
            }

            bounds[best] = int.MaxValue;
            VisitLeaf((group * Lanes) + best, ref joints, worth);
        }
    }

    private void VisitLeaf(int leaf, ref JointQuery joints, double worth)
    {
        int count = (int)Float(_layout.LeafRecords + (((leaf * LeafFloats) + LeafCount) * sizeof(float)));
        ref double exact = ref MemoryMarshal.GetArrayDataReference(_query.Exact);
        ref double weights = ref MemoryMarshal.GetArrayDataReference(_query.Weights);
        for (int first = 0; first < count; first += Lanes)
        {
            uint survivors = TKernel.JointSurvivors(ref Byte(_layout.JointCodes + (leaf * JointCodeBytes) + (first / Lanes * Quads * QuadBytes)), ref joints, Limit(worth));
            survivors &= count - first >= Lanes ? 0xFFFF : (1u << (count - first)) - 1;
            for (; survivors != 0; survivors &= survivors - 1)
            {
                int at = (leaf * LeafPoses) + first + BitOperations.TrailingZeroCount(survivors);
                double sum = TKernel.Weighted(ref Float(_layout.Rows + (at * Dimensions * sizeof(float))), ref exact, ref weights);
                if (sum <= _hits.Worst)
                {
                    _hits.Offer(sum, Unsafe.As<float, int>(ref Float(_layout.Ids + (at * sizeof(int)))));
                }
            }
        }
    }

    // One unit is given away against the rounding of the worst sum.
    private int Limit(double worth) => (int)Math.Min(int.MaxValue - 1, (_hits.Worst / worth) + 1);

    private ref byte Byte(int offset) => ref Unsafe.Add(ref MemoryMarshal.GetReference(_block), offset);

    private ref float Float(int offset) => ref Unsafe.As<byte, float>(ref Byte(offset));
}
