namespace Duet.Scoring;

/// <summary>Decides during the dance whether the dancer mirrors the routine.</summary>
/// <remarks>Both ways are followed; the better one so far counts, plain where they are alike, and once one is far ahead the other is dropped for good.</remarks>
internal sealed class MirrorChoice(MirrorMode mode, double ratio)
{
    /// <summary>Ahead by the worth of so much of a fully danced bar, all bars together, nothing turns it any more.</summary>
    private const double Decisive = 1.2;

    private double _plain;
    private double _mirrored;
    private bool _decided = mode != MirrorMode.Auto;

    public bool Mirrored { get; private set; } = mode == MirrorMode.On;

    public bool TriesPlain => !_decided || !Mirrored;

    public bool TriesMirrored => !_decided || Mirrored;

    /// <summary>Takes both results of one bar and answers the one that counts.</summary>
    public BarResult Choose(BarResult? plain, BarResult? mirrored)
    {
        if (plain is not null && mirrored is not null)
        {
            _plain += plain.Share ?? 0;
            _mirrored += mirrored.Share ?? 0;
            Mirrored = _mirrored > _plain * ratio;
            _decided = Math.Abs(_mirrored - _plain) > Decisive;
        }

        return (Mirrored ? mirrored : plain)!;
    }
}
