using Duet.Audio;

namespace Duet.Tests.Audio;

public sealed class FastFourierTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(512)]
    public void Forward_Noise_IsTheDefinition(int length)
    {
        float[] re = Noise.White(length, 1), im = Noise.White(length, 2), givenRe = [.. re], givenIm = [.. im];

        new FastFourier(length).Forward(re, im);

        for (int k = 0; k < length; k++)
        {
            double sumRe = 0, sumIm = 0;
            for (int n = 0; n < length; n++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * k * n / length);
                sumRe += (givenRe[n] * cos) - (givenIm[n] * sin);
                sumIm += (givenRe[n] * sin) + (givenIm[n] * cos);
            }

            ((double)re[k]).ShouldBe(sumRe, 2e-6 * length);
            ((double)im[k]).ShouldBe(sumIm, 2e-6 * length);
        }
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(131_072)]
    public void InverseUnscaled_OfForward_IsTheSignalTimesItsLength(int length)
    {
        var fourier = new FastFourier(length);
        float[] re = Noise.White(length, 3), im = Noise.White(length, 4), given = [.. re];

        fourier.Forward(re, im);
        fourier.InverseUnscaled(re, im);

        re.Zip(given, (found, expected) => Math.Abs((found / length) - expected)).Max().ShouldBeLessThan(2e-6f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-8)]
    public void Constructor_NoPowerOfTwo_Refuses(int length) => Should.Throw<ArgumentOutOfRangeException>(() => new FastFourier(length));

    [Fact]
    public void CorrelatePairInto_Noise_IsTheSumOfProducts()
    {
        const int Length = 256;
        var fourier = new FastFourier(Length);
        float[][] signals = [.. Enumerable.Range(0, 4).Select(i => Noise.White(Length, 10 + i))];
        (Spectrum a, Spectrum b) = Spectrum.OfPair(fourier, [.. signals[0]], [.. signals[1]]);
        (Spectrum c, Spectrum d) = Spectrum.OfPair(fourier, [.. signals[2]], [.. signals[3]]);
        float[] first = new float[Length], second = new float[Length];

        Spectrum.CorrelatePairInto(fourier, (a, b), (c, d), first, second);

        for (int lag = 0; lag < Length; lag++)
        {
            (first[lag] / Length).ShouldBe(Direct(signals[0], signals[1], lag), 1e-4f);
            (second[lag] / Length).ShouldBe(Direct(signals[2], signals[3], lag), 1e-4f);
        }
    }

    // Circular; constant and highest tone are left out of spectra, so of the sum as well.
    private static float Direct(float[] clip, float[] reference, int lag)
    {
        double sum = 0, means = 0, alternations = 0, meansOther = 0, alternationsOther = 0;
        for (int n = 0; n < clip.Length; n++)
        {
            int sign = n % 2 == 0 ? 1 : -1;
            sum += clip[n] * (double)reference[(n + lag) % reference.Length];
            (means, meansOther) = (means + clip[n], meansOther + reference[n]);
            (alternations, alternationsOther) = (alternations + (sign * clip[n]), alternationsOther + (sign * reference[n]));
        }

        return (float)(sum - ((means * meansOther) + ((lag % 2 == 0 ? 1 : -1) * alternations * alternationsOther)) / clip.Length);
    }
}
