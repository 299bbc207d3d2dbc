using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>Whether two poses are one person seen twice: the joints are in the same places, or the faces are (a small body guessed inside a large one keeps its face).</summary>
/// <remarks>
/// COCO's object keypoint similarity between the two, each joint weighted by the judged pose's confidence in it: invented joints of half a person do not make them
/// another. COCO's area is that of the outline, about half the box around the joints; of both boxes the larger counts. Two faces of people 300 pixels tall are one from about
/// 7 pixels down, so a couple dancing cheek to cheek stays two.
/// </remarks>
internal static class PoseLikeness
{
    /// <summary>COCO calls an answer right from here on. From 0.2 to 0.5 the photos of bench <c>oks</c> give the same people.</summary>
    private const double SameFrom = 0.5;
    private const double OutlineShare = 0.5;
    private const int FaceJoints = 5;

    /// <summary>Who stands in front of a larger person is seen too well to be far below them; without this, 3 of 65 frames of a lone dancer (pose_squats.mp4) show a second one at about half their score.</summary>
    private const float PartScoreShare = 2f / 3;
    private const float WithinShare = 0.9f;

    // cocodataset.org, keypoint evaluation.
    private static readonly double[] Sigmas =
        [.026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089];

    /// <summary>Whether a pose is that person again, or a body guessed into a part of them.</summary>
    public static bool IsSameOrPart(Pose judged, Pose surer) => IsSame(judged, surer) || (judged.Score <= PartScoreShare * surer.Score && IsWithin(judged, surer));

    internal static bool IsSame(Pose judged, Pose other) => Oks(judged, other, Sigmas.Length) >= SameFrom || Oks(judged, other, FaceJoints) >= SameFrom;

    /// <summary>0 (elsewhere) to 1 (the same places).</summary>
    /// <param name="judged">Its confidences weigh.</param>
    /// <param name="other">With the same joints.</param>
    /// <param name="joints">How many of COCO's 17 count, from the nose on: 5 are the face.</param>
    internal static double Oks(Pose judged, Pose other, int joints)
    {
        double area = OutlineShare * Math.Max(BoxArea(judged), BoxArea(other));
        double sum = 0, weights = 0;
        for (int i = 0; i < joints; i++)
        {
            JointName name = KnownSkeletons.Coco17.Joints[i];
            (Joint a, Joint b) = (judged[name], other[name]);
            double dx = a.X - b.X, dy = a.Y - b.Y, deviation = 2 * Sigmas[i];
            sum += a.Confidence * Math.Exp(-((dx * dx) + (dy * dy)) / (2 * (area + double.Epsilon) * deviation * deviation));
            weights += a.Confidence;
        }

        return weights > 0 ? sum / weights : 0;
    }

    /// <summary>Of what the judged pose is sure of, nearly all lies in the other's box.</summary>
    private static bool IsWithin(Pose judged, Pose other)
    {
        (float left, float top, float right, float bottom) = Box(other);
        float all = judged.Joints.Sum(joint => joint.Confidence);
        return judged.Joints.Where(joint => joint.X >= left && joint.X <= right && joint.Y >= top && joint.Y <= bottom).Sum(joint => joint.Confidence) >= WithinShare * all;
    }

    private static double BoxArea(Pose pose)
    {
        (float left, float top, float right, float bottom) = Box(pose);
        return (double)(right - left) * (bottom - top);
    }

    private static (float Left, float Top, float Right, float Bottom) Box(Pose pose) => (
        pose.Joints.Min(joint => joint.X), pose.Joints.Min(joint => joint.Y), pose.Joints.Max(joint => joint.X), pose.Joints.Max(joint => joint.Y));
}
