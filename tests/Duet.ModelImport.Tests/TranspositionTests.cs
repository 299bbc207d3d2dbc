using Duet.Conversion;

namespace Duet.ModelImport.Tests;

public sealed class TranspositionTests
{
    [Fact]
    public void Apply_Matrix_TurnsRowsIntoColumns() =>
        Transposition.Apply([1, 2, 3, 4, 5, 6], [2, 3], [1, 0]).ShouldBe([1, 4, 2, 5, 3, 6]);

    [Theory]
    [InlineData(0, 3, 1, 2)]
    [InlineData(3, 0, 1, 2)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(0, 1, 2, 3)]
    public void Apply_FourDimensions_AgreesWithTheDefinition(params int[] order)
    {
        int[] shape = [2, 3, 4, 5];
        float[] values = [.. Enumerable.Range(0, 120).Select(i => (float)i)];

        float[] result = Transposition.Apply(values, shape, order);

        int[] turned = [.. order.Select(d => shape[d])];
        int[] place = new int[4];
        for (int i = 0; i < 120; i++)
        {
            int rest = i;
            for (int d = 3; d >= 0; rest /= turned[d--])
                place[order[d]] = rest % turned[d];
            result[i].ShouldBe(values[(((((place[0] * 3) + place[1]) * 4) + place[2]) * 5) + place[3]]);
        }
    }

    [Fact]
    public void Apply_OneDimension_Copies()
    {
        float[] values = [1, 2, 3];
        float[] result = Transposition.Apply(values, [3], [0]);
        result.ShouldBe(values);
        result.ShouldNotBeSameAs(values);
    }
}
