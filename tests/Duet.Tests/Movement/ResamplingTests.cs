using Duet.Movement;

namespace Duet.Tests.Movement;

public class ResamplingTests
{
    private static readonly FrameSize Size = new(640, 480);

    [Fact]
    public void ToTimes_AnyMoments_AreOnTheStraightLineBetweenFramesAndMissingBeyond()
    {
        Track track = Moving([0, 0.1, 0.2], [0, 10, 30]);
        Track at = Resampling.ToTimes(track, [.. new[] { -0.05, 0, 0.05, 0.05, 0.15, 0.2, 0.25 }.Select(TimeSpan.FromSeconds)]);
        at.Count.ShouldBe(7);
        at.Frame(0)[0].IsMissing.ShouldBeTrue();
        at.Frame(6)[0].IsMissing.ShouldBeTrue();
        float[] expected = [0, 5, 5, 20, 30];
        for (int f = 0; f < expected.Length; f++)
        {
            at.Frame(f + 1)[0].X.ShouldBe(expected[f], 1e-3f);
        }
    }

    [Fact]
    public void ToTimes_OfNobody_IsNobody() =>
        Resampling.ToTimes(Moving([], []), [TimeSpan.Zero, TimeSpan.FromSeconds(1)]).SeesAnybody.ShouldBeFalse();

    private static Track Moving(double[] seconds, float[] x)
    {
        int width = KnownSkeletons.Coco17.Joints.Length;
        Joint[] joints = [.. x.SelectMany(value => Enumerable.Repeat(new Joint(value, 1, 1), width))];
        return new Track(KnownSkeletons.Coco17, new FrameSize(100, 100), [.. seconds.Select(TimeSpan.FromSeconds)], joints);
    }

    [Fact]
    public void ToRate_IrregularFrames_LiesOnStraightLinesBetweenThem()
    {
        var random = new Random(5);
        double[] times = [.. Enumerable.Range(0, 40).Select(f => 0.7 + (f * 0.04) + (0.015 * random.NextDouble()))];
        Track track = Of(times, f => new((float)(100 * random.NextDouble()), (float)(100 * random.NextDouble()), (float)random.NextDouble()));

        Track clock = Resampling.ToRate(track, new FrameRate(30));

        clock.Times[0].ShouldBe(track.Times[0]);
        for (int f = 0; f < clock.Count; f++)
        {
            Joint expected = ByDefinition(track, clock.Times[f]);
            clock.Frame(f)[0].X.ShouldBe(expected.X, 1e-3f);
            clock.Frame(f)[0].Y.ShouldBe(expected.Y, 1e-3f);
            clock.Frame(f)[0].Confidence.ShouldBe(expected.Confidence);
        }
    }

    [Theory]
    [InlineData(30, 1, 91)]
    [InlineData(15, 1, 46)]
    [InlineData(30000, 1001, 90)]
    public void ToRate_ThreeSeconds_HasAFrameForEveryTick(int numerator, int denominator, int frames)
    {
        Track track = Of([.. Enumerable.Range(0, 91).Select(f => f / 30.0)], f => new(f, f, 1));

        Resampling.ToRate(track, new FrameRate(numerator, denominator)).Count.ShouldBe(frames);
    }

    [Fact]
    public void ToRate_TimesMoveByAConstant_GivesTheSamePoses()
    {
        Track track = Of([0, 0.03, 0.09, 0.2, 0.21, 0.4], f => new(f * f, 3 * f, 1));
        Track later = Of([1.234, 1.264, 1.324, 1.434, 1.444, 1.634], f => new(f * f, 3 * f, 1));

        Joint[] moved = Resampling.ToRate(later, new FrameRate(30)).Joints.ToArray(), original = Resampling.ToRate(track, new FrameRate(30)).Joints.ToArray();

        moved.Length.ShouldBe(original.Length);
        moved.Zip(original).ShouldAllBe(pair => Math.Abs(pair.First.X - pair.Second.X) < 1e-4f);
    }

