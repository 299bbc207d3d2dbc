using System.Globalization;
using System.Resources;
using Duet.Audio;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>Reviews in words: short, warm, exact; second person, present tense. Every sentence is in <c>Words.resx</c>, so that another language is one more file.</summary>
public static partial class Words
{
    // See AudioOffset.Margin.
    private const double LargestMargin = 1000;

    private static readonly ResourceManager Resources = new("Duet.Studio.Words", typeof(Words).Assembly);

    public static string PractiseTitle => Text("Practise");

    public static string LimbsTitle => Text("Limbs");

    public static string SectionsTitle => Text("Sections");

    public static string NotJudged => Text("NotJudged");

    public static string DancedFact => Text("Fact_Danced");

    public static string TimingFact => Text("Fact_Timing");

    /// <summary>A limb as a dancer says it; left and right are their own.</summary>
    public static string Name(Limb limb) => Text($"Limb_{limb}");

    /// <summary>A profile as a dancer says it.</summary>
    public static string Name(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Text($"Profile_{profile.Name}");
    }

    /// <summary>How far off a limb is on average.</summary>
    public static string OffBy(double degrees) => Text("OffBy", Whole(degrees));

    /// <summary>Minutes and seconds, as players show them.</summary>
    public static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");

    /// <summary>What to do, as an imperative without a full stop: "Lift your left forearm".</summary>
    public static string Title(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        string key = $"{Key(finding)}_Title";
        return finding.Limb is { } limb ? Text(key, Name(limb)) : Text(Resources.GetString(key + "All", CultureInfo.CurrentUICulture) is null ? key : key + "All");
    }

    /// <summary>What was measured, and when: "About 23 degrees too low, 0:12 to 0:14".</summary>
    public static string Detail(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Text($"{Key(finding)}_Detail", finding.Limb is { } limb ? Name(limb) : "", Text("Span", Clock(finding.Start), Clock(finding.End)), Value(finding));
    }

    /// <summary>Both in one line.</summary>
    public static string Sentence(Finding finding) => $"{Title(finding)}. {Detail(finding)}.";

    /// <summary>Why there is no score, and what would help.</summary>
    public static string NoScore(NoScoreReason reason, double coverage) => Text($"Reason_{reason}", Whole(100 * coverage));

    /// <summary>That picture and sound of the take are apart, and what to look at.</summary>
    public static string Latency(TimeSpan latency) =>
        Text(latency > TimeSpan.Zero ? "Latency_PictureLater" : "Latency_SoundLater", Whole(Math.Abs(latency.TotalMilliseconds)));

    /// <summary>Why the sound gives no offset, and what that means.</summary>
    public static string NoOffset(NoOffsetReason reason) => Text($"NoOffset_{reason}");

