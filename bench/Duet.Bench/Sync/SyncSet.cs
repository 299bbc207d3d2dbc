using Duet.Media;
using Duet.TestKit;
using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>What kind of music a case is made of.</summary>
internal enum MusicKind
{
    /// <summary>A published song; the take hears it from another encoding.</summary>
    Real,

    /// <summary>A generated song in which nothing repeats exactly.</summary>
    Song,

    /// <summary>A generated song whose bars repeat sample-exactly.</summary>
    Loop,
}

/// <summary>A song and the part of it that a take hears.</summary>
/// <param name="Kind">What music.</param>
/// <param name="Routine">The song as the routine has it.</param>
/// <param name="Played">The song as it is played to the take.</param>
/// <param name="Plan">Which part.</param>
/// <param name="Name">For lists of failures.</param>
internal sealed record Geometry(MusicKind Kind, Song Routine, float[] Played, ClipPlan Plan, string Name)
{
    /// <summary>The same part sounds elsewhere too: refusing is right.</summary>
    public bool IsTied { get; } = Routine.IsAmbiguous(TimeSpan.FromTicks(Math.Max(0, Plan.Start.Ticks)), Plan.Music);
}

/// <summary>Songs and parts by seed: of ten, four of the published songs, three generated ones, three loops.</summary>
internal static class SyncSet
{
    public const int SampleRate = 16_000;
    private static readonly (string File, string Name)[] Published = [("Kevin_MacLeod_-_Vibe_Ace", "Vibe Ace"), ("Karissa_Hobbs_-_Lets_Go_Fishin", "Lets Go Fishin")];

    public static async Task<Geometry> DrawAsync(int seed)
    {
        int place = seed % 10;
        if (place < 4)
        {
            (Song routine, float[] played) = await RealAsync(place % 2);
            return Make(MusicKind.Real, routine, played, seed);
        }

        Song song = SongWriter.Write(SongPlan.Draw(seed, isLoop: place >= 7));
        return Make(place >= 7 ? MusicKind.Loop : MusicKind.Song, song, song.Samples, seed);
    }

    /// <summary>A song that is not the geometry's, at its tempo every third time.</summary>
    public static async Task<(string Name, float[] Samples)> OtherAsync(Geometry geometry, int seed)
    {
        switch (seed % 3)
        {
            case 0:
                int other = geometry.Kind == MusicKind.Real && geometry.Name.StartsWith(Published[0].Name, StringComparison.Ordinal) ? 1 : 0;
                return (Published[other].Name, (await RealAsync(other)).Played);
            case 1 when geometry.Kind != MusicKind.Real:
                SongPlan same = SongPlan.Draw(seed + 500_000, isLoop: geometry.Kind == MusicKind.Loop);
                Song twin = SongWriter.Write(same with { BeatsPerMinute = geometry.Routine.BeatsPerMinute, Lead = TimeSpan.FromSeconds((double)geometry.Routine.FirstBar / SampleRate) });
                return (twin.Name + " same tempo", twin.Samples);
            default:
                Song song = SongWriter.Write(SongPlan.Draw(seed + 600_000, isLoop: seed % 2 == 0));
                return (song.Name, song.Samples);
        }
    }

    private static Geometry Make(MusicKind kind, Song routine, float[] played, int seed)
    {
        var plan = ClipPlan.Draw(seed, TimeSpan.FromSeconds((double)routine.Samples.Length / SampleRate));
        return new(kind, routine, played, plan, FormattableString.Invariant($"{routine.Name} from {plan.Start.TotalSeconds:F1} s, {plan.Music.TotalSeconds:F1} s"));
    }

    private static readonly Dictionary<int, (Song Routine, float[] Played)> Read = [];

    private static async Task<(Song Routine, float[] Played)> RealAsync(int which)
    {
        if (!Read.TryGetValue(which, out (Song Routine, float[] Played) read))
        {
            string file = Fixtures.Require($"audio/{Published[which].File}.ogg");
            AudioSamples better = await AudioReader.ReadMonoAsync(file.Replace(".ogg", ".hq.ogg", StringComparison.Ordinal), SampleRate);
            AudioSamples worse = await AudioReader.ReadMonoAsync(file, SampleRate);
            Read.Add(which, read = (new Song(Published[which].Name, better.Samples, SampleRate), worse.Samples));
        }

        return read;
    }
}
