using System.Collections.Immutable;

namespace Duet.Estimation.Imported;

/// <summary>A model's card as JSON, whole.</summary>
internal static class ModelCardFile
{
    /// <exception cref="EstimationException">The file is missing or not a whole card; the message names it.</exception>
    public static ModelCard Read(string path)
    {
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EstimationException($"{path}: cannot be read; remove the model and add it again", e);
        }

        try
        {
            return Complete(ModelDeclaration.Read(json));
        }
        catch (InvalidDataException e)
        {
            throw new EstimationException($"{path}: {e.Message}", e);
        }
    }

    private static ModelCard Complete(ModelDeclaration card)
    {
        ModelDeclaration.InputPart input = Need(card.Input, "input");
        ModelDeclaration.OutputsPart outputs = Need(card.Outputs, "outputs");
        double[] range = Need(input.Range, "input.range");
        return new ModelCard
        {
            Name = Need(card.Name, "name"),
            Kind = Need(card.ParsedKind, "kind"),
            Input = new ModelInput(Need(input.Name, "input.name"), Need(input.ParsedType, "input.type"), Need(input.IsChannelsFirst, "input.layout"), range[0], range[1], [.. input.Shift ?? [0, 0, 0]]),
            Outputs = new ModelOutputs
            {
                HeatMaps = outputs.Heatmaps,
                Offsets = outputs.Offsets,
                Forward = outputs.Forward,
                Backward = outputs.Backward,
                Displacements = outputs.Displacements,
                Poses = outputs.Poses,
                ChannelsFirst = outputs.IsChannelsFirst ?? false,
                Logits = outputs.Logits ?? false,
            },
            Graphs = Graphs(Need(card.Graphs, "graphs")),
            Licence = card.Licence,
            Source = card.Source,
        };
    }

    private static ImmutableArray<ModelGraphFile> Graphs(ModelDeclaration.GraphPart[] graphs) => graphs.Length == 0
        ? throw new InvalidDataException("graphs is empty")
        : [.. graphs.Select(graph => new ModelGraphFile(FileName(Need(graph.File, "graphs.file")), graph.Stride ?? 0, graph.Width, graph.Height, graph.Sha256 ?? ""))];

    // A card from elsewhere must not reach out of its folder.
    private static string FileName(string name) =>
        name.Length > 0 && Path.GetFileName(name) == name ? name : throw new InvalidDataException($"graphs.file names a path: {name}");

    private static T Need<T>(T? value, string name)
        where T : class => value ?? throw new InvalidDataException($"{name} is missing");

    private static T Need<T>(T? value, string name)
        where T : struct => value ?? throw new InvalidDataException($"{name} is missing");
}
