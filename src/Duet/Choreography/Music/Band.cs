namespace Duet.Choreography;

/// <summary>Plays the music of a routine: the same routine, the same samples.</summary>
/// <remarks>
/// Every beat of the routine lies on a drum or a bass note, at <see cref="Routine.TimeOf"/> to the sample. Intro and outro are sparse, a chorus has everybody, each section ends with a fill, each
/// chorus begins with a cymbal. Loudness is brought to -14 dB RMS through a soft limiter, so that routines are equally loud and nothing clips.
/// </remarks>
public static class Band
{
    private const int LowestRate = 8000;
    private const int HighestRate = 96_000;

    /// <summary>Plays a routine's music.</summary>
    /// <param name="routine">Gives tempo, sections and song.</param>
    /// <param name="sampleRate">8,000 to 96,000; 44,100 or 48,000 are usual.</param>
    /// <returns>Two channels, as long as the routine.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public static Soundtrack Play(Routine routine, int sampleRate = 44_100)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, HighestRate);
        var mixer = new Mixer(routine, sampleRate);
        var players = new Players(routine, mixer, sampleRate);
        players.PlayAll();
        return mixer.Master();
    }
}
