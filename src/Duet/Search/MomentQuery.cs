using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Search;

/// <summary>A move to look for: one pose, or poses a tenth of a second apart.</summary>
/// <param name="Poses">1 to <see cref="MostPoses"/>, the first one first, <see cref="MomentIndex.Step"/> apart.</param>
public sealed record MomentQuery(ImmutableArray<PoseDescriptor> Poses)
{
    /// <summary>Two seconds.</summary>
    public const int MostPoses = 21;

    /// <summary>The most hits that one search gives.</summary>
    public const int MostHits = 100;

    /// <summary>Which joints are compared. Default all.</summary>
    public BodyMask Mask { get; init; }

    /// <summary>True: your left for their right. Default false.</summary>
    public bool Mirrored { get; init; }

    /// <summary>How many hits, 1 to <see cref="MostHits"/>. Default 10.</summary>
    public int Count { get; init; } = 10;

    /// <summary>The poses of a dance from a moment on.</summary>
    /// <param name="dance">One person's.</param>
    /// <param name="time">Where the move begins.</param>
    /// <param name="length">0 (one pose) to two seconds.</param>
    /// <returns>Null when somebody is not seen well enough throughout.</returns>
    public static MomentQuery? From(Track dance, TimeSpan time, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(dance);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, (MostPoses - 1) * MomentIndex.Step);
        PoseDescriptor?[] poses = [.. Enumerable.Range(0, (int)Math.Round(length / MomentIndex.Step) + 1).Select(step => MomentRun.DescriptorAt(dance, time + (step * MomentIndex.Step)))];
        return poses.Contains(null) ? null : new MomentQuery([.. poses.OfType<PoseDescriptor>()]);
    }

    /// <summary>False when a pose has no joint that the mask leaves: nothing can be compared.</summary>
    public bool IsComparable => Poses.All(pose => new PoseQuery(pose) { Mask = Mask }.IsComparable);

    internal void RequireRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Poses.IsDefault ? 0 : Poses.Length, 1, nameof(Poses));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Poses.Length, MostPoses, nameof(Poses));
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, MostHits);
    }
}

/// <summary>A moment that was found.</summary>
/// <param name="Source">Which dance, by its place among those that were indexed.</param>
/// <param name="Start">When the move begins there.</param>
/// <param name="Distance">The mean cosine distance of its poses from the query's.</param>
public readonly record struct MomentHit(int Source, TimeSpan Start, double Distance);
