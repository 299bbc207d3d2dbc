namespace Duet.Web.Archives;

/// <summary>The archive of poses.</summary>
/// <param name="Version">Another one whenever something else could be found or shown.</param>
/// <param name="Count">Poses that can be found.</param>
/// <param name="Sources">Pictures, videos and routines that they are from.</param>
/// <param name="MayManage">True: you may add and remove.</param>
/// <param name="Socket">For many searches a second.</param>
internal sealed record ArchiveInfo(string Version, int Count, int Sources, bool MayManage, string Socket);

/// <summary>What to look for.</summary>
internal sealed record SearchWish
{
    /// <summary>51 numbers: x, y and confidence of COCO's 17 joints; or 99 of BlazePose's 33. Square pixels of any size, y downwards; null, null, 0: not seen.</summary>
    public double?[]? Joints { get; init; }

    /// <summary>Instead of joints: the id of a pose of the archive.</summary>
    public string? Like { get; init; }

    /// <summary>How many hits, 1 to 50.</summary>
    public int Top { get; init; } = 20;

    /// <summary>cosine, or weighted: joints count as surely as they are seen.</summary>
    public string Metric { get; init; } = "cosine";

    /// <summary>off, on (your left for their right) or both (whichever is nearer).</summary>
    public string Mirror { get; init; } = "off";

    /// <summary>all, arms, legs or upper: the joints that are compared.</summary>
    public string Only { get; init; } = "all";

    /// <summary>True: say where the pose lies on the map.</summary>
    public bool Place { get; init; }
}

/// <summary>What was found.</summary>
/// <param name="Version">Of the archive.</param>
/// <param name="Count">Poses that can be found.</param>
/// <param name="Searched">Poses among which the hits are the nearest.</param>
/// <param name="Ms">How long the search took, in milliseconds.</param>
/// <param name="Reason">Why nothing was searched for; null when something was.</param>
/// <param name="Place">Where the query lies on the map, when that was asked.</param>
/// <param name="Joints">The query in a picture of 300 x 400: 17 times x, y and confidence.</param>
/// <param name="Hits">The nearest first.</param>
internal sealed record SearchAnswer(
    string Version, int Count, int Searched, double Ms, string? Reason, PlaceOnMap? Place, IReadOnlyList<double?>? Joints, IReadOnlyList<PoseHitView> Hits);

/// <summary>A point of the map, 0 to 1 from its left and its top.</summary>
internal sealed record PlaceOnMap(double X, double Y);

/// <summary>A pose of the archive.</summary>
internal sealed record PoseHitView
{
    /// <summary>16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>From the query, 0 or more.</summary>
    public double? Distance { get; init; }

    /// <summary>True when the query's mirror image was compared.</summary>
    public bool? Mirrored { get; init; }

    /// <summary>Who dances what, or the picture's name.</summary>
    public required string Title { get; init; }

    /// <summary>Who made it and on what terms; may be empty.</summary>
    public required string Credits { get; init; }

    /// <summary>routine, picture, video or file.</summary>
    public required string Kind { get; init; }

    /// <summary>A routine's colour; null: it has none.</summary>
    public string? Field { get; init; }

    /// <summary>Address of its picture, upright, 3 to 4.</summary>
    public required string Picture { get; init; }

    /// <summary>Of the picture that the joints refer to.</summary>
    public required int Width { get; init; }

    /// <summary>Of the picture that the joints refer to.</summary>
    public required int Height { get; init; }

    /// <summary>17 times x, y and confidence in the picture; null, null, 0: not seen.</summary>
    public required IReadOnlyList<double?> Joints { get; init; }

    /// <summary>A routine's name in addresses.</summary>
    public string? Routine { get; init; }

    /// <summary>Seconds from the start of a routine or video.</summary>
    public double? Time { get; init; }

    /// <summary>Where it is from: a routine's page, or where the picture was found.</summary>
    public string? Address { get; init; }

    /// <summary>Where this moment can be practised.</summary>
    public string? Practise { get; init; }

    /// <summary>What differs, worst first.</summary>
    public IReadOnlyList<LimbView>? Limbs { get; init; }

    /// <summary>What differs most, in words.</summary>
    public string? Difference { get; init; }
}

/// <summary>How differently a limb is held.</summary>
/// <param name="Limb">Yours.</param>
/// <param name="Degrees">Above 0: theirs is turned clockwise on the screen; null: not seen.</param>
internal sealed record LimbView(string Limb, double? Degrees);

/// <summary>What the archive has and lacks.</summary>
/// <param name="Version">Of the archive.</param>
/// <param name="Count">Poses that can be found.</param>
/// <param name="Clusters">Poses that are alike, the largest group first.</param>
/// <param name="Holes">Poses that somebody could strike and that nothing is near to, the farthest first.</param>
internal sealed record CoverageView(string Version, int Count, IReadOnlyList<ClusterView> Clusters, IReadOnlyList<HoleView> Holes);

/// <summary>Poses that are alike.</summary>
/// <param name="Id">Its place in the list.</param>
/// <param name="Label">In words.</param>
/// <param name="Count">How many poses.</param>
/// <param name="Share">Of all, 0 to 1.</param>
/// <param name="X">On the map.</param>
/// <param name="Y">On the map.</param>
/// <param name="R">How far its poses lie around, on the map.</param>
/// <param name="Field">Colour of its representative's routine.</param>
/// <param name="Representative">The pose in its middle.</param>
internal sealed record ClusterView(int Id, string Label, int Count, double Share, double X, double Y, double R, string? Field, PoseHitView Representative);

/// <summary>A pose that is missing.</summary>
/// <param name="Id">Its place in the list.</param>
/// <param name="Label">In words.</param>
/// <param name="X">On the map.</param>
/// <param name="Y">On the map.</param>
/// <param name="Distance">To the nearest pose there is.</param>
/// <param name="Joints">17 times x, y and confidence in a picture of 300 x 400.</param>
/// <param name="Nearest">That pose.</param>
internal sealed record HoleView(int Id, string Label, double X, double Y, double Distance, IReadOnlyList<double?> Joints, PoseHitView Nearest);
