namespace Duet.Choreography;

/// <summary>How the drums of a song go.</summary>
public enum Groove
{
    /// <summary>Soft strokes on two and four, brushes.</summary>
    Stroll,

    /// <summary>Four on the floor, open hats between the beats.</summary>
    Disco,

    /// <summary>Four on the floor with off-beat chords.</summary>
    House,

    /// <summary>Sixteenths, claps on two and four, a busy bass.</summary>
    Funk,

    /// <summary>Quick eighths, snare on two and four.</summary>
    Dash,

    /// <summary>Slow pulses and long chords.</summary>
    Tide,
}

/// <summary>What the band plays under a routine; the sections and the tempo come from the routine.</summary>
public sealed record SongPlan
{
    /// <summary>The drums' pattern.</summary>
    public required Groove Groove { get; init; }

    /// <summary>The tonic as a MIDI note, 36 (C) to 47 (B).</summary>
    public required int Key { get; init; }

    /// <summary>True: a minor scale.</summary>
    public bool Minor { get; init; }

    /// <summary>The chord of each bar as a step of the scale (0 is the tonic), repeated over the song.</summary>
    public required IReadOnlyList<int> Chords { get; init; }

    /// <summary>The chorus's chords; null: the same.</summary>
    public IReadOnlyList<int>? ChorusChords { get; init; }

    /// <summary>How late the second sixteenth of each pair comes, as a share of it, 0 to 0.4.</summary>
    public double Swing { get; init; }

    /// <summary>Chooses the melody.</summary>
    public int Seed { get; init; }
}
