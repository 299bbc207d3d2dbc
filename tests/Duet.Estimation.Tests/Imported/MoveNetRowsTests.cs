using Duet.Estimation.Imported;
using Duet.Movement;

namespace Duet.Estimation.Tests.Imported;

public sealed class MoveNetRowsTests
{
    // A picture of 640 x 320 in an input of 256 x 256: the scale is 0.4, the lower half of the input is empty.
    private static readonly InputView View = new(new ModelGraphFile("m.onnx", 0, 256, 256, ""), 256, 256, 0.4);

    [Fact]
    public void One_Rows_AreJointsInThePicture()
    {
        float[] rows = Rows(0.9f);

        Pose pose = MoveNetRows.One(rows, View, 0.3).ShouldHaveSingleItem();

        pose.Skeleton.ShouldBe(KnownSkeletons.Coco17);
        for (int joint = 0; joint < 17; joint++)
        {
            pose.Joints[joint].X.ShouldBe(rows[(3 * joint) + 1] * 640, 1e-3f);
            pose.Joints[joint].Y.ShouldBe(rows[3 * joint] * 640, 1e-3f);
            pose.Joints[joint].Confidence.ShouldBe(rows[(3 * joint) + 2]);
        }

        pose.Score.ShouldBe(rows.Where((_, i) => i % 3 == 2).Average(), 1e-6f);
    }

    [Theory]
    [InlineData(0.29f, 0)]
    [InlineData(0.31f, 1)]
    public void One_SurestJoint_DecidesWhetherThereIsSomebody(float surest, int people) => MoveNetRows.One(Rows(surest), View, 0.3).Length.ShouldBe(people);

    [Fact]
    public void Several_Rows_AreThoseWhoAreSureEnough()
    {
        float[] scores = [0.2f, 0.8f, 0.3f, 0, 0.95f, 0.1f];
        float[] rows = [.. scores.SelectMany((score, person) => Rows(0.5f + (person / 20f)).Concat([0f, 0f, 1f, 1f, score]))];

        List<Pose> people = MoveNetRows.Several(rows, View, 0.3);

        people.Select(pose => pose.Score).ShouldBe([0.8f, 0.3f, 0.95f]);
        people[0].Joints[0].Confidence.ShouldBe(0.55f, 1e-6f);
    }

    [Theory]
    [InlineData(640, 480, null, 16, 641, 481, 1.0)]
    [InlineData(640, 480, 0.5, 16, 321, 241, 0.5)]
    [InlineData(641, 481, 1.0, 32, 641, 481, 1.0)]
    [InlineData(1280, 720, null, 32, 641, 385, 641 / 1280.0)]
    [InlineData(8000, 100, 2.0, 8, 2049, 33, 2049 / 8000.0)]
    [InlineData(40, 40, 0.1, 32, 33, 33, 0.1)]
    public void For_Picture_IsOneMoreThanAMultipleOfTheStrideAndHoldsIt(int width, int height, double? wanted, int stride, int expectedWidth, int expectedHeight, double scale)
    {
        var graph = new ModelGraphFile("m.onnx", stride, null, null, "");

        InputView view = InputView.For(Card(graph), graph, width, height, wanted);

        (view.Width, view.Height).ShouldBe((expectedWidth, expectedHeight));
        view.Scale.ShouldBe(scale, 1e-9);
        (view.Rows, view.Columns).ShouldBe((((expectedHeight - 1) / stride) + 1, ((expectedWidth - 1) / stride) + 1));
        ((view.Width - 1) % stride, (view.Height - 1) % stride).ShouldBe((0, 0));
    }

    private static float[] Rows(float surest) => [.. Enumerable.Range(0, 17).SelectMany(joint => new[] { joint / 40f, joint / 20f, joint == 0 ? surest : 0.1f })];

    private static ModelCard Card(ModelGraphFile graph) => new()
    {
        Name = "test",
        Kind = ModelKind.PoseNet,
        Input = new ModelInput("in", PixelType.Real, false, -1, 1, [0, 0, 0]),
        Outputs = new ModelOutputs(),
        Graphs = [graph],
    };
}
