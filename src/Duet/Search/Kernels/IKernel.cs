namespace Duet.Search;

/// <summary>The inner loops of a search, once for each width of vectors.</summary>
/// <remarks>
/// Bounds may differ in their last bits from one implementation to another: they only say what need not be looked at. What ranks, <see cref="Squared"/> and
/// <see cref="Weighted"/>, is the same to the bit: eight partial sums, lane by lane, added in one order, never fused.
/// </remarks>
internal interface IKernel
{
    /// <summary>For 16 boxes: at least the squared distance to the query.</summary>
    /// <param name="boxes">See <see cref="IndexLayout.BoxFloats"/>.</param>
    /// <param name="query">16 principal coordinates and the tail.</param>
    /// <param name="bounds">Receives 16.</param>
    static abstract void BoxBounds(ref float boxes, ref float query, ref float bounds);

    /// <summary>The query as seen from a leaf's centre, in sixteenths of its codes' scale, as 16 shorts.</summary>
    static abstract void Centre(ref float query, ref float centre, float perUnit, ref int pairs);

    /// <summary>Which of a leaf's 64 poses may be near enough.</summary>
    static abstract ulong HeadSurvivors(ref sbyte codes, ref byte tails, ref int pairs, in LeafTest test);

    /// <summary>For 16 boxes: at least the weighted sum of coordinate differences, in units.</summary>
    /// <param name="boxes">See <see cref="IndexLayout.JointBoxBytes"/>.</param>
    /// <param name="query">In units.</param>
    /// <param name="bounds">Receives 16.</param>
    static abstract void JointBounds(ref ushort boxes, ref JointQuery query, ref int bounds);

    /// <summary>The query as seen from a leaf's base, in the steps of its codes.</summary>
    /// <returns>What every pose of the leaf is away at least, beyond what its code says, in units.</returns>
    static abstract int CentreJoints(ref JointQuery query, ref ushort bases, int shift, ref LeafJoints leaf);

    /// <summary>Which of 16 poses may be near enough: their codes' sum is at most the limit, in steps.</summary>
    static abstract uint JointSurvivors(ref byte codes, ref JointQuery query, ref LeafJoints leaf, int limit);

    /// <summary>The squared distance; <paramref name="query"/> has 40 numbers, the last six 0.</summary>
    static abstract double Squared(ref float row, ref double query);

    /// <summary>The sum of weights times differences; both have 40 numbers, the last six 0.</summary>
    static abstract double Weighted(ref float row, ref double query, ref double weights);
}

/// <summary>What decides about the poses of a leaf.</summary>
/// <param name="Unit">Of the head's integer distances.</param>
/// <param name="Error">By how much codes may lie off, query and pose together.</param>
/// <param name="Tail">The first tail less the query's.</param>
/// <param name="TailStep">From one tail code to the next.</param>
/// <param name="Limit">The largest squared distance that still matters.</param>
internal readonly record struct LeafTest(float Unit, float Error, float Tail, float TailStep, float Limit);
