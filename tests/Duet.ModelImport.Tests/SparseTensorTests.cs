using Duet.Conversion;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport.Tests;

public sealed class SparseTensorTests
{
    [Fact]
    public void Densify_CompressedRows_PutsEachValueInItsColumn()
    {
        var rows = new Sparsity([0, 1], [], [new(3, [], []), new(null, [0, 2, 2, 3], [0, 3, 1])]);

        SparseTensor.Densify([3, 4], rows, new byte[] { 1, 2, 3 }, 1)
            .ShouldBe([1, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 0]);
    }

    /// <remarks>Two by two blocks; the block at the lower left is all zero and so is not stored.</remarks>
    [Fact]
    public void Densify_BlockMap_FillsWholeBlocks()
    {
        var blocks = new Sparsity([0, 1, 2, 3], [0, 1], [new(2, [], []), new(null, [0, 2, 3], [0, 1, 1]), new(2, [], []), new(2, [], [])]);

        SparseTensor.Densify([4, 4], blocks, new byte[] { 1, 0, 0, 4, 2, 3, 0, 0, 5, 0, 0, 6 }, 1).ShouldBe(
        [
            1, 0, 2, 3,
            0, 4, 0, 0,
            0, 0, 5, 0,
            0, 0, 0, 6,
        ]);
    }

    [Fact]
    public void Densify_ColumnsFirst_FollowsTheTraversalOrder()
    {
        var columns = new Sparsity([1, 0], [], [new(3, [], []), new(null, [0, 1, 1, 3], [1, 0, 1])]);

        SparseTensor.Densify([2, 3], columns, new byte[] { 7, 8, 9 }, 1).ShouldBe([0, 0, 8, 7, 0, 9]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Densify_RandomWeights_GivesBackWhatWasPacked(int seed)
    {
        var random = new Random(seed);
        int[] shape = [5, 1, 2, 7];
        byte[] dense = [.. Enumerable.Range(0, 70 * 2).Select(_ => (byte)0)];
        for (int i = 0; i < 70; i++)
        {
            if (random.Next(4) == 0)
                dense[2 * i] = dense[(2 * i) + 1] = (byte)random.Next(1, 256);
        }

        (Sparsity sparsity, byte[] values) = PackLastDimension(shape, dense);

        SparseTensor.Densify(shape, sparsity, values, 2).ShouldBe(dense);
    }

    public static TheoryData<string> Damages => new("too few values", "position outside", "too few segments", "levels missing", "compressed block");

    [Theory]
    [MemberData(nameof(Damages))]
    public void Densify_Damaged_IsRefused(string damage)
    {
        var dense = new SparseLevel(2, [], []);
        Sparsity sparsity = damage switch
        {
            "position outside" => new([0, 1], [], [dense, new(null, [0, 1, 2], [0, 3])]),
            "too few segments" => new([0, 1], [], [dense, new(null, [0, 1], [0])]),
            "levels missing" => new([0, 1], [], [dense]),
            "compressed block" => new([0, 1, 2], [1], [dense, dense, new(null, [0, 1, 2, 3, 4], [0, 0, 0, 0])]),
            _ => new([0, 1], [], [dense, dense]),
        };

        Should.Throw<InvalidDataException>(() => SparseTensor.Densify([2, 2], sparsity, new byte[2], 1));
    }

    [Fact]
    public void Floats_SparseHalves_AreUnpackedAndWidened()
    {
        var constants = new Constants(TfLiteReader.Read(TinyModel.File().ToBytes()));

        constants.Floats(2).ShouldBe([0, 1.5f, 0, -2]);
    }

    /// <summary>The layout of the detector's weights: all dimensions dense but the last.</summary>
    private static (Sparsity Sparsity, byte[] Values) PackLastDimension(int[] shape, byte[] dense)
    {
        var segments = new List<int> { 0 };
        var indices = new List<int>();
        var values = new List<byte>();
        for (int i = 0; i < dense.Length / 2; i++)
        {
            if (dense[2 * i] != 0)
            {
                indices.Add(i % shape[^1]);
                values.AddRange(dense.AsSpan(2 * i, 2));
            }

            if (i % shape[^1] == shape[^1] - 1)
                segments.Add(indices.Count);
        }

        SparseLevel[] levels = [.. shape[..^1].Select(size => new SparseLevel(size, [], [])), new(null, [.. segments], [.. indices])];
        return (new Sparsity([0, 1, 2, 3], [], levels), [.. values]);
    }
}