    /// <summary>That the offset comes from the motion and why not from the sound; null where there is nothing to explain.</summary>
    public static string? OffsetWithoutSound(ReviewedTake reviewed)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        return reviewed is { SoundUnused: { } unused, Review.OffsetFrom: OffsetSource.Motion }
            ? Text("Sound_Unused", Text($"Sound_{unused.Reason}", unused.Detail ?? ""))
            : null;
    }

    /// <summary>That two kinds of models saw the two dances, which costs points whoever dances; null where one kind saw both. Bench <c>models</c> measures how many.</summary>
    public static string? MixedModels(ReviewedTake reviewed)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        return reviewed.Routine.Skeleton == reviewed.Take.Skeleton || reviewed.Review.Score is null
            ? null
            : Text("MixedModels", reviewed.Routine.Estimator ?? reviewed.Routine.Skeleton.Name, reviewed.Take.Estimator ?? reviewed.Take.Skeleton.Name);
    }

    /// <summary>Which of the two began later.</summary>
    /// <param name="offset">Positive: the take is later.</param>
    /// <param name="routine">The reference, as people name it.</param>
    /// <param name="take">The other recording, likewise.</param>
    public static string Offset(TimeSpan offset, string routine, string take) => Text(
        offset.TotalMilliseconds switch { >= 0.5 => "Sync_Later", <= -0.5 => "Sync_Earlier", _ => "Sync_Same" }, Seconds(offset), routine, take);

    /// <summary>The heading over the places that fit, when none is sure.</summary>
    public static string CandidatesTitle => Text("Sync_Candidates");

    /// <summary>One of several places that fit.</summary>
    public static string Candidate(AudioCandidate candidate) => Text(
        candidate.Offset.TotalMilliseconds < 0 ? "Sync_Candidate_Earlier" : "Sync_Candidate_Later", Seconds(candidate.Offset), Whole(candidate.Confidence));

    /// <summary>How sure an offset is, as name and value.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(AudioOffset found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Confidence <= 0)
        {
            yield break;
        }

        yield return (Text("Sync_Confidence"), Text("Sync_Confidence_Value", Rounded(found.Confidence)));
        if (found.Candidates.IsEmpty)
        {
            yield break;
        }

        yield return (Text("Sync_Margin"), Margin(found.Margin));
        yield return (Text("Sync_Coverage"), Text("Sync_Coverage_Value", Whole(100 * found.Coverage)));
        if (found.Accepted)
        {
            yield return (Text("Sync_Clock"), Clock(found.DriftPpm));
        }
    }

    /// <summary>What else there is to know, as name and value.</summary>
    /// <param name="review">Of a take.</param>
    /// <param name="onRoutineClock">True: the poses were stamped with the routine's time, so that the offset is the camera's delay.</param>
    public static IEnumerable<(string Name, string Value)> Facts(Review review, bool onRoutineClock = false)
    {
        ArgumentNullException.ThrowIfNull(review);
        yield return (Text("Fact_Profile"), Name(review.Profile));
        if (review.Danced is { } danced)
        {
            yield return (Text("Fact_Danced"), Text("Fact_Danced_Value", Clock(danced.Start), Clock(danced.End), Whole(danced.Score)));
        }

        yield return (Text("Fact_InView"), Text("Fact_InView_Value", Whole(100 * review.Coverage)));
        if (review.Timing is { } timing)
        {
            yield return (Text("Fact_Timing"), Describe(timing));
        }

        if (review.Offset is { } offset)
        {
            yield return onRoutineClock ? (Text("Fact_Delay"), DescribeDelay(offset)) : (Text("Fact_Offset"), Text(OffsetKey(review), Describe(offset)));
        }

        if (review.Mirrored)
        {
            yield return (Text("Fact_Mirror"), Text("Fact_Mirror_Value"));
        }

        if (review.ViewCorrected)
        {
            yield return (Text("Fact_View"), Text("Fact_View_Value"));
        }

        if (review.SuggestedProfile is { } suggested)
        {
            yield return (Text("Fact_Suggest"), Text("Fact_Suggest_Value", suggested.Name, Name(suggested)));
        }
    }

    private static string Margin(double margin) => margin switch
    {
        >= LargestMargin => Text("Sync_Margin_None"),
        < 1.05 => Text("Sync_Margin_Same"),
        _ => Text("Sync_Margin_Value", Rounded(margin)),
    };

    // Up to some hundred parts per million two crystals differ; from there on it is the player's speed.
    private static string Clock(double ppm) => Math.Abs(ppm) switch
    {
        < 0.5 => Text("Sync_Clock_Same"),
        < 1000 => Text(ppm > 0 ? "Sync_Clock_Fast" : "Sync_Clock_Slow", Whole(Math.Abs(ppm))),
        var much => Text(ppm > 0 ? "Sync_Speed_Slow" : "Sync_Speed_Fast", (much / 1e4).ToString("0.0", CultureInfo.CurrentCulture)),
    };

    private static string Seconds(TimeSpan time) => Math.Abs(time.TotalSeconds).ToString("0.000", CultureInfo.CurrentCulture);

    private static string Rounded(double number) => number.ToString(number < 10 ? "0.0" : "0", CultureInfo.CurrentCulture);

    private static string Describe(Timing timing)
    {
        string mean = Whole(Math.Abs(timing.Mean.TotalMilliseconds));
        string spread = Whole(timing.Spread.TotalMilliseconds);
        return timing.Mean.TotalMilliseconds switch
        {
            >= 10 => Text("Fact_Timing_Late", mean, spread),
            <= -10 => Text("Fact_Timing_Early", mean, spread),
            _ => Text("Fact_Timing_OnTime", spread),
        };
    }

    private static string Describe(TimeSpan offset)
    {
        string seconds = Math.Abs(offset.TotalSeconds).ToString("0.00", CultureInfo.CurrentCulture);
        return offset.TotalSeconds switch
        {
            >= 0.01 => Text("Fact_Offset_Later", seconds),
            <= -0.01 => Text("Fact_Offset_Earlier", seconds),
            _ => Text("Fact_Offset_Same"),
        };
    }

    private static string DescribeDelay(TimeSpan delay) => delay.TotalMilliseconds switch
    {
        >= 10 => Text("Fact_Delay_Value", Whole(delay.TotalMilliseconds)),
        _ => Text("Fact_Delay_None"),
    };

    private static string OffsetKey(Review review) => review switch
    {
        { OffsetFrom: OffsetSource.Audio } => "Fact_Offset_Audio",
        { OffsetCertain: true } => "Fact_Offset_Motion",
        _ => "Fact_Offset_Uncertain",
    };

    private static string Key(Finding finding) => finding.Kind switch
    {
        FindingKind.Direction when finding.Limb is Limb.Torso or Limb.Neck => finding.Value > 0 ? "Lean_Left" : "Lean_Right",
        FindingKind.Direction when finding.Limb is Limb.Shoulders or Limb.Hips => finding.Value > 0 ? "Tilt_Left" : "Tilt_Right",
        FindingKind.Direction => finding.Value < 0 ? "Direction_Low" : "Direction_High",
        FindingKind.Amplitude => finding.Value < 1 ? "Amplitude_Small" : "Amplitude_Large",
        var kind => kind.ToString(),
    };

    private static string Value(Finding finding) => finding.Kind switch
    {
        FindingKind.Amplitude or FindingKind.NotSeen or FindingKind.Missed => Whole(100 * finding.Value),
        FindingKind.Late or FindingKind.Early => Math.Abs(finding.Value).ToString("0.00", CultureInfo.CurrentCulture),
        _ => Whole(Math.Abs(finding.Value)),
    };

    private static string Whole(double number) => number.ToString("0", CultureInfo.CurrentCulture);

    private static string Uncapitalised(string text) => text.Length == 0 ? text : char.ToLower(text[0], CultureInfo.CurrentCulture) + text[1..];

    private static string Text(string key, params object[] values)
    {
        string text = Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new ArgumentException($"Words.resx has no {key}.", nameof(key));
        return values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
    }
}
