using Duet.Conversion;

namespace Duet.ModelImport.Tests;

public sealed class PaddingTests
{
    [Theory]
    [InlineData(8, 3, 2, 0, 1)]
    [InlineData(64, 3, 2, 0, 1)]
    [InlineData(7, 3, 2, 1, 1)]
    [InlineData(8, 3, 1, 1, 1)]
    [InlineData(16, 5, 1, 2, 2)]
    [InlineData(16, 5, 2, 1, 2)]
    [InlineData(4, 2, 2, 0, 0)]
    [InlineData(4, 2, 1, 0, 1)]
    [InlineData(14, 1, 1, 0, 0)]
    [InlineData(9, 1, 2, 0, 0)]
    public void Same_OneSize_PutsTheLargerHalfBehind(int input, int window, int stride, int before, int after) =>
        Padding.Same((input, input), (window, window), (stride, stride)).ShouldBe(new Padding(before, before, after, after));

    [Fact]
    public void Same_HeightAndWidth_AreIndependent() =>
        Padding.Same((8, 7), (5, 3), (1, 2)).ShouldBe(new Padding(2, 1, 2, 1));

    [Fact]
    public void Same_AnySize_GivesAsManyPositionsAsAsked()
    {
        for (int input = 1; input < 20; input++)
        {
            for (int window = 1; window < 7; window++)
            {
                for (int stride = 1; stride < 4; stride++)
                {
                    Padding padding = Padding.Same((input, input), (window, window), (stride, stride));
                    int positions = ((input + padding.Top + padding.Bottom - window) / stride) + 1;
                    int wanted = (int)Math.Ceiling((double)input / stride);
                    (padding.Bottom - padding.Top).ShouldBeInRange(0, 1);
                    positions.ShouldBe(wanted, $"{input} {window} {stride}");
                }
            }
        }
    }

    [Fact]
    public void ToOnnx_IsTopLeftBottomRight() => new Padding(1, 2, 3, 4).ToOnnx().ShouldBe([1, 2, 3, 4]);
}
