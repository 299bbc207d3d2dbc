using System.Collections.Immutable;
using System.Text;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Tests.Scoring.Judging;

public class JudgeTests
{
    private static readonly Track Nobody = new(KnownSkeletons.Coco17, new FrameSize(100, 100), [TimeSpan.Zero], [.. Enumerable.Repeat(Joint.Missing, 17)]);

    [Theory]
    [InlineData(Judge.LeastTakes - 1, 4, JudgeRefusal.TooFewTakes)]
    [InlineData(Judge.LeastTakes, 1, JudgeRefusal.TooFewRoutines)]
    public void Train_TooLittle_IsRefusedWithItsReason(int takes, int routines, JudgeRefusal expected) =>
        Judge.Train(Rated(takes, routines, noise: 0)).ShouldBe(new JudgeTraining(null, expected));

    [Fact]
    public void Train_EverybodyAlike_IsRefused() =>
        Judge.Train([.. Rated(30, 3, 0).Select(take => Take(take.Routine, take.Take, 50, [new Rating(7, "a")]))]).Refusal.ShouldBe(JudgeRefusal.TooLittleRange);

    [Fact]
    public void Train_NoisyRaters_FindsTheOrderAndAnHonestInterval()
    {
        Judge judge = Judge.Train(Rated(90, 6, noise: 1)).Judge.ShouldNotBeNull();
        judge.Data.HeldOutSpearman.ShouldBeGreaterThan(0.9);
        judge.Data.HeldOutInside.ShouldBeInRange(0.75, 0.9);
        judge.Data.Disagreement.ShouldNotBeNull().ShouldBeInRange(0.8, 1.7);
        JudgedRating middling = judge.Rate(Reviewed(55)).ShouldNotBeNull();
        middling.Low.ShouldBeLessThan(middling.Value);
        middling.High.ShouldBeGreaterThan(middling.Value);
    }

    [Fact]
    public void Rate_BetterReview_IsNeverRatedLower()
    {
        Judge judge = Judge.Train(Rated(60, 4, noise: 2)).Judge.ShouldNotBeNull();
        double[] ratings = [.. Enumerable.Range(0, 51).Select(step => judge.Rate(Reviewed(2 * step)).ShouldNotBeNull().Value)];
        ratings.ShouldBe([.. ratings.Order()]);
        ratings[0].ShouldBeGreaterThanOrEqualTo(1);
        ratings[^1].ShouldBeInRange(8, 10);
    }

    [Fact]
    public void Rate_ReviewOfAnotherRulesetOrWithoutScore_HasNoRating()
    {
        Judge judge = Judge.Train(Rated(60, 4, noise: 1)).Judge.ShouldNotBeNull();
        judge.Rate(Reviewed(50) with { Ruleset = "0" }).ShouldBeNull();
        judge.Rate(Reviewed(50) with { Score = null }).ShouldBeNull();
    }

    [Fact]
    public void Consensus_StrictRater_IsNotTheTakesFault()
    {
        RatedTake[] takes = [.. Enumerable.Range(0, 20).Select(i => Take("r", $"t{i}", 50, i % 2 == 0
            ? [new Rating(6, "gentle"), new Rating(6, "usual")]
            : [new Rating(3, "strict"), new Rating(6, "usual")]))];
        double[] plain = [.. takes.Select(take => take.Ratings.Average(rating => rating.Value))];
        (plain[0] - plain[1]).ShouldBe(1.5);
        double[] agreed = Consensus.Of(takes);
        Math.Abs(agreed[0] - agreed[1]).ShouldBeLessThan(0.7);
    }

    [Fact]
    public void File_WrittenAndRead_IsTheSameJudge()
    {
        Judge judge = Judge.Train(Rated(40, 4, noise: 1)).Judge.ShouldNotBeNull();
        byte[] file = JudgeFile.Write(judge);
        Judge read = JudgeFile.Read(file);
        JudgeFile.Write(read).ShouldBe(file);
        read.Rate(Reviewed(61)).ShouldBe(judge.Rate(Reviewed(61)));
        JudgeFile.Write(Judge.Train(Rated(40, 4, noise: 1)).Judge!).ShouldBe(file);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1,\"ruleset\":\"1\",\"weights\":{},\"thresholds\":[]}")]
    public void File_NoJudge_IsToldInOneLine(string content) =>
        Should.Throw<FormatException>(() => JudgeFile.Read(Encoding.UTF8.GetBytes(content))).Message.ShouldNotContain('\n');

    [Fact]
    public void Evaluation_SameSeeds_SameAnswersAndOursBeatsTheConstant()
    {
        List<RatedTake> takes = Rated(24, 2, noise: 1);
        JudgeReport first = JudgeEvaluation.LeaveOneRoutineOut(takes, 1), second = JudgeEvaluation.LeaveOneRoutineOut(takes, 1);
        first.Runs[0].ShouldBe(second.Runs[0]);
        first.Runs[0].Count(answer => answer.Model == JudgeEvaluation.Penn).ShouldBe(takes.Count);
        first.Of(JudgeEvaluation.Ours).MeanError.ShouldBeLessThan(0.5 * first.Of(JudgeEvaluation.Constant).MeanError);
    }

    [Fact]
    public void PennNetwork_TwoKindsOfInput_LearnsWhichIsWhich()
    {
        var random = new Random(3);
        float[][] inputs = [.. Enumerable.Range(0, 40).Select(i => Enumerable.Range(0, 8).Select(k => (float)(random.NextDouble() + (i % 2 == k % 2 ? 1 : 0))).ToArray())];
        double[] labels = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 2.0 : 9)];
        PennNetwork network = PennNetwork.Fit(inputs, labels, 1);
        network.Predict(inputs[0]).ShouldBe(2, 1);
        network.Predict(inputs[1]).ShouldBe(9, 1);
    }

    private static List<RatedTake> Rated(int takes, int routines, double noise)
    {
        var random = new Random(5);
        return
        [
            .. Enumerable.Range(0, takes).Select(i =>
            {
                double score = 100 * random.NextDouble();
                Rating Rating(string rater, double habit) => new(Math.Clamp(Math.Round(1 + (9 * score / 100) + habit + (noise * Gaussian(random))), 1, 10), rater);
                return Take($"routine {i % routines}", $"take {i}", score, [Rating("a", .5 * noise), Rating("b", -.5 * noise), Rating("c", 0)]);
            }),
        ];
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());

    private static RatedTake Take(string routine, string take, double score, ImmutableArray<Rating> ratings) => RatedTake.Of((routine, take), ratings, Reviewed(score), (Nobody, Nobody));

    private static Review Reviewed(double score) => new()
    {
        Ruleset = Ruleset.Current.Version,
        Profile = KnownProfiles.Full,
        Score = score,
        Danced = new Danced(TimeSpan.Zero, TimeSpan.FromSeconds(8), score),
        Coverage = 1,
        Timing = new Timing(TimeSpan.Zero, TimeSpan.FromMilliseconds(40), 0, 0),
        Limbs = [.. Enum.GetValues<Limb>().Select(limb => new LimbScore(limb, score, 10, 1, 1))],
        Sections = [new SectionScore(TimeSpan.Zero, TimeSpan.FromSeconds(8), score)],
    };
}
