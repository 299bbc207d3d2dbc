namespace Duet.TestKit.Sound;

/// <summary>Who plays in a section.</summary>
internal readonly record struct SongPart(bool Drums, bool Hats, bool Bass, bool Chords, bool Melody)
{
    /// <summary>The same number, the same players.</summary>
    public int Number => (Drums ? 1 : 0) + (Hats ? 2 : 0) + (Bass ? 4 : 0) + (Chords ? 8 : 0) + (Melody ? 16 : 0);

    /// <summary>Most sections have drums; somebody always plays.</summary>
    public static SongPart Draw(Random chance, int bar) =>
        new(bar == 0 || chance.NextDouble() < 0.9, chance.NextDouble() < 0.8, chance.NextDouble() < 0.8, chance.NextDouble() < 0.75 || bar == 0, chance.NextDouble() < 0.6);
}
