using Duet.TestKit.Camera;

namespace Duet.TestKit.Sound;

/// <summary>Which part of a song a take hears.</summary>
/// <param name="Start">Place in the song where the take begins; below zero: the take has that much room noise before the song begins.</param>
/// <param name="Music">How much music is heard.</param>
/// <param name="Seed">Decides noise, feet, room and signs.</param>
public sealed record ClipPlan(TimeSpan Start, TimeSpan Music, int Seed)
{
    /// <summary>A start from -60 to 60 s and 10 to 60 s of music, as far as the song is long.</summary>
    public static ClipPlan Draw(int seed, TimeSpan song)
    {
        var chance = new Random(seed ^ 0x1c11b);
        double music = Math.Min(chance.NextBetween(10, 60), 0.8 * song.TotalSeconds);
        double latest = Math.Min(60, song.TotalSeconds - (1.03 * music));
        return new(TimeSpan.FromSeconds(chance.NextBetween(-60, latest)), TimeSpan.FromSeconds(music), seed);
    }
}
