using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duet.Estimation;

/// <summary>What somebody says about a model in JSON: any part of its card. What is left out is read from the model itself where it can be.</summary>
/// <remarks>
/// <code>
/// { "kind": "posenet" | "movenet" | "movenetMulti",
///   "input": { "name": "image", "type": "float32" | "uint8" | "int32", "layout": "NHWC" | "NCHW", "range": [-1, 1], "shift": [0, 0, 0] },
///   "outputs": { "heatmaps": "...", "offsets": "...", "forward": "...", "backward": "...", "layout": "NHWC" | "NCHW", "logits": true },
///   "stride": 16, "licence": "Apache-2.0", "source": "..." }
/// </code>
/// Instead of forward and backward: displacements, one output with both. Of MoveNet: poses. range: what pixels of 0 and 255 become; shift is added per colour.
/// </remarks>
public sealed record ModelDeclaration
{
    private const long LargestBytes = 1 << 20;

    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Of this form: 1.</summary>
    public int? Version { get; init; }

    /// <summary>What the command line calls the model.</summary>
    public string? Name { get; init; }

    /// <summary>See <see cref="ModelKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>How the model is fed.</summary>
    public InputPart? Input { get; init; }

    /// <summary>Which output is what.</summary>
    public OutputsPart? Outputs { get; init; }

    /// <summary>Pixels between the cells of PoseNet's answer.</summary>
    public int? Stride { get; init; }

    /// <summary>The graph files of an installed model.</summary>
    public GraphPart[]? Graphs { get; init; }

    /// <summary>The weights' licence.</summary>
    public string? Licence { get; init; }

    /// <summary>Where the weights come from.</summary>
    public string? Source { get; init; }

    /// <summary><see cref="Kind"/> as a value.</summary>
    [JsonIgnore]
    public ModelKind? ParsedKind => Kind is null ? null : Choose(Kind, "kind", ("posenet", ModelKind.PoseNet), ("movenet", ModelKind.MoveNet), ("movenetMulti", ModelKind.MoveNetMulti));

    /// <summary>Reads a declaration.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="InvalidDataException">Not JSON, an unknown member, or a value outside its range; one line without the file's name.</exception>
    public static ModelDeclaration Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > LargestBytes)
        {
            throw new InvalidDataException("is too large for a model's declaration");
        }

        try
        {
            ModelDeclaration declaration = JsonSerializer.Deserialize<ModelDeclaration>(json, Style) ?? throw new InvalidDataException("declares nothing");
            declaration.Check();
            return declaration;
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? $" (line {line + 1})" : "";
            throw new InvalidDataException(e.Path is { Length: > 1 } path ? $"does not know or cannot read {path}{place}" : $"is not a model's declaration in JSON{place}", e);
        }
    }

    /// <summary>The declaration as JSON.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Style);

    private static T Choose<T>(string value, string name, params (string Name, T Value)[] choices)
    {
        foreach ((string known, T choice) in choices)
        {
            if (known == value)
            {
                return choice;
            }
        }

        throw new InvalidDataException($"{name} is {string.Join(", ", choices.Select(choice => choice.Name))}, not {value}");
    }

    private void Check()
    {
        Require(Version is null or 1, $"has the version {Version}, only 1 is known");
        _ = ParsedKind;
        _ = Input?.ParsedType;
        _ = Input?.IsChannelsFirst;
        _ = Outputs?.IsChannelsFirst;
        Require(Input?.Range is null || (Input.Range is [var low, var high] && double.IsFinite(low) && double.IsFinite(high) && low != high), "input.range is two different numbers");
        Require(Input?.Shift is null || (Input.Shift.Length == 3 && Array.TrueForAll(Input.Shift, double.IsFinite)), "input.shift is three numbers");
        Require(Stride is null or 8 or 16 or 32, $"stride is 8, 16 or 32, not {Stride}");
        foreach (GraphPart graph in Graphs ?? [])
        {
            Require(graph.Stride is null or 0 or 8 or 16 or 32, $"graphs.stride is 8, 16 or 32, not {graph.Stride}");
            Require(graph is { Width: null, Height: null } or { Width: > 0 and <= 4096, Height: > 0 and <= 4096 }, "graphs.width and graphs.height are 1 to 4096");
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    private static bool? IsFirst(string? layout, string name) => layout is null ? null : Choose(layout, name, ("NHWC", false), ("NCHW", true));

    /// <summary>How a model is fed.</summary>
    public sealed record InputPart
    {
        /// <summary>The input's name.</summary>
        public string? Name { get; init; }

        /// <summary>float32, uint8 or int32.</summary>
        public string? Type { get; init; }

        /// <summary>NHWC or NCHW.</summary>
        public string? Layout { get; init; }

        /// <summary>What pixels of 0 and 255 become.</summary>
        public double[]? Range { get; init; }

        /// <summary>Added per colour: red, green, blue.</summary>
        public double[]? Shift { get; init; }

        /// <summary><see cref="Type"/> as a value.</summary>
        [JsonIgnore]
        public PixelType? ParsedType => Type is null ? null : Choose(Type, "input.type", ("float32", PixelType.Real), ("uint8", PixelType.Octet), ("int32", PixelType.Whole));

        /// <summary><see cref="Layout"/> as a value.</summary>
        [JsonIgnore]
        public bool? IsChannelsFirst => IsFirst(Layout, "input.layout");
    }

    /// <summary>Which output is what, by name.</summary>
    public sealed record OutputsPart
    {
        /// <summary>See <see cref="ModelOutputs.HeatMaps"/>.</summary>
        public string? Heatmaps { get; init; }

        /// <summary>See <see cref="ModelOutputs.Offsets"/>.</summary>
        public string? Offsets { get; init; }

        /// <summary>See <see cref="ModelOutputs.Forward"/>.</summary>
        public string? Forward { get; init; }

        /// <summary>See <see cref="ModelOutputs.Backward"/>.</summary>
        public string? Backward { get; init; }

        /// <summary>See <see cref="ModelOutputs.Displacements"/>.</summary>
        public string? Displacements { get; init; }

        /// <summary>See <see cref="ModelOutputs.Poses"/>.</summary>
        public string? Poses { get; init; }

        /// <summary>NHWC or NCHW.</summary>
        public string? Layout { get; init; }

        /// <summary>See <see cref="ModelOutputs.Logits"/>.</summary>
        public bool? Logits { get; init; }

        /// <summary><see cref="Layout"/> as a value.</summary>
        [JsonIgnore]
        public bool? IsChannelsFirst => IsFirst(Layout, "outputs.layout");
    }

    /// <summary>One graph file of an installed model; see <see cref="ModelGraphFile"/>.</summary>
    public sealed record GraphPart
    {
        /// <summary>Its name in the model's folder.</summary>
        public string? File { get; init; }

        /// <summary>Pixels between cells.</summary>
        public int? Stride { get; init; }

        /// <summary>Of the input; null: any.</summary>
        public int? Width { get; init; }

        /// <summary>Of the input; null: any.</summary>
        public int? Height { get; init; }

        /// <summary>Of the file.</summary>
        public string? Sha256 { get; init; }
    }
}
