using Duet.Alignment;
using Duet.Scoring;
using Duet.TestKit.Dancer;

namespace Duet.Tests.Scoring;

public class SimilarityGridTests
{
    private static readonly Ruleset Rules = Ruleset.Current;
    private static readonly DancePair Pair = PairOf(shift: -7);

    [Fact]
    public void Of_EveryWindowAndLag_IsTheSumOverItsFramesAndLimbs()
    {
        SimilarityGrid grid = SimilarityGrid.Of(Pair, reach: 4, Rules);

        foreach (int window in (int[])[0, 1, 17, grid.Windows - 1])
        {
            for (int lag = -4; lag <= 4; lag++)
            {
                WindowSums expected = Slow(window * Rules.Hop, Rules.Hop * Rules.HopsPerWindow, lag), sums = grid.At((window * grid.Lags) + lag + 4);
                sums.Weight.ShouldBe(expected.Weight, 1e-3);
                sums.Pose.ShouldBe(expected.Pose, 1e-3);
                sums.Product.ShouldBe(expected.Product, 1e-2);
                sums.RoutineEnergy.ShouldBe(expected.RoutineEnergy, 1e-2);
                sums.TakeEnergy.ShouldBe(expected.TakeEnergy, 1e-2);
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(0)]
    public void Of_ManyLagsAtOnce_SameBitsAsOneLagAfterTheOther(int reach)
    {
        HopSums sums = HopSums.Of(Pair, reach, Rules);
        SimilarityGrid grid = SimilarityGrid.Of(Pair, reach, Rules);

        for (int lag = -reach; lag <= reach; lag++)
        {
            WindowSums[] hops = [.. Enumerable.Range(0, sums.Count).Select(hop => OneHop(hop, lag))];
            for (int hop = 0; hop < hops.Length; hop++)
            {
                int cell = (hop * sums.Stride) + lag + reach;
                new WindowSums(sums.Weight[cell], sums.Pose[cell], sums.Product[cell], sums.RoutineEnergy[cell], sums.TakeEnergy[cell]).ShouldBe(hops[hop]);
            }

            WindowSums first = default;
            foreach (WindowSums hop in hops[..Rules.HopsPerWindow])
            {
                first = new(first.Weight + hop.Weight, first.Pose + hop.Pose, first.Product + hop.Product, first.RoutineEnergy + hop.RoutineEnergy, first.TakeEnergy + hop.TakeEnergy);
            }

            grid.At(lag + reach).ShouldBe(first);
        }
    }

    [Fact]
    public void At_SquaredDistance_IsTheGaussianToTwoHundredths()
    {
        var kernel = new PoseKernel(0.4);

        for (double d = 0; d < 3; d += 0.01)
        {
            kernel.At((float)(d * d)).ShouldBe((float)Math.Exp(-d * d / (2 * 0.4 * 0.4)), 0.02f);
        }
    }

    [Fact]
    public void Windows_AgainstItself_GetAllThatIsPossible()
    {
        DancePair same = Pair with { Take = Pair.Routine, Shift = 0 };

        JudgedWindow[] windows = JudgedWindows.Of(SimilarityGrid.Of(same, 3, Rules), ChanceLevel.Of(same, Rules), Rules.TimingDecay, Rules);

        windows.ShouldAllBe(window => window.Judged && window.Got >= window.Possible * 0.999);
    }

    [Fact]
    public void Chance_MoreSeen_IsBetweenNothingAndTheMost()
    {
        ChanceLevel chance = ChanceLevel.Of(Pair, Rules);

        chance.Overall.ShouldBeInRange(0.2, Rules.MostChance);
        chance.Windows.ShouldAllBe(level => level >= chance.Overall && level <= Rules.MostChance);
        chance.Limbs.ShouldAllBe(level => level >= 0 && level <= Rules.MostLimbChance);
    }

    [Fact]
    public void Chance_OfADancerWhoStands_IsWhatTheyGet()
    {
        DancePair still = PairOf(0, new DanceErrors { Instead = Instead.StillFirst });
        SimilarityGrid grid = SimilarityGrid.Of(still, 0, Rules);
        ChanceLevel chance = ChanceLevel.Of(still, Rules);

        double above = Enumerable.Range(0, grid.Windows).Average(w => ChanceLevel.Above(grid.Pose[w] / grid.Weight[w], chance.Windows[w], Rules));

        above.ShouldBeLessThan(0.03);
    }

    // One limb after the other in single precision, one frame after the other in double.
    private static WindowSums OneHop(int hop, int lag)
    {
        (double weight, double pose, double product, double routineEnergy, double takeEnergy) = (0, 0, 0, 0, 0);
        (MotionSignal routine, MotionSignal take, var kernel) = (Pair.Routine, Pair.Take, new PoseKernel(Rules.PoseScale));
        for (int f = hop * Rules.Hop; f < Math.Min(routine.Frames, (hop + 1) * Rules.Hop); f++)
        {
            (float w1, float p1, float d1, float r1, float t1) = (0, 0, 0, 0, 0);
            for (int limb = 0; limb < routine.Channels && Pair.TryTakeFrame(f, lag, out int takeFrame); limb++)
            {
                int r = (f * routine.Channels) + limb, u = (takeFrame * take.Channels) + limb;
                float w = Pair.Weights[limb] * MathF.Min(routine.Seen[r], take.Seen[u]);
                float dx = routine.X[r] - take.X[u], dy = routine.Y[r] - take.Y[u];
                w1 += w;
                p1 += w * kernel.At((dx * dx) + (dy * dy));
                d1 += w * ((routine.SpeedX[r] * take.SpeedX[u]) + (routine.SpeedY[r] * take.SpeedY[u]));
                r1 += w * routine.Energy(r);
                t1 += w * take.Energy(u);
            }

            (weight, pose, product, routineEnergy, takeEnergy) = (weight + w1, pose + p1, product + d1, routineEnergy + r1, takeEnergy + t1);
        }

        return new(weight, pose, product, routineEnergy, takeEnergy);
    }

    private static WindowSums Slow(int first, int frames, int lag)
    {
        (double weight, double pose, double product, double routineEnergy, double takeEnergy) = (0, 0, 0, 0, 0);
        MotionSignal routine = Pair.Routine, take = Pair.Take;
        for (int f = first; f < Math.Min(routine.Frames, first + frames); f++)
        {
            for (int limb = 0; limb < routine.Channels && f + Pair.Shift + lag >= 0 && f + Pair.Shift + lag < take.Frames; limb++)
            {
                int r = (f * routine.Channels) + limb, u = ((f + Pair.Shift + lag) * take.Channels) + limb;
                double w = Pair.Weights[limb] * Math.Min(routine.Seen[r], take.Seen[u]);
                double d2 = Math.Pow(routine.X[r] - take.X[u], 2) + Math.Pow(routine.Y[r] - take.Y[u], 2);
                weight += w;
                pose += w * Math.Pow(1 + (d2 / (32 * Rules.PoseScale * Rules.PoseScale)), -16);
                product += w * ((routine.SpeedX[r] * take.SpeedX[u]) + (routine.SpeedY[r] * take.SpeedY[u]));
                routineEnergy += w * routine.Energy(r);
                takeEnergy += w * take.Energy(u);
            }
        }

        return new(weight, pose, product, routineEnergy, takeEnergy);
    }

    private static DancePair PairOf(int shift, DanceErrors? errors = null)
    {
        (MotionSignal routine, MotionSignal take) = LimbFeatures.OfPair(
            LimbFeaturesTests.ClipOf(Dances.Estimated(1005)), LimbFeaturesTests.ClipOf(Dances.Estimated(1005, BodyShape.Child, errors, yaw: 5)), shift, Rules);
        return new(routine, take, shift, new LimbWeights(Rules, KnownProfiles.Full).For(mirrored: false));
    }
}
