using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>A review as scripts and phones read it. The names are promises: <c>docs</c> of the command line list them.</summary>
public sealed record ReviewJson
{
    /// <summary>Set for a row of many pairs, as the table named it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Routine { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Take { get; init; }

    public required double? Score { get; init; }

    /// <summary>Why there is no score: <c>noPerson</c>, <c>tooShort</c>, <c>notSeen</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public required string Ruleset { get; init; }

    public required string Profile { get; init; }

    public string? SuggestedProfile { get; init; }

    public required bool Mirrored { get; init; }

    public required bool ViewCorrected { get; init; }

    public required double Coverage { get; init; }

    public DancedJson? Danced { get; init; }

    public double? Offset { get; init; }

    public string? OffsetFrom { get; init; }

    public required bool OffsetCertain { get; init; }

    /// <summary>By how much the take's picture is later than its sound, against the routine's; absent below 150 ms.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SoundLatencyMs { get; init; }

    /// <summary>Whether the offset comes from the sound, and if not, why; absent for motion files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SoundJson? Sound { get; init; }

    public TimingJson? Timing { get; init; }

    public required IReadOnlyList<LimbJson> Limbs { get; init; }

    public required IReadOnlyList<SectionJson> Sections { get; init; }

    public required IReadOnlyList<FindingJson> Findings { get; init; }

    public required IReadOnlyList<string?> Estimators { get; init; }

    /// <param name="Used">Whether the offset comes from it.</param>
    /// <param name="Reason">Why not: the reasons of <c>duet sync</c>, and <c>noSound</c>, <c>neitherHasSound</c>, <c>unreadable</c>, <c>otherSpeed</c>, <c>apartFromPicture</c>.</param>
    /// <param name="Text">The same as a sentence; absent where the motion gives no offset either.</param>
    public sealed record SoundJson(
        bool Used,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text);

    public sealed record DancedJson(double Start, double End, double Score);

    public sealed record TimingJson(double MeanMs, double SpreadMs);

    public sealed record LimbJson(string Name, double? Score, double? ErrorDegrees, double Observed);

    public sealed record SectionJson(double Start, double End, double? Score);

    public sealed record FindingJson(string Kind, string? Limb, double Start, double End, double Value, string Unit, string Text);

    /// <summary>The review in the shape of the command line and the API; rounded for people: scores to 0.1, seconds to 0.001.</summary>
    public static ReviewJson From(ReviewedTake reviewed)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        Review review = reviewed.Review;
        return new ReviewJson
        {
            Score = Round(review.Score, 1),
            Reason = review.Reason is { } reason ? Name(reason) : null,
            Ruleset = review.Ruleset,
            Profile = review.Profile.Name,
            SuggestedProfile = review.SuggestedProfile?.Name,
            Mirrored = review.Mirrored,
            ViewCorrected = review.ViewCorrected,
            Coverage = Math.Round(review.Coverage, 3),
            Danced = review.Danced is { } danced ? new DancedJson(Seconds(danced.Start), Seconds(danced.End), Math.Round(danced.Score, 1)) : null,
            Offset = review.Offset is { } offset ? Seconds(offset) : null,
            OffsetFrom = review.OffsetFrom is { } source ? Name(source) : null,
            OffsetCertain = review.OffsetCertain,
            SoundLatencyMs = reviewed.SoundLatency is { } latency ? Math.Round(latency.TotalMilliseconds) : null,
            Sound = SoundOf(reviewed),
            Timing = review.Timing is { } timing ? new TimingJson(Math.Round(timing.Mean.TotalMilliseconds) + 0.0, Math.Round(timing.Spread.TotalMilliseconds)) : null,
            Limbs = [.. review.Limbs.Select(limb => new LimbJson(Name(limb.Limb), Round(limb.Score, 1), Round(limb.ErrorDegrees, 1), Math.Round(limb.Observed, 3)))],
            Sections = [.. review.Sections.Select(section => new SectionJson(Seconds(section.Start), Seconds(section.End), Round(section.Score, 1)))],
            Findings = [.. review.Findings.Select(finding => ToJson(finding))],
            Estimators = [reviewed.Routine.Estimator, reviewed.Take.Estimator],
        };
    }

    /// <summary>One line of JSON.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, ReviewJsonContext.Line.ReviewJson);

    /// <summary>JSON over several lines.</summary>
    public string ToText() => JsonSerializer.Serialize(this, ReviewJsonContext.Default.ReviewJson);

    private static SoundJson? SoundOf(ReviewedTake reviewed) => reviewed switch
    {
        { Review.OffsetFrom: OffsetSource.Audio } => new SoundJson(true, null, null),
        { SoundUnused: { } unused } => new SoundJson(false, Name(unused.Reason), Words.OffsetWithoutSound(reviewed)),
        _ => null,
    };

    private static FindingJson ToJson(Finding finding) => new(
        Name(finding.Kind),
        finding.Limb is { } limb ? Name(limb) : null,
        Seconds(finding.Start),
        Seconds(finding.End),
        Math.Round(finding.Value, 2) + 0.0,
        Name(finding.Unit),
        Words.Sentence(finding));

    // Adding 0 makes -0 the 0 that people expect.
    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3) + 0.0;

    private static double? Round(double? value, int digits) => value is { } number && double.IsFinite(number) ? Math.Round(number, digits) : null;

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReviewJson))]
internal sealed partial class ReviewJsonContext : JsonSerializerContext
{
    public static ReviewJsonContext Line { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
}
