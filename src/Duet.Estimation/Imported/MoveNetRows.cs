using Duet.Estimation.HeatMaps;
using Duet.Movement;

namespace Duet.Estimation.Imported;

/// <summary>MoveNet decodes in its own graph: joints are rows of y, x, score in shares of the input.</summary>
/// <remarks>Source: the model cards of MoveNet.SinglePose and MoveNet.MultiPose. A person's row ends with the box (top, left, bottom, right) and its score.</remarks>
internal static class MoveNetRows
{
    public const int People = 6;
    public const int Length = (PoseTree.Joints * 3) + 5;

    /// <summary>The person, when a joint is at least so sure; their score is the joints' mean.</summary>
    public static Pose[] One(ReadOnlySpan<float> rows, InputView view, double least)
    {
        Joint[] joints = Joints(rows, view);
        return joints.Any(joint => joint.Confidence >= least) ? [Pose(joints, joints.Average(joint => joint.Confidence))] : [];
    }

    /// <summary>Those people whose own score is at least so high, in the network's order.</summary>
    public static List<Pose> Several(ReadOnlySpan<float> rows, InputView view, double least)
    {
        var people = new List<Pose>();
        for (int person = 0; person < People; person++)
        {
            ReadOnlySpan<float> row = rows.Slice(person * Length, Length);
            if (row[^1] >= least)
            {
                people.Add(Pose(Joints(row, view), row[^1]));
            }
        }

        return people;
    }

    private static Pose Pose(Joint[] joints, float score) => new(KnownSkeletons.Coco17, [.. joints], score: Math.Clamp(score, 0, 1));

    private static Joint[] Joints(ReadOnlySpan<float> rows, InputView view)
    {
        var joints = new Joint[PoseTree.Joints];
        for (int i = 0; i < joints.Length; i++)
        {
            (float y, float x, float score) = (rows[3 * i], rows[(3 * i) + 1], rows[(3 * i) + 2]);
            joints[i] = new Joint((float)(x * view.Width / view.Scale), (float)(y * view.Height / view.Scale), Math.Clamp(score, 0, 1));
        }

        return joints;
    }
}
