namespace Duet.TestKit.Dancer;

/// <summary>A dance as data, invented from a seed: any body can perform it, well or badly. Beats, joint angles and truth are known exactly.</summary>
public sealed class SimulatedDance
{
    private readonly MoveTrack[] _tracks;

    private SimulatedDance(int seed, TimeSpan duration, TimeSpan beat, MoveTrack[] tracks)
    {
        Seed = seed;
        Duration = duration;
        Beat = beat;
        _tracks = tracks;
    }

    public int Seed { get; }

    public TimeSpan Duration { get; }

    /// <summary>Time from one beat to the next; the first is at 0.</summary>
    public TimeSpan Beat { get; }

    /// <summary>Invents a dance.</summary>
    /// <param name="seed">Another seed gives a clearly different dance.</param>
    /// <param name="duration">At least two seconds.</param>
    public static SimulatedDance Generate(int seed, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.FromSeconds(2));
        var random = new Random(seed);
        double beat = 60 / (96 + (24 * random.NextDouble()));
        MoveTrack[] tracks = Choreography.Invent(random, duration.TotalSeconds, beat);
        return new SimulatedDance(seed, duration, TimeSpan.FromSeconds(beat), tracks);
    }

    /// <summary>The dance as one body performs it.</summary>
    /// <param name="shape">Whose body.</param>
    /// <param name="errors">Null: a perfect performance.</param>
    /// <param name="framesPerSecond">How often the truth is sampled.</param>
    public Body3D Perform(BodyShape shape, DanceErrors? errors = null, double framesPerSecond = 30)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        int frames = (int)Math.Round(Duration.TotalSeconds * framesPerSecond);
        TimeSpan[] times = [.. Enumerable.Range(0, frames).Select(frame => TimeSpan.FromSeconds(frame / framesPerSecond))];
        return new Performance(this, errors ?? new DanceErrors()).Dance(shape, times);
    }

    /// <summary>The posture at a moment; before the start the first one, after the end the last one.</summary>
    internal Posture At(double seconds)
    {
        double clamped = Math.Clamp(seconds, 0, Duration.TotalSeconds);
        var posture = new Posture();
        for (int c = 0; c < Posture.Channels; c++)
        {
            posture[(Channel)c] = _tracks[c].At(clamped);
        }

        return posture;
    }

    /// <summary>The median of every channel over the dance.</summary>
    internal Posture Median() =>
        Posture.MedianOf([.. Enumerable.Range(0, (int)(Duration.TotalSeconds * 10)).Select(step => At(step / 10.0))]);
}
