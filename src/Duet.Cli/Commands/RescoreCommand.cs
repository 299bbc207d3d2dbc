using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Cli.Commands;

/// <summary><c>duet rescore</c>: stored takes under the present ruleset. Works beside a running <c>duet serve</c>.</summary>
internal static partial class RescoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var which = new Option<string?>("--routine") { Description = "Only the takes of this routine: its name in addresses, or its id", HelpName = "ID" };
        (Option<string> data, Option<bool> json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("rescore", "Review stored takes again under the present ruleset.") { which, data, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using DuetStore store = await CatalogueStore.OpenAsync(parsed.GetRequiredValue(data), ct);
            string? id = parsed.GetValue(which) is { } named ? (await RoutineCommand.FindAsync(store, named, ct)).Id : null;
            RescoreResult result = await terminal.WithProgressAsync("Reviewing takes again", _ => Rescore.RunAsync(store, id, null, ct));
            terminal.Answer(parsed.GetValue(json) ? Json(result) : Text(result));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Text(RescoreResult result)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"Takes reviewed again under ruleset {Ruleset.Current.Version}: {result.Takes}. Changed: {result.Changed}.");
        return result.Unreadable == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $" Left as they are, because a motion is missing or damaged: {result.Unreadable}.");
    }

    private static string Json(RescoreResult result) =>
        JsonSerializer.Serialize(new Rescored(Ruleset.Current.Version, result.Takes, result.Changed, result.Unreadable), RescoreJson.Default.Rescored);

    private sealed record Rescored(string Ruleset, int Takes, int Changed, int Unreadable);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(Rescored))]
    private sealed partial class RescoreJson : JsonSerializerContext;
}
