using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Cli.Output;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Cli.Commands;

/// <summary><c>duet routine add|list|remove</c>: the catalogue. Works beside a running <c>duet serve</c>, whose pages show the change at once.</summary>
internal static partial class RoutineCommand
{
    public static Command Create(Terminal terminal) => new("routine", "The routines of the catalogue.") { Add(terminal), List(terminal), Remove(terminal) };

    private static Command Add(Terminal terminal)
    {
        var video = new Argument<string>("VIDEO") { Description = "A video of the dance" };
        var title = new Option<string>("--title") { Description = "Name for people", HelpName = "T", Required = true };
        var dancer = new Option<string>("--dancer") { Description = "Who dances", HelpName = "D", Required = true };
        var music = new Option<string>("--music") { Description = "What is played, and by whom", HelpName = "M", Required = true };
        var license = new Option<string>("--license") { Description = "Under which licence it is shown; with it you say that you may show it", HelpName = "L", Required = true };
        var source = new Option<string?>("--source") { Description = "Where it comes from", HelpName = "URL" };
        (Option<string> data, Option<string> model, Option<bool> json) = (SharedOptions.Data(), SharedOptions.Model(), SharedOptions.Json());
        var command = new Command("add", "Make a routine of a video and show it to everybody.") { video, title, dancer, music, license, source, data, model, json };
        command.SetAction(async (parsed, ct) =>
        {
            string path = parsed.GetRequiredValue(video);
            var request = new ImportRequest
            {
                FileName = path,
                Title = Said(parsed.GetRequiredValue(title), "--title"),
                Dancer = Said(parsed.GetRequiredValue(dancer), "--dancer"),
                Music = Said(parsed.GetRequiredValue(music), "--music"),
                License = Said(parsed.GetRequiredValue(license), "--license"),
                Source = parsed.GetValue(source),
                Model = parsed.GetRequiredValue(model),
                RightsConfirmed = TimeProvider.System.GetUtcNow(),
            };
            await using DuetStore store = await CatalogueStore.OpenOrMakeAsync(parsed.GetRequiredValue(data), ct);
            StoredRoutine added = await terminal.WithProgressAsync(
                "Making a routine", progress => ImportRoutine.RunAsync(store, path, request, RoutineState.Published, progress, ct));
            terminal.Answer(parsed.GetValue(json) ? Json(added) : $"Added {OneLine.Of(added.Title)}: /routines/{added.Slug}, {Length(added)}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        (Option<string> data, Option<bool> json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "Show the routines, drafts too.") { data, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using DuetStore store = await CatalogueStore.OpenAsync(parsed.GetRequiredValue(data), ct);
            List<StoredRoutine> routines = await AllAsync(store, ct);
            terminal.Answer(
                parsed.GetValue(json) ? JsonSerializer.Serialize(new RoutineList([.. routines.Select(Entry.Of)]), RoutineJson.Default.RoutineList)
                : routines.Count == 0 ? "There are no routines yet."
                : string.Join(Environment.NewLine, routines.Select(routine => $"{routine.Slug,-32} {Length(routine),6}  {routine.State.ToString().ToLowerInvariant(),-11} {OneLine.Of(routine.Title)}, {OneLine.Of(routine.Dancer)}")));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var which = new Argument<string>("ROUTINE") { Description = "Its name in addresses, or its id" };
        (Option<string> data, Option<bool> json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("remove", "Remove a routine with its takes.") { which, data, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using DuetStore store = await CatalogueStore.OpenAsync(parsed.GetRequiredValue(data), ct);
            StoredRoutine routine = await FindAsync(store, parsed.GetRequiredValue(which), ct);
            int takes = (await store.Takes.OfRoutineAsync(routine.Id, playerId: null, publicOnly: false, new Paging(0, 1), ct)).Total;
            await store.Routines.DeleteAsync(routine.Id, ct);
            await LogAsync(store, "remove", routine.Slug, ct);
            terminal.Answer(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new Removed(routine.Slug, takes), RoutineJson.Default.Removed)
                : string.Create(CultureInfo.InvariantCulture, $"Removed {OneLine.Of(routine.Title)} and {takes} {(takes == 1 ? "take" : "takes")} of it."));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The routine of a slug or an id.</summary>
    /// <exception cref="StorageException">There is none.</exception>
    public static async Task<StoredRoutine> FindAsync(DuetStore store, string which, CancellationToken ct) =>
        await store.Routines.FindBySlugAsync(which, ct) ?? await store.Routines.FindAsync(which, ct) ?? throw new StorageException($"There is no routine {which}; 'duet routine list' shows them");

    /// <summary>What the command line does is logged like an administrator's deeds.</summary>
    public static Task LogAsync(DuetStore store, string deed, string subject, CancellationToken ct) =>
        store.Log.AddAsync(new LogEntry { Id = NewId.Create(), Deed = deed, Subject = subject, Text = "by the command line", Created = TimeProvider.System.GetUtcNow() }, ct);

    private static async Task<List<StoredRoutine>> AllAsync(DuetStore store, CancellationToken ct)
    {
        var all = new List<StoredRoutine>();
        while (await store.Routines.ListAsync(new RoutineQuery(), Paging.All with { From = all.Count }, ct) is { Items: [_, ..] some })
        {
            all.AddRange(some);
        }

        return all;
    }

    private static string Said(string text, string option) => text.Trim() is { Length: > 0 and <= 200 } said && !said.Any(char.IsControl)
        ? said
        : throw new StorageException($"{option} takes one line of 1 to 200 characters");

    private static string Length(StoredRoutine routine) => string.Create(CultureInfo.InvariantCulture, $"{(int)routine.Duration.TotalMinutes}:{routine.Duration.Seconds:00}");

    private static string Json(StoredRoutine routine) => JsonSerializer.Serialize(Entry.Of(routine), RoutineJson.Default.Entry);

    private sealed record RoutineList(IReadOnlyList<Entry> Routines);

    private sealed record Removed(string Slug, int Takes);

    private sealed record Entry(string Id, string Slug, string Title, string Dancer, string Music, string License, string? Source, string State, bool Starter, double Duration, double? BeatsPerMinute)
    {
        public static Entry Of(StoredRoutine routine) => new(
            routine.Id, routine.Slug, routine.Title, routine.Dancer, routine.Music, routine.License, routine.Source, routine.State.ToString().ToLowerInvariant(), routine.Starter,
            Math.Round(routine.Duration.TotalSeconds, 3), routine.BeatsPerMinute is { } tempo ? Math.Round(tempo, 2) : null);
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(RoutineList))]
    [JsonSerializable(typeof(Removed))]
    private sealed partial class RoutineJson : JsonSerializerContext;
}
