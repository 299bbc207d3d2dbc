using Duet.Movement;

namespace Duet.Tests.Movement;

public sealed class OneEuroFilterTests
{
    private static readonly OneEuroSettings Settings = new(MinimumCutoff: 0.05, Beta: 80);

    [Theory]
    [InlineData(0.05, 80, 1)]
    [InlineData(0.01, 10, 1)]
    [InlineData(1, 0, 0.5)]
    public void Next_NoisyWalk_IsTheDefinition(double minimumCutoff, double beta, double derivativeCutoff)
    {
        var settings = new OneEuroSettings(minimumCutoff, beta, derivativeCutoff);
        var random = new Random(7);
        var filter = new OneEuroFilter(settings);
        List<double> values = [], scales = [];
        List<TimeSpan> times = [];
        double value = 300;
        TimeSpan time = TimeSpan.Zero;
        for (int i = 0; i < 200; i++)
        {
            value += (random.NextDouble() - 0.5) * 20;
            time += TimeSpan.FromTicks(random.Next(50_000, 650_000));
            values.Add(value);
            times.Add(time);
            scales.Add(0.001 + (random.NextDouble() * 0.01));

            double answer = filter.Next(value, time, scales[i]);

            answer.ShouldBe(Definition(settings, values, times, scales), 1e-7);
        }
    }

    [Fact]
    public void Next_FirstValue_IsUnchanged() => new OneEuroFilter(Settings).Next(12.5, TimeSpan.FromSeconds(3)).ShouldBe(12.5);

    [Fact]
    public void Next_ConstantValue_StaysConstant()
    {
        var filter = new OneEuroFilter(Settings);
        for (int i = 0; i < 50; i++)
        {
            filter.Next(-4.25, TimeSpan.FromMilliseconds(33 * i)).ShouldBe(-4.25);
        }
    }

    [Fact]
    public void Next_StepThatStays_ArrivesWithoutOvershoot()
    {
        var filter = new OneEuroFilter(new OneEuroSettings(1, 0));
        double last = filter.Next(0, TimeSpan.Zero);
        for (int i = 1; i < 300; i++)
        {
            double answer = filter.Next(1, TimeSpan.FromMilliseconds(33 * i));
            answer.ShouldBeInRange(last, 1);
            last = answer;
        }

        last.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Next_TremblingAtRest_IsCalmed()
    {
        var random = new Random(3);
        var filter = new OneEuroFilter(Settings);
        double raw = 0, smooth = 0, lastRaw = 0, lastSmooth = 0;
        for (int i = 0; i < 300; i++)
        {
            double value = random.NextDouble() - 0.5;
            double answer = filter.Next(value, TimeSpan.FromMilliseconds(33 * i), scale: 0.001);
            if (i > 30)
            {
                raw += Math.Abs(value - lastRaw);
                smooth += Math.Abs(answer - lastSmooth);
            }

            (lastRaw, lastSmooth) = (value, answer);
        }

        smooth.ShouldBeLessThan(raw / 4);
    }

    [Fact]
    public void Next_HigherBeta_LagsLess()
    {
        double Lag(double beta)
        {
            var filter = new OneEuroFilter(new OneEuroSettings(0.05, beta));
            double lag = 0;
            for (int i = 0; i < 60; i++)
            {
                lag = (10 * i) - filter.Next(10 * i, TimeSpan.FromMilliseconds(33 * i), scale: 0.002);
            }

            return lag;
        }

        Lag(80).ShouldBeLessThan(Lag(10));
        Lag(10).ShouldBeLessThan(Lag(0));
        Lag(80).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Next_SameTimeAgain_RepeatsTheAnswer()
    {
        var filter = new OneEuroFilter(Settings);
        filter.Next(1, TimeSpan.Zero);
        double answer = filter.Next(2, TimeSpan.FromSeconds(0.1));

        filter.Next(50, TimeSpan.FromSeconds(0.1)).ShouldBe(answer);
    }

    [Fact]
    public void Next_NaN_StartsAnew()
    {
        var filter = new OneEuroFilter(Settings);
        filter.Next(1, TimeSpan.Zero);
        filter.Next(double.NaN, TimeSpan.FromSeconds(1)).ShouldBe(double.NaN);

        filter.Next(9, TimeSpan.FromSeconds(2)).ShouldBe(9);
    }

    [Fact]
    public void Reset_ThenEarlierTime_IsTheFirstValue()
    {
        var filter = new OneEuroFilter(Settings);
        filter.Next(1, TimeSpan.FromSeconds(5));
        filter.Reset();

        filter.Next(7, TimeSpan.Zero).ShouldBe(7);
    }

    [Fact]
    public void Next_TimeGoesBack_Throws()
    {
        var filter = new OneEuroFilter(Settings);
        filter.Next(1, TimeSpan.FromSeconds(1));

        Should.Throw<ArgumentOutOfRangeException>(() => filter.Next(1, TimeSpan.FromSeconds(0.9))).ParamName.ShouldBe("time");
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(1, 1, 0)]
    public void Constructor_SettingsOutsideTheirRange_Throws(double minimumCutoff, double beta, double derivativeCutoff) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new OneEuroFilter(new OneEuroSettings(minimumCutoff, beta, derivativeCutoff)));

    /// <summary>The whole history from its start, in the words of the paper: rates in hertz, two low-pass filters.</summary>
    private static double Definition(OneEuroSettings settings, List<double> values, List<TimeSpan> times, List<double> scales)
    {
        double answer = values[0], speed = 0;
        for (int i = 1; i < values.Count; i++)
        {
            double rate = 1 / (times[i] - times[i - 1]).TotalSeconds;
            double rawSpeed = (values[i] - values[i - 1]) * scales[i] * rate;
            double speedShare = 1 / (1 + (rate / (2 * Math.PI * settings.DerivativeCutoff)));
            speed = (speedShare * rawSpeed) + ((1 - speedShare) * speed);
            double cutoff = settings.MinimumCutoff + (settings.Beta * Math.Abs(speed));
            double share = 1 / (1 + (rate / (2 * Math.PI * cutoff)));
            answer = (share * values[i]) + ((1 - share) * answer);
        }

        return answer;
    }
}
