namespace Duet.Conversion.TfLite;

/// <summary>Writes the nonzero elements of a sparse tensor to their places (the operator DENSIFY).</summary>
/// <remarks>
/// The elements are the leaves of a tree with one level per entry of the traversal order. A dense level has all its positions; a
/// compressed one lists them, as in compressed sparse rows. With a block map the tensor's dimensions count blocks and the levels
/// after them walk inside a block, so that a position is block * size + place in the block.
/// </remarks>
internal sealed class SparseTensor
{
    private const int HighestRank = 8;

    private readonly int[] _shape;
    private readonly Sparsity _sparsity;
    private readonly byte[] _dense;
    private readonly ReadOnlyMemory<byte> _values;
    private readonly int _elementSize;
    private readonly int[] _position;

    private SparseTensor(int[] shape, Sparsity sparsity, ReadOnlyMemory<byte> values, int elementSize)
    {
        _shape = shape;
        _sparsity = sparsity;
        _values = values;
        _elementSize = elementSize;
        _position = new int[sparsity.Levels.Count];
        _dense = new byte[shape.Aggregate(1, (product, size) => checked(product * size)) * elementSize];
    }

    /// <param name="shape">The dense tensor's dimensions.</param>
    /// <param name="sparsity">Where the values belong.</param>
    /// <param name="values">The stored elements, one after the other.</param>
    /// <param name="elementSize">Bytes per element.</param>
    /// <returns>All elements, last dimension fastest, zero where nothing is stored.</returns>
    /// <exception cref="InvalidDataException">The levels do not fit the shape or the values.</exception>
    public static byte[] Densify(int[] shape, Sparsity sparsity, ReadOnlyMemory<byte> values, int elementSize)
    {
        int levels = shape.Length + sparsity.BlockMap.Length;
        if (shape.Length > HighestRank
            || sparsity.Levels.Count != levels
            || sparsity.TraversalOrder.Length != levels
            || sparsity.Levels.Skip(shape.Length).Any(level => level.DenseSize is null))
            throw Damaged();
        var tensor = new SparseTensor(shape, sparsity, values, elementSize);
        try
        {
            tensor.Walk(0, 0);
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw Damaged();
        }

        return tensor._dense;
    }

    private void Walk(int level, int parent)
    {
        if (level == _position.Length)
        {
            _values.Span.Slice(parent * _elementSize, _elementSize).CopyTo(_dense.AsSpan(Offset() * _elementSize));
            return;
        }

        SparseLevel description = _sparsity.Levels[level];
        if (description.DenseSize is int size)
            WalkDense(level, parent, size);
        else
            WalkCompressed(level, parent, description);
    }

    private void WalkDense(int level, int parent, int size)
    {
        for (int i = 0; i < size; i++)
        {
            _position[level] = i;
            Walk(level + 1, (parent * size) + i);
        }
    }

    private void WalkCompressed(int level, int parent, SparseLevel description)
    {
        for (int i = description.Segments[parent]; i < description.Segments[parent + 1]; i++)
        {
            _position[level] = description.Indices[i];
            Walk(level + 1, i);
        }
    }

    private int Offset()
    {
        Span<int> place = stackalloc int[_shape.Length];
        for (int level = 0; level < _shape.Length; level++)
            place[_sparsity.TraversalOrder[level]] = _position[level];
        for (int level = _shape.Length; level < _position.Length; level++)
        {
            int dimension = _sparsity.BlockMap[_sparsity.TraversalOrder[level] - _shape.Length];
            place[dimension] = (place[dimension] * _sparsity.Levels[level].DenseSize!.Value) + _position[level];
        }

        int offset = 0;
        for (int dimension = 0; dimension < _shape.Length; dimension++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place[dimension], _shape[dimension]);
            offset = (offset * _shape[dimension]) + place[dimension];
        }

        return offset;
    }

    private static InvalidDataException Damaged() => new("a sparse tensor's description does not fit its values");
}
