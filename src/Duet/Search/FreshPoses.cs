namespace Duet.Search;

/// <summary>Poses that are too few for an index: a list that is scanned. Never changed.</summary>
/// <param name="Rows">34 floats a pose.</param>
/// <param name="Ids">One a pose.</param>
internal sealed record FreshPoses(float[] Rows, int[] Ids)
{
    public static readonly FreshPoses None = new([], []);
}
