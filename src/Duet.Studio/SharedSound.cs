using Duet.Alignment;
using Duet.Audio;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio;

/// <summary>Lets sound and motion agree on the offset of a take.</summary>
/// <remarks>
/// Sound that is sure leads, motion refines it within half a second. Where several offsets sound alike, as in a loop, motion chooses among them. Where both are sure and apart,
/// picture and sound of a recording are apart, as with wireless loudspeakers and headphones.
/// </remarks>
internal static class SharedSound
{
    // Below this a difference is a dancer who is late.
    private static readonly TimeSpan LeastLatency = TimeSpan.FromMilliseconds(150);

    // How far motion looks around a certain hint; further apart, the picture decides.
    private static readonly TimeSpan Reach = TimeSpan.FromMilliseconds(500);

    // Faster or slower than that there is no one offset.
    private const double SteadyPpm = 1000;

    /// <summary>The review with what sound knows.</summary>
    /// <param name="routine">The reference.</param>
    /// <param name="take">The attempt.</param>
    /// <param name="judging">How to judge; a hint in it counts more than the sound.</param>
    /// <param name="sound">What sound found; null without.</param>
    /// <returns>The review; by how much the picture is later than the sound in the take, against the routine, null below 150 ms; and why sound was not used, null where it was or there is none.</returns>
    public static (Review Review, TimeSpan? Latency, SoundUnusedReason? Unused) Review(Track routine, Track take, ReviewOptions judging, AudioOffset? sound)
    {
        Review byMotion = Reviewer.Review(routine, take, judging);
        if (judging.Hint is not null || sound is null)
        {
            return (byMotion, null, null);
        }

        if (OffsetOf(sound, byMotion) is not { } offset)
        {
            return (byMotion, null, ReasonOf(sound));
        }

        TimeSpan apart = byMotion is { Offset: { } own, OffsetCertain: true } ? own - offset : TimeSpan.Zero;
        TimeSpan? latency = apart.Duration() > LeastLatency ? apart : null;
        return apart.Duration() > Reach
            ? (byMotion, latency, SoundUnusedReason.ApartFromPicture)
            : (Reviewer.Review(routine, take, judging with { Hint = new AlignmentHint(offset, Certain: true) }), latency, null);
    }

    private static TimeSpan? OffsetOf(AudioOffset sound, Review byMotion) => sound switch
    {
        _ when Math.Abs(sound.DriftPpm) > SteadyPpm => null,
        { Offset: { } sure } => sure,
        { Reason: NoOffsetReason.Tie } => Nearest(sound, byMotion),
        _ => null,
    };

    private static SoundUnusedReason ReasonOf(AudioOffset sound) => sound.Reason switch
    {
        null => SoundUnusedReason.OtherSpeed,
        NoOffsetReason.Silent => SoundUnusedReason.Silent,
        NoOffsetReason.TooShort => SoundUnusedReason.TooShort,
        NoOffsetReason.TooLong => SoundUnusedReason.TooLong,
        NoOffsetReason.NotAlike => SoundUnusedReason.NotAlike,
        NoOffsetReason.Tie => SoundUnusedReason.Tie,
        NoOffsetReason.TooLittleShared => SoundUnusedReason.TooLittleShared,
        _ => SoundUnusedReason.Unsure,
    };

    // A candidate that the motion confirms, if there is one.
    private static TimeSpan? Nearest(AudioOffset sound, Review byMotion)
    {
        TimeSpan[] near = [.. sound.Candidates.Select(candidate => candidate.Offset)
            .Where(offset => byMotion.Offset is { } own && (own - offset).Duration() <= LeastLatency)];
        return near.Length == 0 ? null : near.MinBy(offset => (byMotion.Offset!.Value - offset).Duration());
    }
}
