using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;

namespace Duet.TestKit.Perturbation;

/// <summary>The right moves at other times, and what is no dance at all.</summary>
public static class BodyTiming
{
    private const double JiggleDegrees = 8;

    /// <summary>At every moment what the body does at another one.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="source">From the moment to the one whose pose is shown.</param>
    public static Body3D Retimed(this Body3D body, Func<TimeSpan, TimeSpan> source)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new Body3D([.. body.Times], body.At([.. body.Times.Select(source)]).Joints);
    }

    /// <summary>Early and late by a time that wanders smoothly; never backwards.</summary>
    /// <param name="body">Who dances.</param>
    /// <param name="rms">How far.</param>
    /// <param name="seed">Chooses the wandering.</param>
    public static Body3D WithJitter(this Body3D body, TimeSpan rms, int seed)
    {
        var noise = new SmoothNoise(new Random(seed), .04, .2);
        TimeSpan latest = TimeSpan.Zero;
        return body.Retimed(time =>
        {
            TimeSpan moment = time + (rms * noise.At(time.TotalSeconds));
            return latest = moment > latest ? moment : latest;
        });
    }

    /// <summary>All moves later by the same time; until then the first pose.</summary>
    public static Body3D Late(this Body3D body, TimeSpan lag) => body.Retimed(time => time - lag);

    /// <summary>From the end to the beginning.</summary>
    public static Body3D Reversed(this Body3D body) => body.Retimed(time => body.Times[^1] - time);

    /// <summary>The second half first.</summary>
    public static Body3D HalfShifted(this Body3D body) =>
        body.Retimed(time => TimeSpan.FromTicks((time.Ticks + (body.Times[^1].Ticks / 2)) % Math.Max(1, body.Times[^1].Ticks)));

    /// <summary>Cut into pieces of 1.5 s, none of which stays in its place.</summary>
    public static Body3D Shuffled(this Body3D body, int seed)
    {
        ArgumentNullException.ThrowIfNull(body);
        const double Piece = 1.5;
        int pieces = (int)(body.Times[^1].TotalSeconds / Piece);
        int[] order = Derangement(pieces, new Random(seed));
        return body.Retimed(time =>
        {
            int piece = Math.Min((int)(time.TotalSeconds / Piece), pieces - 1);
            return pieces < 2 ? time : time + TimeSpan.FromSeconds((order[piece] - piece) * Piece);
        });
    }

    /// <summary>Stands in the median pose.</summary>
    public static Body3D Still(this Body3D body) => body.WithAmplitude(0);

    /// <summary>Stands in the first pose.</summary>
    public static Body3D StillFirst(this Body3D body) => body.Retimed(_ => TimeSpan.Zero);

    /// <summary>Moves a little and at random around the median pose.</summary>
    public static Body3D Jiggling(this Body3D body, int seed) => body.Still().WithAngleNoise(JiggleDegrees, seed);

    /// <summary>Dances the first half, then stands in the pose of that moment.</summary>
    public static Body3D HalfThenStill(this Body3D body) => body.Retimed(time => time < body.Times[^1] / 2 ? time : body.Times[^1] / 2);

    private static int[] Derangement(int count, Random random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        while (count > 1 && order.Where((source, place) => source == place).Any())
        {
            random.Shuffle(order);
        }

        return order;
    }
}
