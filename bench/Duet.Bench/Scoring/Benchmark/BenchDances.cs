using Duet.TestKit;
using Duet.TestKit.Dances;

namespace Duet.Bench.Scoring;

/// <summary>The routines of a split: generated ones by seed, recorded ones by their place in the sorted list.</summary>
internal static class BenchDances
{
    public const int FirstDevSeed = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(6);

    /// <summary>Recordings in which somebody does a sequence of moves: dances, katas, skipping, jumping, play. Walks are kept for the repeats.</summary>
    private static readonly string[] Clips =
    [
        "5yr_old__glinda", "5yr_old__glinda001", "5yr_old__jumping", "5yr_old__mouse002", "5yr_old__skipping", "5yr_old__twirling", "8yr_old__belle_dance001", "8yr_old__dab",
        "8yr_old__jumping", "8yr_old__mermaid", "8yr_old__silly_walk", "8yr_old__skipping", "8yr_old__twirling", "cmu_1006__dance_ballet", "cmu_1006__jump_rope", "cmu_1006__jumping",
        "cmu_1006__skipping", "cmu_1006__tantrum", "cmu_1006__twirl001", "cmu__jumpingjacks", "cmu_new2__Indian_Dance_Odissi005", "cmu_new2__bassai", "cmu_new2__dance",
        "cmu_new2__dance002", "cmu_new2__empi001", "cmu_new2__empi003", "cmu_new2__frontkick001", "cmu_new2__gedanbarai", "cmu_new2__heiansyodan", "cmu_new2__mawashigeri",
        "cmu_new2__motorcycle", "cmu_new2__oiduki001", "cmu_new2__syutouuke", "cmu_new2__yokogeri001", "rokoko__jesse_dance",
    ];

    /// <param name="test">Which split.</param>
    /// <param name="count">How many.</param>
    public static BenchDance[] Generated(bool test, int count)
    {
        int first = test ? DanceSets.FirstTestSeed : FirstDevSeed;
        return [.. DanceSets.Generated(count, first).Select((dance, i) => new BenchDance(dance, first + i))];
    }

    /// <summary>The middle 12 s of each recording of at least 6 s of moving; none without the fixtures.</summary>
    public static BenchDance[] Recorded(bool test, int most = int.MaxValue)
    {
        if (Fixtures.Root is null)
        {
            return [];
        }

        int first = test ? 4000 : 3000;
        return
        [
            .. Clips.Order(StringComparer.Ordinal).Where((_, place) => place % 2 == (test ? 1 : 0)).Select(clip => (Clip: clip, Body: Middle(clip)))
                .Where(dance => dance.Body.Times[^1] >= Shortest).Take(most).Select((dance, i) => new BenchDance(new TestDance(dance.Clip, dance.Body), first + i)),
        ];
    }

    private static Body3D Middle(string clip)
    {
        Body3D body = DanceSets.Moving(DanceSets.Clip(clip));
        TimeSpan spare = body.Times[^1] - Longest;
        return spare > TimeSpan.Zero ? body.Cut(spare / 2, Longest) : body;
    }
}
