using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Cli.Output;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary><c>duet model</c>: which pose models there are, adding one and removing it.</summary>
internal static partial class ModelCommand
{
    public static Command Create(Terminal terminal) => new("model", "The pose models.") { List(terminal), Add(terminal), Remove(terminal) };

    private static Command List(Terminal terminal)
    {
        Option<bool> json = SharedOptions.Json();
        Option<string> data = SharedOptions.Data();
        var list = new Command("list", "Show the installed pose models.") { json, data };
        list.SetAction(parsed =>
        {
            IReadOnlyList<ModelEntry> models = ListModels.Run(parsed.GetRequiredValue(data));
            terminal.Answer(parsed.GetValue(json) ? Json(models) : Text(models));
            return ExitCode.Success;
        });
        return list;
    }

    private static Command Add(Terminal terminal)
    {
        Option<bool> json = SharedOptions.Json();
        Option<string> data = SharedOptions.Data();
        var name = new Argument<string>("NAME") { Description = "What --model will call it: small letters, digits, hyphens" };
        var files = new Argument<string[]>("FILE")
        {
            Description = "A PoseNet or MoveNet as ONNX or TensorFlow Lite (floats or 8-bit), and a .json that says what its inputs and outputs are where they do not",
            Arity = ArgumentArity.OneOrMore,
        };
        var add = new Command("add", "Install a pose model, whole or not at all.") { name, files, json, data };
        add.SetAction(async (parsed, ct) =>
        {
            ModelEntry entry = await AddModel.RunAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(name), parsed.GetRequiredValue(files), ct);
            terminal.Answer(parsed.GetValue(json) ? Json([entry]) : Text([entry]));
            return ExitCode.Success;
        });
        return add;
    }

    private static Command Remove(Terminal terminal)
    {
        Option<bool> json = SharedOptions.Json();
        Option<string> data = SharedOptions.Data();
        var name = new Argument<string>("NAME") { Description = "As it was added" };
        var remove = new Command("remove", "Remove a pose model that was added.") { name, json, data };
        remove.SetAction(parsed =>
        {
            string removed = parsed.GetRequiredValue(name);
            RemoveModel.Run(parsed.GetRequiredValue(data), removed);
            terminal.Answer(parsed.GetValue(json) ? JsonSerializer.Serialize(new Removal(removed), ModelJson.Default.Removal) : $"{removed} is removed");
            return ExitCode.Success;
        });
        return remove;
    }

    private static string Json(IReadOnlyList<ModelEntry> models) => JsonSerializer.Serialize(new ModelList(models), ModelJson.Default.ModelList);

    private static string Text(IReadOnlyList<ModelEntry> models)
    {
        int width = models.Max(model => model.Name.Length);
        return string.Join(Environment.NewLine, models.Select(model => string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Name.PadRight(Math.Max(6, width))} {model.Skeleton}  {model.Bytes / 1e6,5:0.0} MB  {(model.Installed ? "installed" : "missing")}  {OneLine.Of($"{model.Licence}, {model.Source}")}")));
    }

    private sealed record ModelList(IReadOnlyList<ModelEntry> Models);

    private sealed record Removal(string Removed);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(ModelList))]
    [JsonSerializable(typeof(Removal))]
    private sealed partial class ModelJson : JsonSerializerContext;
}
