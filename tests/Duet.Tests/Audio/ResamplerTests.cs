using Duet.Audio;

namespace Duet.Tests.Audio;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    [InlineData(441.0 / 160)]
    [InlineData(1.0001)]
    [InlineData(1.02)]
    public void Resample_Noise_IsTheKernelAppliedToEverySample(double step)
    {
        float[] given = Noise.White(3000, 5);
        double cutoff = step is > 1 / 1.05 and <= 1.05 ? 0.94 / 1.05 : 0.94 / Math.Max(1, step);

        float[] found = Resampler.Resample(given, step);

        found.Length.ShouldBe((int)((given.Length - 1) / step) + 1);
        for (int i = 0; i < found.Length; i += 37)
        {
            double expected = given.Select((value, n) => value * Resampler.Kernel(n - (i * step), cutoff)).Sum();
            ((double)found[i]).ShouldBe(expected, 0.003, $"sample {i}");
        }
    }

    [Theory]
    [InlineData(44_100, 1000, 1)]
    [InlineData(48_000, 6000, 1)]
    [InlineData(8000, 3000, 1)]
    [InlineData(48_000, 9500, 0)]
    public void Resample_ATone_KeepsItBelowHalfTheRateAndDropsItAbove(int rate, double hertz, double level)
    {
        float[] tone = [.. Enumerable.Range(0, rate).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / rate))];

        float[] found = Resampler.Resample(tone, rate / 16_000.0);

        for (int i = 2000; i < 14_000; i++)
        {
            ((double)found[i]).ShouldBe(level * Math.Sin(2 * Math.PI * hertz * i / 16_000), 0.002);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1.37)]
    public void Resample_MoreThanOneStretch_IsTheSameAcrossTheirBorder(double step)
    {
        float[] given = Noise.White(200_000, 6), found = Resampler.Resample(given, step);
        for (int i = 65_530; i < 65_542; i++)
        {
            int from = (int)(i * step) - 200;
            double expected = given.Skip(from).Take(400).Select((value, n) => value * Resampler.Kernel(from + n - (i * step), 0.94 / step)).Sum();
            ((double)found[i]).ShouldBe(expected, 0.003, $"sample {i}");
        }
    }

    [Fact]
    public void Resample_Nothing_IsNothing() => Resampler.Resample([], 2).ShouldBeEmpty();
}
