using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Scoring;

/// <summary>What is known about a take besides its motion.</summary>
public sealed record PlausibilityEvidence
{
    /// <summary>What the routine shows at t, the take shows at t + offset: the review's.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>The largest lead of the poses' times over the time that had passed since the first one when they came; null: not known, as for uploads.</summary>
    public TimeSpan? Ahead { get; init; }

    /// <summary>True when a clock stamped each frame as it was seen. A video's frames lie on a grid by nature, and are not doubted for that.</summary>
    public bool StampedLive { get; init; }
}

/// <summary>Asks whether a take is somebody's dance before a camera. It stops forged motions that are cheap to make, not every one: noise can be forged too.</summary>
public static class Plausibility
{
    /// <summary>What speaks against the take, in the order of <see cref="Doubt"/>; empty for nearly everybody.</summary>
    /// <param name="routine">What was danced.</param>
    /// <param name="take">The dancer.</param>
    /// <param name="evidence">What is known besides.</param>
    /// <param name="rules">The bounds; null: those in force.</param>
    public static ImmutableArray<Doubt> Of(Track routine, Track take, PlausibilityEvidence evidence, PlausibilityRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(routine);
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(evidence);
        rules ??= PlausibilityRules.Current;
        if (JudgedClip.Length(take) < rules.Shortest)
        {
            return [];
        }

        PlausibilityMeasures measures = PlausibilityMeasures.Of(take, rules);
        var doubts = ImmutableArray.CreateBuilder<Doubt>();
        Add(Doubt.Copied, CopiedMotion.Of(routine, take, evidence.Offset) is { } copy && copy.Residual < rules.CopiedResidual && copy.LagJitter < rules.CopiedLagJitter);
        Add(Doubt.NoJitter, measures.Jitter < rules.LeastJitter || measures.Repeated > rules.MostRepeated);
        Add(Doubt.ImpossibleSpeed, measures.FastSteps > rules.MostFastSteps);
        Add(Doubt.Gaps, measures.Gaps > rules.MostGaps);
        Add(Doubt.TooFewFrames, measures.Rate < rules.LeastRate);
        bool clockwork = evidence.StampedLive && take.Count >= rules.ClockworkFrames && measures.GridError <= rules.Clockwork;
        Add(Doubt.NotRealTime, evidence.Ahead > rules.MostAhead || clockwork);
        return doubts.ToImmutable();

        void Add(Doubt doubt, bool speaks)
        {
            if (speaks)
            {
                doubts.Add(doubt);
            }
        }
    }
}
