namespace Duet.Browser.Tests.Browsing;

/// <summary>How a reader looks at the page.</summary>
public sealed record PageOptions
{
    /// <summary>CSS pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>CSS pixels.</summary>
    public int Height { get; init; } = 900;

    public bool Dark { get; init; }

    /// <summary>Prefers reduced motion.</summary>
    public bool Calm { get; init; }

    public bool Script { get; init; } = true;
}
