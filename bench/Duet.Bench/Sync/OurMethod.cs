using Duet.Audio;

namespace Duet.Bench.Sync;

/// <summary>The product's own aligner.</summary>
internal static class OurMethod
{
    public static SyncMethod Method { get; } = new("Duet", 16_000, Align);

    private static SyncAnswer Align(float[] routine, float[] take)
    {
        AudioOffset answer = AudioAligner.Align(routine, take, 16_000);
        double? best = answer.Offset?.TotalSeconds ?? (answer.Candidates.IsEmpty ? null : answer.Candidates[0].Offset.TotalSeconds);
        return new(best, answer.Confidence, answer.Accepted, answer.DriftPpm);
    }
}
