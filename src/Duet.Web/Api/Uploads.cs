using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Shelf;
using Duet.Web.Accounts;
using Duet.Web.Archives;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Duet.Web.Api;

/// <summary>Forms with videos become jobs: for the API and for pages without script alike.</summary>
internal sealed class Uploads(DuetStore store, JobRunner runner, CurrentPlayer current, TimeProvider clock)
{
    public const int MostOfClass = 40;
    public const int MostOfArchive = 40;

    private const int MostJobsOfPlayer = 60;
    private const int MostJobsOfGuest = 4;
    private const int LongestText = 120;
    private const int LongestSummary = 300;
    private const int LongestSource = 500;

    private static readonly string[] Levels = ["easy", "medium", "hard"];
    private static readonly string[] Mirrors = ["auto", "on", "off"];

    /// <summary>Makes a draft routine of a video.</summary>
    /// <exception cref="UploadException">Not taken; the message says why.</exception>
    public async Task<StoredJob> ImportAsync(HttpContext context, Func<UploadForm, Task<bool>>? isOurs, CancellationToken ct)
    {
        StoredPlayer player = current.Player ?? throw SignInFirst();
        await RequireRoomAsync(ct);
        using UploadForm form = await ReadAsync(context, 1, isOurs, ct);
        UploadedFile file = form.File("video");
        var request = new ImportRequest
        {
            FileName = file.Name,
            Title = Text(form, "title", "a title"),
            Dancer = Text(form, "dancer", "who dances"),
            Music = Text(form, "music", "what is played, or \"none\""),
            License = Text(form, "license", "the licence under which you may show it"),
            Source = Optional(form, "source", LongestSource),
            Summary = Optional(form, "summary", LongestSummary) ?? "",
            Level = Choice(form, "level", Levels, "medium"),
            RightsConfirmed = form["rights"] is "on" or "true" or "yes" ? clock.GetUtcNow() : null,
        };
        return await AddAsync(() => ImportRoutine.AddJobAsync(store, file.WorkFile, request, new JobOwner(player.Id), clock.GetUtcNow(), ct));
    }

    /// <summary>Compares two videos; guests may.</summary>
    /// <exception cref="UploadException">Not taken; the message says why.</exception>
    public async Task<StoredJob> CompareAsync(HttpContext context, Func<UploadForm, Task<bool>>? isOurs, CancellationToken ct)
    {
        var owner = new JobOwner(current.Player?.Id, current.Player is null ? current.EnsureGuestHash() : null);
        await RequireRoomAsync(ct);
        using UploadForm form = await ReadAsync(context, 2, isOurs, ct);
        UploadedFile routine = form.File("routine"), take = form.File("take");
        var request = new CompareRequest { RoutineName = routine.Name, TakeName = take.Name, Profile = Profile(form), Mirror = Choice(form, "mirror", Mirrors, "auto") };
        return await AddAsync(() => CompareVideos.AddJobAsync(store, (routine.WorkFile, take.WorkFile), request, owner, clock.GetUtcNow(), ct));
    }

    /// <summary>Grades the takes of a class: one job for each video.</summary>
    /// <exception cref="UploadException">Not taken; the message says why.</exception>
    public async Task<IReadOnlyList<StoredJob>> GradeAsync(StoredClass one, HttpContext context, Func<UploadForm, Task<bool>>? isOurs, CancellationToken ct)
    {
        await RequireRoomAsync(ct);
        using UploadForm form = await ReadAsync(context, MostOfClass, isOurs, ct);
        if (form.Files.Count == 0)
        {
            throw new UploadException("Choose a video to send (the field \"take\").");
        }

        string? named = form.Files.Count == 1 ? Optional(form, "dancer", LongestText) : null;
        var jobs = new List<StoredJob>();
        foreach (UploadedFile file in form.Files)
        {
            var request = new GradeRequest { ClassId = one.Id, Dancer = named ?? Path.GetFileNameWithoutExtension(file.Name), FileName = file.Name };
            jobs.Add(await AddAsync(() => GradeClass.AddJobAsync(store, file.WorkFile, request, new JobOwner(one.OwnerId), clock.GetUtcNow(), ct)));
        }

        return jobs;
    }

