using System.Collections.Immutable;
using Duet.Search;

namespace Duet.Studio;

/// <summary>What becomes of a pose.</summary>
internal enum SieveVerdict
{
    Kept,
    LowConfidence,
    CutOff,
    NearDuplicate,
}

/// <summary>Which poses are worth keeping: those that are seen well and whole, and are not the one before once more.</summary>
/// <param name="keepAll">Keep whatever can be described at all.</param>
internal sealed class PoseSieve(bool keepAll)
{
    /// <summary>Of the mean confidence over all 17 joints, a missing one counted as 0.</summary>
    private const float LeastConfidence = .5f;

    /// <summary>Shoulders to ankles; one hand may be out of the picture.</summary>
    private const int FirstBodyJoint = 5;
    private const int MostOutside = 1;
    private const float Border = .02f;

    /// <summary>Cosine distance of two frames between which nobody has moved: what jitter of 1 % of the box makes.</summary>
    private const double SameInFilm = .03;

    /// <summary>The same picture once more, scaled or compressed anew.</summary>
    private const double SamePicture = .005;

    /// <summary>Kept poses that a new one is compared with.</summary>
    private const int Remembered = 64;

    private readonly Queue<ImmutableArray<float>> _recent = [];

    /// <summary>Looks at a pose.</summary>
    /// <param name="pose">What is seen.</param>
    /// <param name="isFilm">Its neighbours are frames of one film.</param>
    /// <param name="descriptor">Null unless the pose is kept.</param>
    public SieveVerdict Look(SeenPose pose, bool isFilm, out PoseDescriptor? descriptor)
    {
        descriptor = pose.Descriptor();
        SieveVerdict verdict = descriptor is null ? SieveVerdict.LowConfidence
            : keepAll ? SieveVerdict.Kept
            : IsCutOff(pose) ? SieveVerdict.CutOff
            : Confidence(pose) < LeastConfidence ? SieveVerdict.LowConfidence
            : IsRemembered(descriptor, isFilm ? SameInFilm : SamePicture) ? SieveVerdict.NearDuplicate
            : SieveVerdict.Kept;
        if (verdict != SieveVerdict.Kept || descriptor is null)
        {
            descriptor = null;
            return verdict;
        }

        _recent.Enqueue(descriptor.Values);
        if (_recent.Count > Remembered)
        {
            _recent.Dequeue();
        }

        return verdict;
    }

    private static bool IsCutOff(SeenPose pose)
    {
        float border = Border * pose.Size.LargerSide;
        return pose.Joints.Skip(FirstBodyJoint).Count(joint => !joint.IsMissing
            && (joint.X < -border || joint.Y < -border || joint.X > pose.Size.Width + border || joint.Y > pose.Size.Height + border)) > MostOutside;
    }

    private static float Confidence(SeenPose pose) => pose.Joints.Average(joint => joint.IsMissing ? 0 : joint.Confidence);

    private bool IsRemembered(PoseDescriptor pose, double distance) =>
        _recent.Any(values => values.Zip(pose.Values, (a, b) => ((double)a - b) * ((double)a - b)).Sum() < distance * distance);
}
