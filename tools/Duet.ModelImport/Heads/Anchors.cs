namespace Duet.ModelImport.Heads;

/// <summary>The centres that the detector's answers are relative to.</summary>
/// <remarks>
/// Three grids over the picture, read row by row with several anchors per cell: 28 x 28 with two, 14 x 14 with two, 7 x 7 with six
/// (three layers of the same stride). Only centres count, the anchors' size is the whole picture.
/// </remarks>
internal static class Anchors
{
    public const int Count = 2254;
    private static readonly (int Cells, int PerCell)[] Grids = [(28, 2), (14, 2), (7, 6)];

    /// <returns>(x, y) of each anchor in turn, 0..1 of the picture.</returns>
    public static float[] Centres()
    {
        var centres = new List<float>(2 * Count);
        foreach ((int cells, int perCell) in Grids)
        {
            for (int i = 0; i < cells * cells * perCell; i++)
            {
                int cell = i / perCell;
                centres.Add(((cell % cells) + 0.5f) / cells);
                centres.Add(((cell / cells) + 0.5f) / cells);
            }
        }

        return [.. centres];
    }
}
