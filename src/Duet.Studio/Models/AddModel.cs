using System.Security.Cryptography;
using Duet.Conversion;
using Duet.Estimation;
using Duet.Media;

namespace Duet.Studio;

/// <summary>Model files, and a declaration where they do not speak for themselves -> an installed model, whole or not at all.</summary>
/// <remarks>Everything is read, converted and tried on a plain picture in a hidden folder beside its place; the last step gives that folder its name.</remarks>
public static class AddModel
{
    private const string Unfinished = ".adding-";
    private const string LockName = "lock";
    private const int TrialSide = 129;

    /// <summary>Adds a model.</summary>
    /// <param name="data">The data folder; made where it is absent.</param>
    /// <param name="name">See <see cref="InstalledModels.IsName"/>.</param>
    /// <param name="files">ONNX or TensorFlow Lite files, several only for several strides of one network, and at most one <c>.json</c> (<see cref="ModelDeclaration"/>).</param>
    /// <param name="ct">Stops the work; nothing is installed then.</param>
    /// <exception cref="ModelException">The name is taken or none, or a file is not what it should be.</exception>
    public static async Task<ModelEntry> RunAsync(string data, string name, IReadOnlyList<string> files, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        RequireName(data, name);
        string[] declarations = [.. files.Where(IsJson)], models = [.. files.Where(file => !IsJson(file))];
        if (models.Length == 0 || declarations.Length > 1)
        {
            throw new ModelException($"{name}: one model file at least and one .json file at most are needed");
        }

        ModelDeclaration declared = declarations.Length == 0 ? new ModelDeclaration() : await DeclarationAsync(declarations[0], ct).ConfigureAwait(false);
        var parts = new List<(string Path, ModelDeclaration Card, ModelFile File)>();
        foreach (string path in models)
        {
            ReadOnlyMemory<byte> content = await ReadAsync(path, ct).ConfigureAwait(false);
            ModelFile file = Named(path, () => ModelFile.Read(content));
            parts.Add((path, Named(path, () => ModelLayout.Describe(file, declared)), file));
        }

        Install(data, name, Together(name, parts), [.. parts.SelectMany(part => part.File.Graphs)], ct);
        return ListModels.Run(data).Single(entry => entry.Name == name);
    }

    private static bool IsJson(string path) => Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static void RequireName(string data, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!InstalledModels.IsName(name))
        {
            throw new ModelException($"a model's name is up to 40 small letters, digits and hyphens, not {name}");
        }

        if (KnownPoseModels.Find(name) is not null || InstalledModels.Has(data, name))
        {
            throw new ModelException($"there is a model {name} already; remove it first or choose another name");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            var info = new FileInfo(path);
            if (Directory.Exists(path))
            {
                throw new ModelException($"{path}: is a folder, not a model file");
            }

            if (info.Exists && info.Length > ModelFile.LargestBytes)
            {
                throw new ModelException($"{path}: is {info.Length / (1L << 20)} MiB large; a pose model has at most {ModelFile.LargestBytes / (1L << 20)} MiB");
            }

            return await File.ReadAllBytesAsync(path, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}: cannot be read ({FileFailure.Reason(e)})", e);
        }
    }

    private static async Task<ModelDeclaration> DeclarationAsync(string path, CancellationToken ct)
    {
        ReadOnlyMemory<byte> content = await ReadAsync(path, ct).ConfigureAwait(false);
        return Named(path, () => ModelDeclaration.Read(content.Span));
    }

    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new ModelException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>One card for all files: they may differ in their strides only.</summary>
    private static ModelDeclaration Together(string name, List<(string Path, ModelDeclaration Card, ModelFile File)> parts)
    {
        ModelDeclaration first = parts[0].Card;
        foreach ((string path, ModelDeclaration card, _) in parts)
        {
            if (card.Kind != first.Kind || !Equals(card.Input! with { Range = null, Shift = null }, first.Input! with { Range = null, Shift = null }) || card.Outputs != first.Outputs)
            {
                throw new ModelException($"{path}: has other inputs or outputs than {parts[0].Path}; add it as another model");
            }
        }

        ModelDeclaration.GraphPart[] graphs = [.. parts.SelectMany(part => part.Card.Graphs!)];
        if (graphs.GroupBy(graph => graph.Stride).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ModelException($"{parts[^1].Path}: there are two files for the stride {twice.Key}; add one of them as another model");
        }

        string source = first.Source ?? string.Join(", ", parts.Select(part => Path.GetFileName(part.Path)));
        return first with { Version = 1, Name = name, Graphs = graphs, Source = source };
    }

    private static void Install(string data, string name, ModelDeclaration card, IReadOnlyList<ModelGraph> graphs, CancellationToken ct)
    {
        string root = InstalledModels.Root(data), staging = Path.Combine(root, $"{Unfinished}{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(root);
            Sweep(root);
            Directory.CreateDirectory(staging);
            using (new FileStream(Path.Combine(staging, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                Write(staging, card, graphs, ct);
                Try(staging, name, ct);
            }

            File.Delete(Path.Combine(staging, LockName));
            Directory.Move(staging, InstalledModels.FolderOf(data, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{root}: the model {name} cannot be written ({FileFailure.Reason(e)})", e);
        }
        finally
        {
            Remove(staging);
        }
    }

    private static void Write(string staging, ModelDeclaration card, IReadOnlyList<ModelGraph> graphs, CancellationToken ct)
    {
        var files = new List<ModelDeclaration.GraphPart>();
        foreach ((ModelDeclaration.GraphPart part, ModelGraph graph) in card.Graphs!.Zip(graphs).OrderBy(pair => pair.First.Stride))
        {
            ct.ThrowIfCancellationRequested();
            string file = part.Stride is > 0 ? $"stride{part.Stride}.onnx" : "model.onnx";
            File.WriteAllBytes(Path.Combine(staging, file), graph.Onnx.Span);
            files.Add(part with { File = file, Sha256 = Convert.ToHexStringLower(SHA256.HashData(graph.Onnx.Span)) });
        }

        File.WriteAllBytes(Path.Combine(staging, ModelCard.FileName), (card with { Graphs = [.. files] }).Write());
    }

    /// <summary>Every graph looks at a grey picture: what cannot be run is not installed.</summary>
    private static void Try(string staging, string name, CancellationToken ct)
    {
        byte[] grey = new byte[3 * TrialSide * TrialSide];
        Array.Fill(grey, (byte)128);
        try
        {
            using ImportedModel model = ImportedModel.Load(staging);
            foreach (ModelGraphFile graph in model.Card.Graphs)
            {
                ct.ThrowIfCancellationRequested();
                model.EstimateStill(new RgbImage(grey, TrialSide, TrialSide), new ImportedModelOptions { Stride = graph.Stride > 0 ? graph.Stride : null, MaxPeople = 2 });
            }
        }
        catch (EstimationException e)
        {
            throw new ModelException($"{name}: does not run as a pose model ({e.Message.Replace(staging + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)})", e);
        }
    }

    // What a killed process left has no lock.
    private static void Sweep(string root)
    {
        foreach (string folder in Directory.EnumerateDirectories(root, Unfinished + "*"))
        {
            try
            {
                using (new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
                {
                }

                Remove(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody is adding a model right now.
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next addition sweeps it.
        }
    }
}
