using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Estimation;

/// <summary>What a network answers, and so how its answer is read.</summary>
public enum ModelKind
{
    /// <summary>Heat maps, offsets and displacements over a grid: one person or several.</summary>
    PoseNet,

    /// <summary>One person's 17 joints as [1, 1, 17, 3] = y, x, score, in shares of the input.</summary>
    MoveNet,

    /// <summary>Six people as [1, 6, 56] = 17 x (y, x, score), box, score, in shares of the input.</summary>
    MoveNetMulti,
}

/// <summary>What the numbers of a network's input are.</summary>
public enum PixelType
{
    /// <summary>32-bit floats.</summary>
    Real = 1,

    /// <summary>Bytes.</summary>
    Octet = 2,

    /// <summary>32-bit whole numbers.</summary>
    Whole = 6,
}

/// <summary>How a network is fed: one picture, red, green, blue.</summary>
/// <param name="Name">The input's.</param>
/// <param name="Type">Of its numbers.</param>
/// <param name="ChannelsFirst">True: (1, 3, height, width); false: (1, height, width, 3).</param>
/// <param name="Low">What a pixel of 0 becomes.</param>
/// <param name="High">What a pixel of 255 becomes.</param>
/// <param name="Shift">Added per colour afterwards: three numbers.</param>
public sealed record ModelInput(string Name, PixelType Type, bool ChannelsFirst, double Low, double High, ImmutableArray<double> Shift);

/// <summary>Which of a network's outputs is what, by name; those that its kind does not have are null.</summary>
public sealed record ModelOutputs
{
    /// <summary>PoseNet's [1, h, w, 17].</summary>
    public string? HeatMaps { get; init; }

    /// <summary>PoseNet's [1, h, w, 34]: y of 17 joints, then x.</summary>
    public string? Offsets { get; init; }

    /// <summary>PoseNet's [1, h, w, 32], parent to child: y of 16 edges, then x.</summary>
    public string? Forward { get; init; }

    /// <summary>PoseNet's [1, h, w, 32], child to parent.</summary>
    public string? Backward { get; init; }

    /// <summary>PoseNet's [1, h, w, 64]: forward, then backward, where they are one output.</summary>
    public string? Displacements { get; init; }

    /// <summary>MoveNet's only output.</summary>
    public string? Poses { get; init; }

    /// <summary>True: (1, channels, h, w); false: (1, h, w, channels).</summary>
    public bool ChannelsFirst { get; init; }

    /// <summary>True: the heat maps are what a sigmoid has yet to be taken of.</summary>
    public bool Logits { get; init; }
}

/// <summary>One graph file of a model.</summary>
/// <param name="File">Its name in the model's folder.</param>
/// <param name="Stride">Pixels of the input between cells of the output; 0 for a network without a grid.</param>
/// <param name="Width">Of the input in pixels; null: any.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal.</param>
public sealed record ModelGraphFile(string File, int Stride, int? Width, int? Height, string Sha256);

/// <summary>The JSON that travels with an installed model: how to feed it, how to read its answer, where it comes from.</summary>
public sealed record ModelCard
{
    /// <summary>The card's file name in the model's folder.</summary>
    public const string FileName = "model.json";

    /// <summary>What the command line calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it answers.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>How it is fed.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>Which output is what.</summary>
    public required ModelOutputs Outputs { get; init; }

    /// <summary>At least one; of PoseNet one per stride, the finest first.</summary>
    public required ImmutableArray<ModelGraphFile> Graphs { get; init; }

    /// <summary>The weights' licence as whoever added them said; null when they did not.</summary>
    public string? Licence { get; init; }

    /// <summary>Where the weights come from, such as the file that was added.</summary>
    public string? Source { get; init; }

    /// <summary>What a motion names as its estimator, such as <c>posenet-tennis</c>.</summary>
    public string EstimatorName => $"{Kind.ToString().ToLowerInvariant()}-{Name}";

    /// <summary>The joints that it finds.</summary>
    public Skeleton Skeleton { get; init; } = KnownSkeletons.Coco17;
}
