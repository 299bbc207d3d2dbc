namespace Duet.TestKit.Film;

/// <summary>Parts that hide each other: drawn from the furthest to the nearest.</summary>
internal sealed class PaintersList
{
    private readonly List<(float Depth, int Order, Action Draw)> _parts = [];

    /// <param name="depth">Metres from the camera, with the part's bias.</param>
    /// <param name="draw">Draws it.</param>
    public void Add(float depth, Action draw) => _parts.Add((depth, _parts.Count, draw));

    public void Draw()
    {
        foreach ((_, _, Action draw) in _parts.OrderByDescending(part => part.Depth).ThenBy(part => part.Order))
        {
            draw();
        }
    }
}
