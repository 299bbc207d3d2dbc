namespace Duet.Choreography;

/// <summary>Shorthand in which routines are written.</summary>
internal static class Compose
{
    public static PlacedMove Do(Move move, double beat, int times = 1, double size = 1, double tempo = 1) => new(move, beat) { Times = times, Size = size, Tempo = tempo };

    /// <summary>Led with the left.</summary>
    public static PlacedMove Left(Move move, double beat, int times = 1, double tempo = 1) => new(move, beat) { Times = times, OtherSide = true, Tempo = tempo };

    /// <summary>Right and left in turn.</summary>
    public static PlacedMove Alternate(Move move, double beat, int times, double tempo = 1) => new(move, beat) { Times = times, Alternating = true, Tempo = tempo };

    /// <summary>Steps that carry what follows in the list.</summary>
    public static PlacedMove Under(Move move, double beat, int times = 1, double size = 1, double tempo = 1, bool left = false) =>
        new(move, beat) { Times = times, Size = size, Tempo = tempo, Under = true, OtherSide = left };
}
