namespace Duet.TestKit.Dances;

/// <summary>One recording of somebody making a gesture.</summary>
/// <param name="Clip">The recording's name.</param>
/// <param name="What">The gesture.</param>
/// <param name="Who">Whose it is.</param>
public sealed record Gesture(string Clip, string What, string Who)
{
    /// <summary>One person who walks and makes a gesture, each twice (the roof is raised once).</summary>
    public static IReadOnlyList<Gesture> Walks { get; } =
    [
        .. Twice("clap", "walk_clap", "walk_clap001"), .. Twice("point", "walk_point", "walk_point001"),
        .. Twice("side point 2", "walk_side_point2_", "walk_side_point2_001"), .. Twice("side point", "walk_side_ponit", "walk_side_ponit001"),
        .. Twice("side punch", "walk_side_punch", "walk_side_punch001"), .. Twice("sway", "walk_sway", "walk_sway001"),
        .. Twice("swing arms", "walk_swing_arms", "walk_swing_arms001"), new("cmu_new__walk_raise_the_roof001", "raise the roof", "walker"),
    ];

    /// <summary>What two children and an adult did: the same task, each in their own way.</summary>
    public static IReadOnlyList<Gesture> Tasks { get; } =
    [
        new("5yr_old__wave_hello", "wave", "child of 5"), new("8yr_old__wave_hello", "wave", "child of 8"),
        new("cmu_1006__wave_hello_1", "wave", "adult"), new("cmu_1006__wave_hello_2", "wave", "adult"), new("cmu_1006__wave_hello_3", "wave", "adult"),
        new("5yr_old__catch", "catch", "child of 5"), new("8yr_old__catch001", "catch", "child of 8"),
        new("cmu_1006__catch", "catch", "adult"), new("cmu_1006__catch001", "catch", "adult"),
        new("5yr_old__pick_up", "pick up", "child of 5"), new("8yr_old__pick_up", "pick up", "child of 8"), new("cmu_1006__pick_something_up", "pick up", "adult"),
        new("5yr_old__push_pull", "push and pull", "child of 5"), new("cmu_1006__pulling", "push and pull", "adult"), new("cmu_1006__pulling_1", "push and pull", "adult"),
        new("cmu_1006__pushing", "push and pull", "adult"), new("cmu_1006__pushing_1", "push and pull", "adult"),
        new("8yr_old__dab", "dab", "child of 8"),
        new("5yr_old__jumping", "jump", "child of 5"), new("8yr_old__jumping", "jump", "child of 8"), new("cmu_1006__jumping", "jump", "adult"),
        new("5yr_old__twirling", "twirl", "child of 5"), new("8yr_old__twirling", "twirl", "child of 8"), new("cmu_1006__twirl001", "twirl", "adult"),
        new("5yr_old__walking", "walk", "child of 5"), new("8yr_old__walk", "walk", "child of 8"),
        new("cmu_1006__walking", "walk", "adult"), new("cmu_1006__walking001", "walk", "adult"),
    ];

    private static IEnumerable<Gesture> Twice(string what, string first, string second) =>
        [new("cmu_new__" + first, what, "walker"), new("cmu_new__" + second, what, "walker")];
}
