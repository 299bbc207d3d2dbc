using System.Text.Json;
using Duet.Storage;

namespace Duet.Web.Pages.Studio;

/// <summary>How long work is spoken of.</summary>
internal static class JobWords
{
    /// <summary>What it works on, as its owner calls it.</summary>
    public static string Name(StoredJob job)
    {
        using JsonDocument input = JsonDocument.Parse(job.Input);
        return job.Kind switch
        {
            JobKind.ImportRoutine => Text(input, "title") ?? Text(input, "fileName") ?? "A dance",
            JobKind.TrimRoutine => "Cutting a draft",
            JobKind.CompareVideos => $"{Text(input, "routineName")} and {Text(input, "takeName")}",
            JobKind.GradeClass => Text(input, "dancer") ?? Text(input, "fileName") ?? "A take",
            JobKind.AddToArchive => Text(input, "fileName") ?? "A picture",
            _ => "Work",
        };
    }

    /// <summary>What is being done.</summary>
    public static string Step(StoredJob job) => job.State switch
    {
        JobState.Waiting => "Waiting for its turn",
        JobState.Cancelling => "Stopping",
        JobState.Done => "Done",
        JobState.Failed => "Not done",
        JobState.Cancelled => "Stopped",
        _ => Step(job.Step),
    };

    /// <summary>What came of it; null when there is nothing to open.</summary>
    public static string? Address(StoredJob job) => (job.State, job.Kind, job.Result) switch
    {
        (JobState.Done, JobKind.ImportRoutine or JobKind.TrimRoutine, { } slug) => $"/studio/{slug}",
        (JobState.Done, JobKind.CompareVideos, { } id) => $"/compare/{id}",
        (JobState.Done, JobKind.GradeClass, { } id) => $"/takes/{id}",
        _ => null,
    };

    private static string Step(string step) => step switch
    {
        "transcode" => "Making the video playable everywhere",
        "poses" => "Looking for the dancer, picture by picture",
        "sound" => "Listening to the music",
        "beats" => "Finding the beat",
        "pictures" => "Choosing a picture",
        "review" => "Comparing",
        "cut" => "Cutting",
        "" => "Beginning",
        _ => step,
    };

    private static string? Text(JsonDocument input, string name) =>
        input.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
