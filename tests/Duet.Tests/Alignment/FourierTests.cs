using Duet.Alignment;

namespace Duet.Tests.Alignment;

public class FourierTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    public void Forward_AnyNumbers_IsTheSumOfTheDefinition(int length)
    {
        (double[] re, double[] im) = Numbers(length);
        (double[] expectedRe, double[] expectedIm) = ByDefinition(re, im);

        new Fourier(length).Forward(re, im);

        for (int k = 0; k < length; k++)
        {
            re[k].ShouldBe(expectedRe[k], 1e-10);
            im[k].ShouldBe(expectedIm[k], 1e-10);
        }
    }

    [Fact]
    public void Inverse_AfterForward_GivesTheNumbersBack()
    {
        (double[] re, double[] im) = Numbers(1024);
        double[] originalRe = [.. re], originalIm = [.. im];
        var fourier = new Fourier(1024);

        fourier.Forward(re, im);
        fourier.Inverse(re, im);

        re.Zip(originalRe).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        im.Zip(originalIm).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-4)]
    public void Constructor_NoPowerOfTwo_IsRefused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Fourier(length)).ParamName.ShouldBe("length");

    private static (double[] Re, double[] Im) Numbers(int length)
    {
        var random = new Random(7);
        return ([.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)], [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)]);
    }

    private static (double[] Re, double[] Im) ByDefinition(double[] re, double[] im)
    {
        int length = re.Length;
        var sumRe = new double[length];
        var sumIm = new double[length];
        for (int k = 0; k < length; k++)
        {
            for (int n = 0; n < length; n++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * k * n / length);
                sumRe[k] += (re[n] * cos) - (im[n] * sin);
                sumIm[k] += (re[n] * sin) + (im[n] * cos);
            }
        }

        return (sumRe, sumIm);
    }
}
