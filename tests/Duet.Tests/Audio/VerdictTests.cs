using Duet.Audio;

namespace Duet.Tests.Audio;

/// <summary>Rules of acceptance on heights that were seen.</summary>
public sealed class VerdictTests
{
    [Fact]
    public void Of_OneFitAlone_IsAccepted()
    {
        AudioOffset found = Of(Fit(5, 14, 15, 13, 16, 14, 15));
        found.Reason.ShouldBeNull();
        found.Offset.ShouldBe(TimeSpan.FromSeconds(-5));
    }

    [Fact]
    public void Of_RepeatsAsHighEverywhere_IsATie() =>
        Of(Fit(5, 60, 61, 60, 58, 60, 62), Fit(7, 60, 61, 60.1, 58, 60, 62)).Reason.ShouldBe(NoOffsetReason.Tie);

    [Fact]
    public void Of_RepeatThatDiffersInAFewWindows_IsDecidedByThem() =>
        Of(Fit(7, 15, 14, 16, 15, 12, 12), Fit(5, 15, 14, 16, 15, 15, 15)).Offset.ShouldBe(TimeSpan.FromSeconds(-5));

    [Fact]
    public void Of_DrumsOfAnotherSong_IsUnsure() =>
        Of(Fit(11, 5, 5, 5, 6, 7, 5, 7, 6, 6, 5, 6), Fit(27, 2, 3, 5, 2, 4, 6, 2, 5, 3, 2, 3)).Reason.ShouldBe(NoOffsetReason.Unsure);

    [Fact]
    public void Of_TwoWindowsAtTheReferencesEdge_IsTooLittle()
    {
        double[] edge = [.. Enumerable.Repeat(double.NaN, 17), 23, 50];
        Of(Fit(35, edge)).Reason.ShouldBe(NoOffsetReason.TooLittleShared);
    }

    [Fact]
    public void Of_FewWindowsOfAShortClip_AreEnoughIfAllAgree()
    {
        Of(Fit(2, double.NaN, 15, 16)).Accepted.ShouldBeTrue();
        Of(Fit(2, 1, 15, 16)).Reason.ShouldBe(NoOffsetReason.TooLittleShared);
    }

    [Fact]
    public void Of_RepeatThatEndsOutsideTheReference_LosesToOneThatFitsOn()
    {
        Fitted whole = Fit(-57, 11, 14, 13, 14, 12, 11, 11, 13, 12, 10, 13), end = Fit(-68, [.. Enumerable.Repeat(double.NaN, 6), 12, 13, 12, 10, 12]);
        Of(whole, end).Offset.ShouldBe(TimeSpan.FromSeconds(57));
    }

    [Fact]
    public void Of_RepeatThatLeavesTheClipsStartUnexplained_IsATieWithOthersThatDo()
    {
        double[] late = [2, 2, 8, 16, 16, 15, 16], later = [.. Enumerable.Repeat(2.0, 12), .. late];
        Of(Fit(24, [.. Enumerable.Repeat(double.NaN, 12), .. late]), Fit(-39, later)).Reason.ShouldBe(NoOffsetReason.Tie);
    }

    private static AudioOffset Of(params Fitted[] fits) =>
        Verdict.Of([.. fits.OrderByDescending(fit => fit.Confidence)], fit => new AudioCandidate(TimeSpan.FromSeconds(-fit.Line.At), fit.Confidence, 0));

    private static Fitted Fit(double at, params double[] heights)
    {
        double[] known = [.. heights.Where(double.IsFinite)];
        double weight = known.Sum(height => new WindowLag(0, 0, 0, height).Weight);
        double coverage = (double)known.Count(height => height > 4) / known.Length;
        return new Fitted(new Line(at, 1), Math.Sqrt(weight), coverage, known.Length, AudioMethod.Waves, heights);
    }
}
