using System.Collections.Immutable;
using Duet.Estimation.HeatMaps;
using Duet.Movement;

namespace Duet.Estimation.Imported;

/// <summary>From what a network answered to people in the picture.</summary>
internal static class PeopleReader
{
    public const int MaxPeople = 30;
    private const double PoseNetScore = 0.5, MoveNetScore = 0.3;

    /// <summary>Who is less than this share of the asked score, without the joints that a surer person has, is a part of somebody else.</summary>
    private const double LeastShare = 0.25;

    public static ImmutableArray<Pose> Read(NetworkRun run, InputView view, ImportedModelOptions options)
    {
        double least = options.MinScore ?? (run.Card.Kind == ModelKind.PoseNet ? PoseNetScore : MoveNetScore);
        IEnumerable<Pose> people = run.Card.Kind switch
        {
            ModelKind.PoseNet => PoseNet(run, view, options, least).Select(pose => Place(pose, view)),
            ModelKind.MoveNet => MoveNetRows.One(run.Output(run.Card.Outputs.Poses!), view, least),
            _ => MoveNetRows.Several(run.Output(run.Card.Outputs.Poses!), view, least),
        };
        return [.. people.OrderByDescending(pose => pose.Score).Take(options.MaxPeople).Select((pose, rank) => new Pose(pose.Skeleton, pose.Joints, id: rank, score: pose.Score))];
    }

    private static List<DecodedPose> PoseNet(NetworkRun run, InputView view, ImportedModelOptions options, double least)
    {
        ModelOutputs names = run.Card.Outputs;
        float[] scores = Cells(run, names.HeatMaps!, view, 0, PoseTree.Joints, PoseTree.Joints);
        if (names.Logits)
        {
            Squash(scores);
        }

        int vectors = 2 * PoseTree.Edges.Length;
        float[] offsets = Cells(run, names.Offsets!, view, 0, 2 * PoseTree.Joints, 2 * PoseTree.Joints);
        float[] forward = names.Displacements is { } both ? Cells(run, both, view, 0, vectors, 2 * vectors) : Cells(run, names.Forward!, view, 0, vectors, vectors);
        float[] backward = names.Displacements is { } all ? Cells(run, all, view, vectors, vectors, 2 * vectors) : Cells(run, names.Backward!, view, 0, vectors, vectors);
        FeatureMap Map(float[] values) => new(values, view.Rows, view.Columns, values.Length / (view.Rows * view.Columns));
        var fields = new PoseFields(Map(scores), Map(offsets), Map(forward), Map(backward), view.Graph.Stride);
        if (options.MaxPeople == 1)
        {
            DecodedPose one = SinglePoseDecoder.Decode(fields);
            one = options.Votes ? one with { Joints = HoughVotes.Refine(fields, one.Joints) } : one;
            return one.Joints.Any(joint => joint.Score >= least) ? [one] : [];
        }

        List<DecodedPose> people = MultiPoseDecoder.Decode(
            fields, new MultiPoseOptions { MaxPeople = options.MaxPeople, MinScore = least, NmsRadius = options.NmsRadius, Votes = options.Votes });
        people.RemoveAll(pose => pose.Score < LeastShare * least);
        return people;
    }

    /// <summary>Some channels of an output, as (rows, columns, channels) whatever its layout.</summary>
    private static float[] Cells(NetworkRun run, string name, InputView view, int first, int count, int channels)
    {
        ReadOnlySpan<float> values = run.Output(name);
        int cells = view.Rows * view.Columns;
        var chosen = new float[cells * count];
        for (int i = 0; i < chosen.Length; i++)
        {
            (int cell, int channel) = Math.DivRem(i, count);
            chosen[i] = run.Card.Outputs.ChannelsFirst ? values[((first + channel) * cells) + cell] : values[(cell * channels) + first + channel];
        }

        return chosen;
    }

    private static void Squash(float[] logits)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = 1 / (1 + MathF.Exp(-logits[i]));
        }
    }

    private static Pose Place(DecodedPose pose, InputView view) => new(
        KnownSkeletons.Coco17,
        [.. pose.Joints.Select(joint => new Joint((float)view.FromPixel(joint.X), (float)view.FromPixel(joint.Y), (float)joint.Score))],
        score: (float)pose.Score);
}
