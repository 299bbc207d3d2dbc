using System.Collections.Immutable;
using Duet.Alignment;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>What a <see cref="LiveReference"/> is made for.</summary>
public sealed record LiveReferenceOptions
{
    /// <summary>The stretches that get a judgement each, in order: <see cref="LiveBars.Of"/>.</summary>
    public required ImmutableArray<LiveBar> Bars { get; init; }

    /// <summary>The sections that get a summary each, in order; none by default.</summary>
    public ImmutableArray<LiveBar> Sections { get; init; } = [];

    /// <summary>Which limbs are judged; default all.</summary>
    public Profile Profile { get; init; } = KnownProfiles.Full;

    /// <summary>The formula's constants.</summary>
    public Ruleset Ruleset { get; init; } = Ruleset.Current;
}

/// <summary>A routine prepared for live scoring: made once, shared by everybody who dances it in the same profile, never changed.</summary>
/// <remarks>It holds the routine's limbs on the common clock, cut into bars, and what chance gives: everything that does not depend on the dancer.</remarks>
public sealed class LiveReference
{
    private LiveReference(Track clip, LiveReferenceOptions options)
    {
        MotionSignal routine = LimbFeatures.Of(clip, options.Ruleset);
        (Routine, Options) = (routine, options);
        var weights = new LimbWeights(options.Ruleset, options.Profile);
        (Plain, Mirrored) = (weights.For(mirrored: false), weights.For(mirrored: true));
        var alone = new DancePair(routine, routine, 0, [.. Enumerable.Repeat(1f, routine.Channels)]);
        Guesses = [.. ChanceLevel.Guesses(alone, options.Ruleset)];
        Cuts = [.. options.Bars.Select(bar => BarCut.Of(bar, routine, options.Ruleset))];
        (LengthsByBar, Lengths) = MeasuredLengths(LimbFeatures.ReadVectors(clip), 1f / clip.Size.Height);
        LongestCut = Cuts.IsEmpty ? 0 : Cuts.Max(cut => cut.End - cut.From);
    }

    /// <summary>The stretches that get a judgement each.</summary>
    public ImmutableArray<LiveBar> Bars => Options.Bars;

    /// <summary>The version of the formula.</summary>
    public string Ruleset => Options.Ruleset.Version;

    /// <summary>What it was made for.</summary>
    public LiveReferenceOptions Options { get; }

    internal MotionSignal Routine { get; }

    internal float[] Plain { get; }

    internal float[] Mirrored { get; }

    /// <summary>What each limb gets without dancing this dance, guess by guess, all limbs at weight 1 and fully seen.</summary>
    internal ImmutableArray<ChanceLevel.LimbSums> Guesses { get; }

    internal ImmutableArray<BarCut> Cuts { get; }

    /// <summary>Each limb's usual length in the routine until the end of each bar.</summary>
    internal ImmutableArray<float[]> LengthsByBar { get; }

    /// <summary>The same over the whole routine.</summary>
    internal float[] Lengths { get; }

    internal int LongestCut { get; }

    /// <summary>Prepares a routine; takes some tens of milliseconds a minute.</summary>
    /// <param name="routine">The reference dancer; any known skeleton, rate and picture size.</param>
    /// <param name="options">Bars, sections, profile.</param>
    /// <exception cref="ArgumentException">The routine shows nobody, or is shorter than <see cref="Ruleset.ShortestTrack"/>.</exception>
    public static LiveReference Of(Track routine, LiveReferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(options);
        Track joints = JudgedClip.Joints(routine);
        if (!JudgedClip.ShowsAnybody(joints) || JudgedClip.Length(joints) < options.Ruleset.ShortestTrack)
        {
            throw new ArgumentException("The routine shows nobody, or is too short to be danced.", nameof(routine));
        }

        return new(JudgedClip.Of(joints, TimeSpan.Zero, options.Ruleset), options);
    }

    private (ImmutableArray<float[]> ByBar, float[] All) MeasuredLengths(MotionSignal raw, float scale)
    {
        var meter = new LengthMeter(Options.Ruleset);
        var byBar = ImmutableArray.CreateBuilder<float[]>();
        int frame = 0;
        foreach (BarCut cut in Cuts)
        {
            for (; frame < cut.End; frame++)
            {
                meter.Add(raw, frame, scale);
            }

            byBar.Add(meter.Lengths());
        }

        return (byBar.ToImmutable(), meter.Lengths());
    }
}

/// <summary>The part of the routine that decides one bar: half a window more on either side, because a window belongs to the bar that holds its middle.</summary>
/// <param name="From">The first frame of the routine in it.</param>
/// <param name="End">The frame after the last.</param>
/// <param name="Due">The frame until which the dancer is awaited.</param>
/// <param name="Routine">The routine's limbs in it.</param>
internal sealed record BarCut(int From, int End, int Due, MotionSignal Routine)
{
    /// <summary>How long after a bar its verdict is due.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(300);

    public static BarCut Of(LiveBar bar, MotionSignal routine, Ruleset rules)
    {
        int half = rules.Hop * rules.HopsPerWindow / 2;
        int from = Math.Clamp(Frame(bar.Start) - half, 0, routine.Frames), end = Math.Clamp(Frame(bar.End) + half, from, routine.Frames);
        return new(from, end, Frame(bar.End + Wait), routine.Slice(from, end));

        int Frame(TimeSpan time) => (int)Math.Round((time - routine.Start).TotalSeconds * rules.Rate.PerSecond);
    }
}
