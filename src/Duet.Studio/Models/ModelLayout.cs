using System.Collections.Immutable;
using Duet.Conversion;
using Duet.Estimation;

namespace Duet.Studio;

/// <summary>Which input and outputs of a model file are what: as declared, else told by their shapes.</summary>
internal static class ModelLayout
{
    private const int Joints = 17;

    /// <exception cref="InvalidDataException">It is no pose model, or does not say enough; one line without the file's name.</exception>
    public static ModelDeclaration Describe(ModelFile file, ModelDeclaration declared)
    {
        ModelTensor picture = Picture(file, declared.Input?.Name);
        bool channelsFirst = declared.Input?.IsChannelsFirst ?? IsChannelsFirst(picture);
        (int? width, int? height) = Size(picture, channelsFirst);
        ModelKind kind = declared.ParsedKind ?? KindOf(file);
        ModelDeclaration.OutputsPart outputs = kind == ModelKind.PoseNet ? PoseNet(file, declared.Outputs) : MoveNet(file, declared.Outputs, kind);
        return declared with
        {
            Kind = Text(kind),
            Input = new ModelDeclaration.InputPart
            {
                Name = picture.Name,
                Type = picture.Type switch { TensorType.Octet => "uint8", TensorType.Whole => "int32", _ => "float32" },
                Layout = Text(channelsFirst),
                Range = declared.Input?.Range ?? Range(picture, kind),
                Shift = declared.Input?.Shift ?? [0, 0, 0],
            },
            Outputs = outputs,
            Stride = null,
            Graphs = [.. file.Graphs.Select(graph => new ModelDeclaration.GraphPart
            {
                Stride = kind == ModelKind.PoseNet ? graph.Stride ?? Stride(file, outputs, (width, height), declared.Stride) : null,
                Width = width,
                Height = height,
            })],
        };
    }

    private static ModelTensor Picture(ModelFile file, string? name)
    {
        if (file.Inputs.Length != 1)
        {
            throw new InvalidDataException($"has {file.Inputs.Length} inputs; a pose model has one, a picture");
        }

        ModelTensor input = file.Inputs[0];
        if (name is not null && input.Name != name)
        {
            throw new InvalidDataException($"has no input {name}, only {input.Name}");
        }

        if (input.Type == TensorType.Other)
        {
            throw new InvalidDataException($"the input {Shown(input)} is neither of floats nor of bytes nor of 32-bit whole numbers");
        }

        return input;
    }

    private static bool IsChannelsFirst(ModelTensor picture) => picture.Shape switch
    {
        [1 or -1, _, _, 3] => false,
        [1 or -1, 3, _, _] => true,
        _ => throw new InvalidDataException($"the input {Shown(picture)} is not one picture of three colours, [1, height, width, 3] or [1, 3, height, width]"),
    };

    private static (int? Width, int? Height) Size(ModelTensor picture, bool channelsFirst)
    {
        (int channels, int height, int width) = (picture.Shape, channelsFirst) switch
        {
            ([1 or -1, var c, var h, var w], true) => (c, h, w),
            ([1 or -1, var h, var w, var c], false) => (c, h, w),
            _ => (0, 0, 0),
        };
        return channels != 3 || height < 0 != width < 0 || height is 0 or > 4096 || width is 0 or > 4096
            ? throw new InvalidDataException($"the input {Shown(picture)} is not one picture of three colours, of any or of one size up to 4096")
            : height < 0 ? (null, null) : (width, height);
    }

    private static ModelKind KindOf(ModelFile file) =>
        file.Outputs.Any(IsOnePerson) ? ModelKind.MoveNet
        : file.Outputs.Any(AreSixPeople) ? ModelKind.MoveNetMulti
        : file.Outputs.Any(output => output.Shape.Length == 4 && output.Shape.Contains(Joints)) ? ModelKind.PoseNet
        : throw new InvalidDataException($"has no output of a pose model that is known here; it has {Shown(file.Outputs)}");

    private static bool IsOnePerson(ModelTensor output) => output.Shape is [1 or -1, 1, Joints, 3];

    private static bool AreSixPeople(ModelTensor output) => output.Shape is [1 or -1, 6, 56] or [-1, -1, 56];

    private static double[] Range(ModelTensor picture, ModelKind kind) =>
        picture.PixelRange is var (low, high) ? [low, high]
        : kind == ModelKind.PoseNet && picture.Type == TensorType.Real ? [-1, 1]
        : [0, 255];

