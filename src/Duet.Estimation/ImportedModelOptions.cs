namespace Duet.Estimation;

/// <summary>How an <see cref="ImportedModel"/> looks at a picture. Turn <see cref="Scale"/> first, then <see cref="Stride"/>: both trade accuracy for time.</summary>
public sealed record ImportedModelOptions
{
    /// <summary>The least and the most of <see cref="Scale"/>.</summary>
    public const double LeastScale = 0.1, MostScale = 2;

    /// <summary>
    /// Pixels between the cells of PoseNet's answer: 8, 16 or 32. Null (the default): the model's 16, or what it has. Lower sees more finely and takes longer.
    /// </summary>
    public int? Stride { get; init; }

    /// <summary>
    /// The share of the picture's size that a network of any input size looks at, 0.1 to 2. Null (the default): what brings the longer side to 641 pixels, at most 1.
    /// Higher finds smaller people; the time grows with its square. Where the network's input would pass 2049 pixels a side, less is taken.
    /// </summary>
    public double? Scale { get; init; }

    /// <summary>At most so many people, 1 to 30. 1 (the default): PoseNet's heat maps are read for one person, whose joints may be mixed from several.</summary>
    public int MaxPeople { get; init; } = 1;

    /// <summary>A person shows at least one joint this surely, 0 to 1; of MoveNet for several people, a body. Null: 0.5 for PoseNet, 0.3 for MoveNet.</summary>
    public double? MinScore { get; init; }

    /// <summary>Two of PoseNet's joints of one name no further apart than this are one person's: pixels of the network's input, 0 or above.</summary>
    public double NmsRadius { get; init; } = 20;

    /// <summary>PoseNet's joints are the mean of what all cells around vote for (the default); false: what the nearest cell says, as the original does.</summary>
    public bool Votes { get; init; } = true;
}
