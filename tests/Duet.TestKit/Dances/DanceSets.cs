using Duet.TestKit.Camera;
using Duet.TestKit.Dancer;
using Duet.TestKit.Mocap;

namespace Duet.TestKit.Dances;

/// <summary>The dances on which scoring is developed (DEV) and held to account (TEST).</summary>
public static class DanceSets
{
    /// <summary>Seeds of generated dances from here on belong to TEST, those from 1000 to DEV.</summary>
    public const int FirstTestSeed = 2000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    /// <summary>Those of the recordings that are dances.</summary>
    private static readonly string[] RecordedClips =
    [
        "5yr_old__mouse002", "8yr_old__belle_dance001", "8yr_old__mermaid", "8yr_old__twirling", "cmu_1006__dance_ballet", "cmu_1006__jump_rope",
        "cmu_new2__dance", "cmu_new2__dance002", "rokoko__jesse_dance",
    ];

    /// <summary>Dances invented from seeds, danced facing the camera.</summary>
    /// <param name="count">1 or more.</param>
    /// <param name="firstSeed">The others follow.</param>
    /// <param name="duration">Default: 12 s.</param>
    public static IReadOnlyList<TestDance> Generated(int count, int firstSeed = FirstTestSeed, TimeSpan? duration = null) =>
        [.. Enumerable.Range(firstSeed, count).Select(seed => new TestDance(
            $"generated {seed}",
            SimulatedDance.Generate(seed, duration ?? Longest).Perform(BodyShape.Random(seed), framesPerSecond: 60)))];

    /// <summary>Dances of real people; without the fixtures only the one that is committed.</summary>
    public static IReadOnlyList<TestDance> Recorded() => Fixtures.Root is null
        ? [new TestDance("jesse_dance", Middle(BvhClip.Read(Fixtures.Data("mocap/jesse_dance.bvh.gz")).ToBody3D()))]
        : [.. RecordedClips.Select(clip => new TestDance(clip, Middle(Clip(clip))))];

    /// <summary>One recording as a body; skips the calling test where the fixtures are absent.</summary>
    /// <param name="name">As in the fixtures, without extension.</param>
    public static Body3D Clip(string name) => BvhClip.Read(Fixtures.Require($"mocap/{name}.bvh.gz")).ToBody3D();

    /// <summary>A recording without the standing about at both ends, at 60 frames a second.</summary>
    public static Body3D Moving(Body3D recording) => BodyPlacement.WithoutStanding(recording.AtRate(60));

    /// <summary>The middle 12 s of the dance, at 60 frames a second.</summary>
    /// <remarks>Without the standing about at both ends: two recordings that begin with three seconds of standing do share them.</remarks>
    private static Body3D Middle(Body3D recording)
    {
        Body3D body = Moving(recording);
        TimeSpan spare = body.Times[^1] - Longest;
        return spare > TimeSpan.Zero ? body.Cut(spare / 2, Longest) : body;
    }
}
