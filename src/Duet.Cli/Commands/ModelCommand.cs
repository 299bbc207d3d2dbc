using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary><c>duet model list</c>: which pose models there are.</summary>
internal static partial class ModelCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<bool> json = SharedOptions.Json();
        var list = new Command("list", "Show the installed pose models.") { json };
        list.SetAction(parsed =>
        {
            IReadOnlyList<ModelEntry> models = ListModels.Run();
            terminal.Answer(parsed.GetValue(json) ? Json(models) : Text(models));
            return ExitCode.Success;
        });
        return new Command("model", "The pose models.") { list };
    }

    private static string Json(IReadOnlyList<ModelEntry> models) => JsonSerializer.Serialize(new ModelList(models), ModelJson.Default.ModelList);

    private static string Text(IReadOnlyList<ModelEntry> models) => string.Join(Environment.NewLine, models.Select(model => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.Name,-6} {model.Skeleton}  {model.Bytes / 1e6,5:0.0} MB  {(model.Installed ? "installed" : "missing")}  {model.Licence}, {model.Source}")));

    private sealed record ModelList(IReadOnlyList<ModelEntry> Models);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(ModelList))]
    private sealed partial class ModelJson : JsonSerializerContext;
}
