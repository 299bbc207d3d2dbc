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
