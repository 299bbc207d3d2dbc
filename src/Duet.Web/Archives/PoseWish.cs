using Duet.Movement;
using Duet.Search;
using Duet.Studio.Shelf;

namespace Duet.Web.Archives;

/// <summary>A search as it is done, whichever way it was asked for.</summary>
/// <param name="Pose">Null: too little is seen, or a pose of the archive is meant.</param>
/// <param name="Top">How many hits.</param>
internal sealed record PoseWish(PoseDescriptor? Pose, int Top)
{
    public const int MostHits = 50;

    private static readonly string[] Metrics = ["cosine", "weighted"];
    private static readonly string[] Mirrors = ["off", "on", "both"];
    private static readonly string[] Masks = ["all", "arms", "legs", "upper"];

    public string? Like { get; init; }

    public PoseMetric Metric { get; init; }

    public BodyMask Mask { get; init; }

    public bool Mirrored { get; init; }

    public bool BothSides { get; init; }

    public bool WantsPlace { get; init; }

    public PoseQuery QueryOf(PoseDescriptor pose) => new(pose) { Count = Top, Metric = Metric, Mask = Mask, Mirrored = Mirrored };

    /// <summary>Whether a pose can be searched for among a number of poses.</summary>
    public PoseAnswer AnswerOn(int count, PoseDescriptor? pose) =>
        pose is null ? PoseAnswer.TooFewJoints : !QueryOf(pose).IsComparable ? PoseAnswer.NothingAsked : count == 0 ? PoseAnswer.Empty : PoseAnswer.Fine;

    /// <summary>Reads what somebody asks.</summary>
    /// <returns>The wish, or in one sentence what to change.</returns>
    public static (PoseWish? Wish, string? Wrong) Read(SearchWish said)
    {
        string? wrong = said switch
        {
            { Joints: null, Like: null } or { Joints: not null, Like: not null } => "Send either joints or like.",
            { Top: < 1 or > MostHits } => $"top is 1 to {MostHits}.",
            _ => NotAmong("metric", said.Metric, Metrics) ?? NotAmong("mirror", said.Mirror, Mirrors) ?? NotAmong("only", said.Only, Masks),
        };
        if (wrong is not null)
        {
            return (null, wrong);
        }

        Pose? pose = null;
        if (said.Joints is not null && (pose = PoseOf(said.Joints, out wrong)) is null)
        {
            return (null, wrong);
        }

        return (new PoseWish(pose is null ? null : PoseDescriptor.Of(pose), said.Top)
        {
            Like = said.Like,
            Metric = (PoseMetric)Array.IndexOf(Metrics, said.Metric),
            Mask = (BodyMask)Array.IndexOf(Masks, said.Only),
            Mirrored = said.Mirror == "on",
            BothSides = said.Mirror == "both",
            WantsPlace = said.Place,
        }, null);
    }

    /// <summary>Reads x, y, confidence of 17 or 33 joints; null and what is wrong with them otherwise.</summary>
    public static Pose? PoseOf(IReadOnlyList<double?> numbers, out string? wrong)
    {
        Skeleton? skeleton = numbers.Count switch { 3 * 17 => KnownSkeletons.Coco17, 3 * 33 => KnownSkeletons.BlazePose33, _ => null };
        wrong = skeleton is null ? $"joints are 51 numbers (17 joints) or 99 (33 joints), not {numbers.Count}."
            : numbers.Any(number => number is { } known && !(Math.Abs(known) < 1e9)) ? "joints are numbers of a picture's size, or null."
            : null;
        return wrong is not null ? null : new Pose(skeleton!, [.. Enumerable.Range(0, numbers.Count / 3).Select(joint => JointOf(numbers[3 * joint], numbers[(3 * joint) + 1], numbers[(3 * joint) + 2]))]);
    }

    private static Joint JointOf(double? x, double? y, double? confidence) =>
        x is { } known && y is { } seen && confidence is > 0 ? new Joint((float)known, (float)seen, (float)Math.Min(1, confidence.Value)) : Joint.Missing;

    private static string? NotAmong(string name, string? said, string[] choices) => choices.Contains(said) ? null : $"{name} is {string.Join(", ", choices)}.";
}

