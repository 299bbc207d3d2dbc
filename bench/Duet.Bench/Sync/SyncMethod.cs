namespace Duet.Bench.Sync;

/// <summary>A way to align two recordings.</summary>
/// <param name="Name">As in the tables.</param>
/// <param name="SampleRate">The rate that it hears at; resampling to it is not part of its time, as a decoder does it on the way.</param>
/// <param name="Align">Routine and take in, answer out.</param>
internal sealed record SyncMethod(string Name, int SampleRate, Func<float[], float[], SyncAnswer> Align)
{
    /// <summary>Ours first, then the peers, written anew from their published methods with their published settings.</summary>
    public static SyncMethod[] All { get; } =
    [
        OurMethod.Method,
        new("cepstra (audio-offset-finder)", CepstralCorrelation.SampleRate, CepstralCorrelation.Align),
        new("plain correlation 8 kHz", WaveCorrelation.PlainRate, WaveCorrelation.Plain),
        new("GCC-PHAT 16 kHz", WaveCorrelation.PhaseRate, WaveCorrelation.Phase),
        new("constellations (VideoSync)", Constellations.SampleRate, Constellations.Align),
    ];
}

/// <summary>What a method says.</summary>
/// <param name="Offset">Seconds by which the take is later at its start; the best guess, accepted or not. Null for none.</param>
/// <param name="Confidence">The method's own scale.</param>
/// <param name="Accepted">Whether the method itself relies on it; peers always answer.</param>
/// <param name="DriftPpm">How much faster the take's clock is said to run; peers know nothing of it.</param>
internal readonly record struct SyncAnswer(double? Offset, double Confidence, bool Accepted, double DriftPpm = 0);
