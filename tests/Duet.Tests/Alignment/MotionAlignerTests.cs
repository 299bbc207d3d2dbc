using Duet.Alignment;

namespace Duet.Tests.Alignment;

public class MotionAlignerTests
{
    private static readonly MotionSignal Dance = Signals.Random(450, 11);

    [Theory]
    [InlineData(0)]
    [InlineData(37)]
    [InlineData(120)]
    public void Align_AnExcerpt_FindsWhereItBegins(int first)
    {
        MotionAlignment alignment = MotionAligner.Align(Dance, Signals.Part(Dance, first, 300), new())!;

        alignment.Frames.ShouldBe(-first, 0.02);
        alignment.Offset.TotalSeconds.ShouldBe(-first / 30.0, 0.001);
        alignment.Mirrored.ShouldBeFalse();
        alignment.Certain.ShouldBeTrue();
        alignment.Height.ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Align_TheSame_IsExactlyZero() => MotionAligner.Align(Dance, Dance, new())!.Frames.ShouldBe(0);

    [Fact]
    public void Align_Mirrored_IsNoticed()
    {
        MotionAlignment alignment = MotionAligner.Align(Dance, Signals.Part(Dance, 60, 300).Mirrored(), new())!;

        alignment.Mirrored.ShouldBeTrue();
        alignment.Frames.ShouldBe(-60, 0.02);
    }

    [Fact]
    public void Align_CertainHint_KeepsNearIt()
    {
        var options = new AlignmentOptions { Hint = new(TimeSpan.FromSeconds(3), true) };

        MotionAlignment alignment = MotionAligner.Align(Dance, Dance, options)!;

        alignment.Frames.ShouldBeInRange(75, 105);
        alignment.Certain.ShouldBeTrue();
    }

    [Fact]
    public void Align_Periodic_TakesTheLongestOverlapAndDoubts()
    {
        MotionSignal period = Signals.Random(45, 12, unseen: 0);
        var dance = new MotionSignal(450, period.Rules, TimeSpan.Zero);
        foreach ((float[] from, float[] to) in ((float[], float[])[])[(period.X, dance.X), (period.Y, dance.Y), (period.SpeedX, dance.SpeedX), (period.SpeedY, dance.SpeedY), (period.Seen, dance.Seen)])
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = from[i % from.Length];
            }
        }

        MotionAlignment alignment = MotionAligner.Align(dance, dance, new())!;

        alignment.Frames.ShouldBe(0);
        alignment.Certain.ShouldBeFalse();
    }

    [Fact]
    public void Align_StartsInTheRecordings_ArePartOfTheOffset()
    {
        MotionSignal routine = Signals.Random(300, 13, start: TimeSpan.FromSeconds(2)), take = Signals.Random(300, 13, start: TimeSpan.FromSeconds(5));

        MotionAligner.Align(routine, take, new())!.Offset.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Align_HintBeyondTheTake_IsNull() =>
        MotionAligner.Align(Dance, Dance, new() { Hint = new(TimeSpan.FromMinutes(5), true) }).ShouldBeNull();
}