    private static ModelDeclaration.OutputsPart MoveNet(ModelFile file, ModelDeclaration.OutputsPart? declared, ModelKind kind)
    {
        Func<ModelTensor, bool> fits = kind == ModelKind.MoveNet ? IsOnePerson : AreSixPeople;
        ModelTensor? poses = file.Outputs.FirstOrDefault(output => fits(output) && (declared?.Poses is null || output.Name == declared.Poses));
        return new ModelDeclaration.OutputsPart
        {
            Poses = poses?.Name ?? throw new InvalidDataException($"has no output {declared?.Poses} of [{(kind == ModelKind.MoveNet ? "1,1,17,3" : "1,6,56")}]; it has {Shown(file.Outputs)}"),
        };
    }

    private static ModelDeclaration.OutputsPart PoseNet(ModelFile file, ModelDeclaration.OutputsPart? declared)
    {
        bool channelsFirst = declared?.IsChannelsFirst ?? !file.Outputs.Any(output => output.Shape is [_, _, _, Joints]);
        ModelTensor? Find(string? name, int channels, params string[] words)
        {
            ModelTensor[] fitting = [.. file.Outputs.Where(output => output.Shape is [_, var first, _, var last] && (channelsFirst ? first : last) == channels)];
            return name is not null ? fitting.FirstOrDefault(output => output.Name == name) ?? throw new InvalidDataException($"has no output {name} of {channels} channels; it has {Shown(file.Outputs)}")
                : words.Length == 0 ? fitting.FirstOrDefault()
                : fitting.FirstOrDefault(output => Array.Exists(words, word => output.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        }

        ModelTensor Need(ModelTensor? found, string what, int channels) =>
            found ?? throw new InvalidDataException($"has no output for {what} ({channels} channels), or does not name it; it has {Shown(file.Outputs)}");
        ModelTensor heatMaps = Need(Find(declared?.Heatmaps, Joints), "heat maps", Joints);
        ModelTensor offsets = Need(Find(declared?.Offsets, 34), "offsets", 34);
        ModelTensor? both = declared?.Forward is null ? Find(declared?.Displacements, 64) : null;
        var outputs = new ModelDeclaration.OutputsPart
        {
            Heatmaps = heatMaps.Name,
            Offsets = offsets.Name,
            Displacements = both?.Name,
            Forward = both is null ? Need(Find(declared?.Forward, 32, "fwd", "forward"), "forward displacements", 32).Name : null,
            Backward = both is null ? Need(Find(declared?.Backward, 32, "bwd", "backward"), "backward displacements", 32).Name : null,
            Layout = Text(channelsFirst),
            Logits = declared?.Logits ?? !heatMaps.IsSigmoid,
        };
        RequireReal(file, outputs);
        return outputs;
    }

    private static void RequireReal(ModelFile file, ModelDeclaration.OutputsPart outputs)
    {
        string?[] used = [outputs.Heatmaps, outputs.Offsets, outputs.Displacements, outputs.Forward, outputs.Backward];
        if (file.Outputs.FirstOrDefault(output => used.Contains(output.Name) && output.Type != TensorType.Real) is { } other)
        {
            throw new InvalidDataException($"the output {Shown(other)} is not of 32-bit floats");
        }
    }

    /// <summary>From the sizes of picture and grid, which must fit each other; declared where they are free.</summary>
    private static int Stride(ModelFile file, ModelDeclaration.OutputsPart outputs, (int? Width, int? Height) size, int? declared)
    {
        if (size is not ({ } width, { } height))
        {
            return declared ?? throw new InvalidDataException("takes pictures of any size: say \"stride\" in a .json file beside it");
        }

        ImmutableArray<int> grid = file.Outputs.First(output => output.Name == outputs.Heatmaps).Shape;
        (int rows, int columns) = outputs.Layout == Text(true) ? (grid[2], grid[3]) : (grid[1], grid[2]);
        foreach (int stride in new[] { 8, 16, 32 })
        {
            if ((declared ?? stride) == stride && ((rows, columns) == (((height - 1) / stride) + 1, ((width - 1) / stride) + 1) || (rows < 0 && declared == stride)))
            {
                return stride;
            }
        }

        throw new InvalidDataException($"the heat maps' {columns} x {rows} cells do not fit a picture of {width} x {height} at a stride of {(declared is { } one ? one : "8, 16 or 32")}");
    }

    private static string Text(bool channelsFirst) => channelsFirst ? "NCHW" : "NHWC";

    private static string Text(ModelKind kind) => kind switch
    {
        ModelKind.PoseNet => "posenet",
        ModelKind.MoveNet => "movenet",
        _ => "movenetMulti",
    };

    private static string Shown(ModelTensor tensor) => $"{tensor.Name} [{string.Join(",", tensor.Shape.Select(size => size < 0 ? "?" : $"{size}"))}]";

    private static string Shown(ImmutableArray<ModelTensor> tensors) =>
        tensors.IsEmpty ? "none" : string.Join(", ", tensors.Take(8).Select(Shown)) + (tensors.Length > 8 ? " and more" : "");
}
