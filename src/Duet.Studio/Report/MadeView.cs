using System.Buffers;
using System.Collections.Immutable;
using System.Reflection;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio.Report;

/// <summary>A motion that the page carries to be saved.</summary>
/// <param name="Title">What the link says.</param>
/// <param name="File">The name it is saved under.</param>
/// <param name="Address">All of it, as a data address.</param>
public sealed record MotionDownload(string Title, string File, string Address);

/// <summary>How the score was made.</summary>
/// <param name="Summary">In one line.</param>
/// <param name="Facts">Names and values.</param>
/// <param name="Motions">What the score was made from, to keep; empty where it is large.</param>
public sealed record MadeView(string Summary, ImmutableArray<(string Name, string Value)> Facts, ImmutableArray<MotionDownload> Motions)
{
    // Two of them must not make a page heavy: a quarter of a minute of joints.
    private const int MostBytes = 200_000;

    private const string MotionEnding = ".motion.json";

    private static readonly string Version =
        typeof(MadeView).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    internal static MadeView Of(ReviewedTake reviewed, ReviewNames names, ReplayVideos? videos)
    {
        Review review = reviewed.Review;
        string ruleset = Words.Report("Made_Ruleset", review.Ruleset);
        string? sync = review.Offset is { } offset ? Words.Report(SyncKey(reviewed), Words.WithSign(offset)) : null;
        string models = Models(reviewed);
        var facts = new List<(string, string)>();
        if (review.Score is { } score)
        {
            facts.Add((Words.Report("Made_Fact_Score"), Words.Report("Made_Fact_Score_Value", Math.Round(score, 1), review.Ruleset)));
        }

        facts.Add((Words.Report("Made_Fact_How"), Words.Report("Made_Fact_How_Value")));
        if (sync is not null)
        {
            facts.Add((Words.Report("Made_Fact_Sync"), sync));
        }

        facts.Add((Words.Report("Made_Fact_Models"), models));
        facts.Add((Words.Report("Made_Fact_Routine"), names.Routine));
        facts.Add((Words.Report("Made_Fact_Take"), names.Take));
        facts.Add((Words.Report("Made_Fact_Pictures"), Words.Report(PicturesKey(videos))));
        facts.Add((Words.Report("Made_Fact_Program"), Words.Report("Made_Fact_Program_Value", Version)));
        string?[] summary = [ruleset, sync, reviewed.Take.Estimator];
        return new MadeView(string.Join(" · ", summary.OfType<string>()), [.. facts], Downloads(reviewed, names));
    }

    private static ImmutableArray<MotionDownload> Downloads(ReviewedTake reviewed, ReviewNames names)
    {
        byte[] routine = Json(reviewed.Routine), take = Json(reviewed.Take);
        return routine.Length > MostBytes || take.Length > MostBytes
            ? []
            : [new(Words.Report("Made_DownloadRoutine"), FileOf(names.Routine), Address(routine)), new(Words.Report("Made_DownloadTake"), FileOf(names.Take), Address(take))];
    }

    private static byte[] Json(Motion motion)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MotionJson.Write(motion, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static string FileOf(string name) => name.EndsWith(MotionEnding, StringComparison.OrdinalIgnoreCase) ? name : Path.ChangeExtension(name, null) + MotionEnding;

    private static string Address(byte[] json) => "data:application/json;base64," + Convert.ToBase64String(json);

    private static string PicturesKey(ReplayVideos? videos) => videos switch
    {
        null or { Routine: null, Take: null } => "Made_Pictures_None",
        { OnReplayClock: true } => "Made_Pictures_Both",
        { Take: null } => "Made_Pictures_Routine",
        _ => "Made_Pictures_Own",
    };

    private static string SyncKey(ReviewedTake reviewed) => reviewed switch
    {
        { OnRoutineClock: true } => "Made_SyncStage",
        { Review.OffsetFrom: OffsetSource.Audio } => "Made_SyncAudio",
        { Review.OffsetCertain: true } => "Made_SyncMotion",
        _ => "Made_SyncUncertain",
    };

    private static string Models(ReviewedTake reviewed)
    {
        string routine = reviewed.Routine.Estimator ?? Words.Report("Made_Unknown"), take = reviewed.Take.Estimator ?? Words.Report("Made_Unknown");
        return routine == take ? Words.Report("Made_Fact_Models_Same", routine)
            : Words.MixedModels(reviewed) ?? Words.Report("Made_Fact_Models_Value", routine, take);
    }
}