    [Fact]
    public void ToRate_EveryPoseStoredTwice_GivesTheSamePoses()
    {
        Track track = Of([.. Enumerable.Range(0, 60).Select(f => f / 30.0)], f => new(f * f, 3 * f, 1));
        Track twice = Of([.. Enumerable.Range(0, 120).Select(f => f / 60.0)], f => new(f / 2 * (f / 2), 3 * (f / 2), 1));

        Joint[] original = Resampling.ToRate(track, new FrameRate(30)).Joints.ToArray(), copied = Resampling.ToRate(twice, new FrameRate(30)).Joints.ToArray();

        copied[..59].ShouldBe(original[..59]);
    }

    [Fact]
    public void ToRate_ALongRest_StaysARest()
    {
        Track track = Of([.. Enumerable.Range(0, 60).Select(f => f / 30.0)], f => f < 20 ? new(f, 0, 1) : f < 45 ? new(20, 0, 1) : new(f, 0, 1));

        Track clock = Resampling.ToRate(track, new FrameRate(30));

        clock.Frame(40)[0].X.ShouldBe(20);
    }

    [Fact]
    public void ToRate_AMissingNeighbourOrALongGap_IsMissing()
    {
        Track track = Of([0, 0.1, 0.2, 1.2, 1.3], f => f == 1 ? Joint.Missing : new(f, f, 1));

        Track clock = Resampling.ToRate(track, new FrameRate(20));

        clock.Frame(0)[0].IsMissing.ShouldBeFalse();
        clock.Frame(1)[0].IsMissing.ShouldBeTrue();
        clock.Frame(10)[0].IsMissing.ShouldBeTrue();
        clock.Frame(25)[0].X.ShouldBe(3.5f, 1e-3f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ToRate_EmptyOrOneFrame_StaysSo(int frames) =>
        Resampling.ToRate(Of([.. Enumerable.Range(0, frames).Select(f => f / 30.0)], f => new(f, f, 1)), new FrameRate(30)).Count.ShouldBe(frames);

    [Fact]
    public void ToRate_WorldPoints_MoveWithTheJoints()
    {
        Track plain = Of([0, 0.1], f => new(f, f, 1));
        WorldPoint[] world = [.. Enumerable.Range(0, plain.Joints.Length).Select(i => new WorldPoint(i, 2 * i, -i))];
        var track = new Track(plain.Skeleton, Size, plain.Times.ToArray(), plain.Joints.ToArray(), world);

        Track clock = Resampling.ToRate(track, new FrameRate(20));

        clock.World[17].X.ShouldBe(17 / 2f, 1e-3f);
    }

    [Fact]
    public void ToRate_NoRate_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Resampling.ToRate(Of([0], _ => new(1, 1, 1)), new FrameRate(0))).ParamName.ShouldBe("rate");

    private static Track Of(double[] times, Func<int, Joint> joint)
    {
        Skeleton skeleton = KnownSkeletons.Coco17;
        Joint[] joints = [.. Enumerable.Range(0, times.Length).SelectMany(f => Enumerable.Repeat(joint(f), skeleton.Joints.Length))];
        return new Track(skeleton, Size, [.. times.Select(TimeSpan.FromSeconds)], joints);
    }

    private static Joint ByDefinition(Track track, TimeSpan time)
    {
        int after = Enumerable.Range(0, track.Count).First(f => track.Times[f] >= time);
        if (after == 0)
        {
            return track.Frame(0)[0];
        }

        double share = (time - track.Times[after - 1]) / (track.Times[after] - track.Times[after - 1]);
        Joint a = track.Frame(after - 1)[0], b = track.Frame(after)[0];
        return new((float)(a.X + (share * (b.X - a.X))), (float)(a.Y + (share * (b.Y - a.Y))), share == 0 ? a.Confidence : Math.Min(a.Confidence, b.Confidence));
    }
}
