namespace Duet.Search;

/// <summary>What to look for.</summary>
/// <param name="Pose">The pose that is to be matched.</param>
public sealed record PoseQuery(PoseDescriptor Pose)
{
    /// <summary>The most hits that one search gives.</summary>
    public const int MostHits = 100;

    /// <summary>How likeness is measured. Default cosine; turn to weighted when part of the body is out of the picture.</summary>
    public PoseMetric Metric { get; init; }

    /// <summary>Which joints are compared. Default all.</summary>
    public BodyMask Mask { get; init; }

    /// <summary>True: your left for their right. Default false.</summary>
    public bool Mirrored { get; init; }

    /// <summary>How many hits, 1 to <see cref="MostHits"/>. Default 10.</summary>
    public int Count { get; init; } = 10;

    /// <summary>False when there is nothing to compare: the mask leaves no joint that the query has seen.</summary>
    public bool IsComparable
    {
        get
        {
            ReadOnlySpan<bool> joints = MaskedJoints.Of(Mask);
            for (int j = 0; j < joints.Length; j++)
            {
                if (joints[j] && Pose.Confidences[j] > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    internal void RequireRange()
    {
        ArgumentNullException.ThrowIfNull(Pose);
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, MostHits);
    }
}
