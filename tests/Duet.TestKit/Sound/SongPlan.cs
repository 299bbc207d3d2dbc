using Duet.TestKit.Camera;

namespace Duet.TestKit.Sound;

/// <summary>What a generated song is like: chance decides what is left open.</summary>
public sealed record SongPlan
{
    /// <summary>Decides melody, chords, drum patterns and their sounds.</summary>
    public required int Seed { get; init; }

    /// <summary>80 to 160 when drawn by chance.</summary>
    public double BeatsPerMinute { get; init; }

    /// <summary>How late the second eighth of each beat comes, as a share of a beat: 0 straight, 1/6 triplets.</summary>
    public double Swing { get; init; }

    /// <summary>Music, without the silence before its first beat.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Silence before the first beat.</summary>
    public TimeSpan Lead { get; init; }

    /// <summary>True: as a sequencer plays, bars repeat sample-exactly within a section. False: every note differs a little, melodies go on.</summary>
    public bool IsLoop { get; init; }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; init; } = 16_000;

    /// <summary>Draws tempo, swing and lead from the seed.</summary>
    public static SongPlan Draw(int seed, bool isLoop = false)
    {
        var chance = new Random(seed);
        double tempo = chance.NextBetween(80, 160);
        return new()
        {
            Seed = seed,
            BeatsPerMinute = tempo,
            Swing = chance.Next(3) == 0 ? chance.NextBetween(0.06, 1.0 / 6) : 0,
            Lead = TimeSpan.FromSeconds(chance.NextBetween(0.05, 0.8)),
            IsLoop = isLoop,
        };
    }
}
