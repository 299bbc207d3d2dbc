using Duet.Alignment;

namespace Duet.Tests.Alignment;

public class MotionCorrelationTests
{
    private static readonly AlignmentOptions Options = new() { Weights = [1, 0.4, 1.2, 0.7], MirroredWeights = [1, 0.4, 0.7, 1.2] };

    [Theory]
    [InlineData(40, 57)]
    [InlineData(57, 40)]
    [InlineData(1, 9)]
    public void At_EveryLag_IsTheSumOverTheFrames(int routineFrames, int takeFrames)
    {
        MotionSignal routine = Signals.Random(routineFrames, 1), take = Signals.Random(takeFrames, 2);

        MotionCorrelation fast = MotionCorrelation.Of(routine, take, Options);

        for (int lag = 1 - routineFrames; lag < takeFrames; lag++)
        {
            fast.At(lag, mirrored: false).ShouldBe(Slow(routine, take, lag, mirrored: false), 1e-6);
            fast.At(lag, mirrored: true).ShouldBe(Slow(routine, take.Mirrored(), lag, mirrored: true), 1e-6);
        }
    }

    [Fact]
    public void Mirrored_Twice_IsTheOriginal()
    {
        MotionSignal signal = Signals.Random(20, 3);

        MotionSignal twice = signal.Mirrored().Mirrored();

        twice.X.ShouldBe(signal.X);
        twice.SpeedY.ShouldBe(signal.SpeedY);
        twice.Seen.ShouldBe(signal.Seen);
    }

    private static double Slow(MotionSignal routine, MotionSignal take, int lag, bool mirrored)
    {
        double product = 0, energy = 0, quiet = 0;
        for (int f = 0; f < routine.Frames; f++)
        {
            if (f + lag < 0 || f + lag >= take.Frames)
            {
                continue;
            }

            for (int c = 0; c < routine.Channels; c++)
            {
                int r = (f * routine.Channels) + c, u = ((f + lag) * take.Channels) + c;
                double weight = Options.WeightOf(c, mirrored), seen = weight * routine.Seen[r] * take.Seen[u];
                product += seen * ((routine.SpeedX[r] * take.SpeedX[u]) + (routine.SpeedY[r] * take.SpeedY[u]));
                energy += seen * (routine.Energy(r) + take.Energy(u));
                quiet += weight * Options.Rules.Quiet;
            }
        }

        return 2 * product / (energy + (2 * quiet));
    }
}
