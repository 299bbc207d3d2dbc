using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>People in one picture.</summary>
/// <remarks>
/// One person keeps to the surest region of the whole frame, as the original does; only where that shows nobody are its parts searched. Several people are always searched for.
/// </remarks>
internal static class StillEstimation
{
    public static ImmutableArray<Pose> Estimate(Estimators estimators, Pixels image, int maxPeople) =>
        maxPeople == 1 && estimators.Detector.Surest(image) is { } region && estimators.Landmarks.Sees(image, region)
            ? [estimators.RawPose(id: 0, estimators.Landmarks.Presence)]
            : PeopleSearch.Search(estimators, image, maxPeople);
}