    /// <summary>Adds pictures and videos to the archive of poses: one job for each.</summary>
    /// <exception cref="UploadException">Not taken; the message says why.</exception>
    public async Task<IReadOnlyList<StoredJob>> ArchiveAsync(HttpContext context, Func<UploadForm, Task<bool>>? isOurs, CancellationToken ct)
    {
        StoredPlayer player = current.Player ?? throw new UploadException("Adding to the archive needs a teacher's account: sign in first.", StatusCodes.Status401Unauthorized);
        if (!current.IsTeacher)
        {
            throw new UploadException("Teachers and administrators add to the archive.", StatusCodes.Status403Forbidden);
        }

        await RequireRoomAsync(ct);
        using UploadForm form = await ReadAsync(context, MostOfArchive, isOurs, ct);
        string credits = Text(form, "credits", "who made it, and its licence");
        string? address = ArchiveDesk.AddressOf(form["address"]);
        if (form["rights"] is not ("on" or "true" or "yes"))
        {
            throw new UploadException("Confirm that you may show it (the field \"rights\").");
        }

        if (form.Files.Count == 0)
        {
            throw new UploadException("Choose pictures or videos to send (the field \"file\").");
        }

        var jobs = new List<StoredJob>();
        foreach (UploadedFile file in form.Files)
        {
            var request = new AddRequest { FileName = file.Name, Credits = credits, Address = address };
            jobs.Add(await AddAsync(() => AddToArchive.AddJobAsync(store, file.WorkFile, request, new JobOwner(player.Id), clock.GetUtcNow(), ct)));
        }

        return jobs;
    }

    private static UploadException SignInFirst() => new("Adding a routine needs an account: sign in first.", StatusCodes.Status401Unauthorized);

    private static string Text(UploadForm form, string field, string what)
    {
        string text = form[field];
        return text.Length is > 0 and <= LongestText && !text.Any(char.IsControl) ? text : throw new UploadException($"Say {what}, in up to {LongestText} characters (the field \"{field}\").");
    }

    private static string? Optional(UploadForm form, string field, int longest) => form[field] switch
    {
        "" => null,
        var text when text.Length <= longest && !text.Any(char.IsControl) => text,
        _ => throw new UploadException($"The field \"{field}\" takes up to {longest} characters in one line."),
    };

    private static string Choice(UploadForm form, string field, string[] choices, string usual) => form[field] switch
    {
        "" => usual,
        var text when choices.Contains(text) => text,
        _ => throw new UploadException($"The field \"{field}\" takes {string.Join(", ", choices)}."),
    };

    private static string Profile(UploadForm form) => Choice(form, "profile", [.. KnownProfiles.All.Select(profile => profile.Name)], KnownProfiles.Full.Name);

    private Task<UploadForm> ReadAsync(HttpContext context, int files, Func<UploadForm, Task<bool>>? isOurs, CancellationToken ct) =>
        UploadForm.ReadAsync(context, store.Folder, new UploadLimits(files, RequestLimits.Upload), isOurs, ct);

    private async Task RequireRoomAsync(CancellationToken ct)
    {
        int open = await store.Jobs.OpenAsync(current.Player?.Id, current.GuestHash, ct);
        if (open >= (current.Player is null ? MostJobsOfGuest : MostJobsOfPlayer))
        {
            throw new UploadException($"You have {open} videos waiting already. Send this one when some are done.", StatusCodes.Status429TooManyRequests);
        }
    }

    private async Task<StoredJob> AddAsync(Func<Task<StoredJob>> add)
    {
        try
        {
            StoredJob job = await add();
            runner.Wake();
            return job;
        }
        catch (Media.MediaException e)
        {
            throw new UploadException(e.Message);
        }
    }
}
