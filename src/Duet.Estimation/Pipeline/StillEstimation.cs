using System.Collections.Immutable;
using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>People in one picture: every region of the detector is looked at by the landmark network.</summary>
/// <remarks>
/// Two regions can lead to one person (a limb that looks like a second body). A pose whose joints lie within a tenth of its box
/// of an earlier pose's, on average, is that person again.
/// </remarks>
internal static class StillEstimation
{
    private const float SamePersonShare = 0.1f;

    public static ImmutableArray<Pose> Estimate(Estimators estimators, RgbImage image, int maxPeople)
    {
        // One person keeps to the surest region, as the original does; several may need a spare for a doubled one.
        Span<Region> regions = stackalloc Region[maxPeople == 1 ? 1 : PersonDetector.MaxPeople];
        int found = estimators.Detector.DetectInto(image, regions);
        var people = ImmutableArray.CreateBuilder<Pose>();
        for (int i = 0; i < found && people.Count < maxPeople; i++)
        {
            if (estimators.Landmarks.Sees(image, regions[i]) && estimators.RawPose(people.Count) is var pose && !people.Any(other => IsSame(pose, other)))
            {
                people.Add(pose);
            }
        }

        return people.ToImmutable();
    }

    private static bool IsSame(Pose pose, Pose other)
    {
        double sum = 0;
        for (int i = 0; i < pose.Joints.Length; i++)
        {
            (float dx, float dy) = (pose.Joints[i].X - other.Joints[i].X, pose.Joints[i].Y - other.Joints[i].Y);
            sum += Math.Sqrt((dx * dx) + (dy * dy));
        }

        return sum / pose.Joints.Length < SamePersonShare * BoxSide(pose);
    }

    private static float BoxSide(Pose pose) => Math.Max(
        pose.Joints.Max(joint => joint.X) - pose.Joints.Min(joint => joint.X),
        pose.Joints.Max(joint => joint.Y) - pose.Joints.Min(joint => joint.Y));
}
