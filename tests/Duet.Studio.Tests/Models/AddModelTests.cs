using Duet.Movement;
using Duet.TestKit;

namespace Duet.Studio.Tests.Models;

public sealed class AddModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Photo => Fixtures.Data("blazepose/pose.jpg");

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_MadePoseNet_AnswersWhatItWasMadeToSee(bool channelsFirst)
    {
        ModelEntry entry = await AddModel.RunAsync(Data, "made", [Write("made.onnx", MadeModel.PoseNet(channelsFirst))], Ct);
        (entry.Name, entry.Estimator, entry.Skeleton, entry.Installed).ShouldBe(("made", "posenet-made", "coco17", true));

        foreach (int most in new[] { 1, 5 })
        {
            Motion motion = await EstimatePoses.RunAsync(Photo, new EstimatePosesOptions { Model = "made", Data = Data, MaxPeople = most }, ct: Ct);

            Pose pose = motion.Frames.ShouldHaveSingleItem().People.ShouldHaveSingleItem();
            double scale = Math.Max(motion.Size.Width / 49.0, motion.Size.Height / 33.0);
            for (int joint = 0; joint < 17; joint++)
            {
                pose.Joints[joint].X.ShouldBe((float)(((2 * joint) + 0.5) * scale), 0.01f);
                pose.Joints[joint].Y.ShouldBe((float)((joint + 0.5) * scale), 0.01f);
            }
        }
    }

    [Fact]
    public async Task RunAsync_Flip_IsTheMirroredAnswer()
    {
        await AddModel.RunAsync(Data, "made", [Write("made.onnx", MadeModel.PoseNet())], Ct);
        var options = new EstimatePosesOptions { Model = "made", Data = Data };

        Motion plain = await EstimatePoses.RunAsync(Photo, options, ct: Ct), flipped = await EstimatePoses.RunAsync(Photo, options with { Flip = true }, ct: Ct);

        Pose one = plain.Frames[0].People[0], other = flipped.Frames[0].People[0];
        other[JointName.LeftWrist].ShouldBe(one[JointName.RightWrist] with { X = plain.Size.Width - one[JointName.RightWrist].X });
        other[JointName.Nose].Y.ShouldBe(one[JointName.Nose].Y);
    }

    [Fact]
    public async Task RunAsync_MadeMoveNet_AnswersWhatItWasMadeToSee()
    {
        await AddModel.RunAsync(Data, "move", [Write("move.onnx", MadeModel.MoveNet())], Ct);

        Motion motion = await EstimatePoses.RunAsync(Photo, new EstimatePosesOptions { Model = "move", Data = Data }, ct: Ct);

        motion.Estimator.ShouldBe("movenet-move");
        Pose pose = motion.Frames[0].People.ShouldHaveSingleItem();
        float side = Math.Max(motion.Size.Width, motion.Size.Height);
        pose.Joints[10].X.ShouldBe(side * 10 / 20, 0.01f);
        pose.Joints[10].Y.ShouldBe(side * 10 / 40, 0.01f);
    }

    [Fact]
    public async Task RunAsync_MadeMoveNetForSeveral_AnswersTheSureOnes()
    {
        await AddModel.RunAsync(Data, "crew", [Write("crew.onnx", MadeModel.MoveNetMulti())], Ct);

        Motion motion = await EstimatePoses.RunAsync(Photo, new EstimatePosesOptions { Model = "crew", Data = Data, MaxPeople = 6 }, ct: Ct);

        motion.Frames[0].People.Select(pose => (pose.Id, pose.Score)).ShouldBe([(0, 0.9f), (1, 0.6f)]);
    }

    [Fact]
    public async Task RunAsync_Declaration_SaysWhatTheFileDoesNot()
    {
        string declaration = Write("made.json", """{ "kind": "posenet", "outputs": { "heatmaps": "heat", "logits": false }, "licence": "MIT", "source": "made here" }"""u8.ToArray());

        ModelEntry entry = await AddModel.RunAsync(Data, "made", [Write("made.onnx", MadeModel.PoseNet()), declaration], Ct);

        (entry.Licence, entry.Source).ShouldBe(("MIT", "made here"));
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "text", "not an ONNX or TensorFlow Lite file" },
        { "empty", "not an ONNX or TensorFlow Lite file" },
        { "cut short", "cut short or damaged" },
        { "grey", "is not one picture of three colours" },
        { "two inputs", "has 2 inputs" },
        { "no offsets", "has no output for offsets (34 channels)" },
        { "no backward", "has no output for backward displacements" },
        { "not a number", "hold values that are no numbers" },
        { "another grid", "cells do not fit a picture of" },
        { "unknown operator", "does not run as a pose model" },
        { "2 GiB", "is 2048 MiB large" },
        { "folder", "is a folder" },
        { "absent", "it is not there" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task RunAsync_WhatIsNoModel_IsRefusedInOneLineAndNothingIsInstalled(string what, string reason)
    {
        byte[] whole = MadeModel.PoseNet();
        string path = what switch
        {
            "text" => Write("m.onnx", "Dear diary, we danced."u8.ToArray()),
            "empty" => Write("m.onnx", []),
            "cut short" => Write("m.onnx", whole[..(whole.Length / 2)]),
            "grey" => Write("m.onnx", MadeModel.PoseNet(colours: 1)),
            "two inputs" => Write("m.onnx", MadeModel.TwoInputs()),
            "no offsets" => Write("m.onnx", MadeModel.PoseNet(leaveOut: "offset")),
            "no backward" => Write("m.onnx", MadeModel.PoseNet(leaveOut: "bwd")),
            "not a number" => Write("m.onnx", MadeModel.PoseNet(weight: float.NaN)),
            "another grid" => Write("m.onnx", MadeModel.PoseNet(extraRow: 1)),
            "unknown operator" => Write("m.onnx", MadeModel.UnknownOperator()),
            "2 GiB" => Sparse("m.onnx", 2L << 30),
            "folder" => _folder.FullPath,
            _ => _folder.File("absent.onnx"),
        };

        ModelException error = await Should.ThrowAsync<ModelException>(() => AddModel.RunAsync(Data, "bad", [path], Ct));

        error.Message.ShouldContain(reason);
        error.Message.ShouldContain(what == "unknown operator" ? "bad" : path);
        error.Message.ShouldNotContain('\n');
        ShouldHaveNothing();
    }

    [Theory]
    [InlineData("{", "is not a model's declaration in JSON")]
    [InlineData("[]", "is not a model's declaration in JSON")]
    [InlineData("""{ "sort": "posenet" }""", "does not know or cannot read")]
    [InlineData("""{ "kind": "handnet" }""", "kind is posenet, movenet, movenetMulti, not handnet")]
    [InlineData("""{ "stride": 7 }""", "stride is 8, 16 or 32, not 7")]
    [InlineData("""{ "stride": "wide" }""", "does not know or cannot read $.stride")]
    [InlineData("""{ "input": { "layout": "CHWN" } }""", "input.layout is NHWC, NCHW, not CHWN")]
    [InlineData("""{ "input": { "name": "photo" } }""", "has no input photo, only image")]
    [InlineData("""{ "input": { "range": [0, 0] } }""", "input.range is two different numbers")]
    [InlineData("""{ "outputs": { "offsets": "heat" } }""", "has no output heat of 34 channels")]
    [InlineData("""{ "version": 2 }""", "has the version 2")]
    public async Task RunAsync_WrongDeclaration_IsRefusedInOneLine(string json, string reason)
    {
        string[] files = [Write("made.onnx", MadeModel.PoseNet()), Write("made.json", System.Text.Encoding.UTF8.GetBytes(json))];

        ModelException error = await Should.ThrowAsync<ModelException>(() => AddModel.RunAsync(Data, "bad", files, Ct));

        error.Message.ShouldContain(reason);
        error.Message.ShouldNotContain('\n');
        ShouldHaveNothing();
    }

    [Theory]
    [InlineData("full")]
    [InlineData("Made")]
    [InlineData("../made")]
    [InlineData("")]
    [InlineData("-made")]
    public async Task RunAsync_NameThatCannotBe_IsRefused(string name)
    {
        await Should.ThrowAsync<ModelException>(() => AddModel.RunAsync(Data, name, [Write("made.onnx", MadeModel.PoseNet())], Ct));
        ShouldHaveNothing();
    }

    [Fact]
    public async Task RunAsync_NameThatIsTaken_KeepsTheOldModel()
    {
        await AddModel.RunAsync(Data, "made", [Write("made.onnx", MadeModel.PoseNet())], Ct);
        await Should.ThrowAsync<ModelException>(() => AddModel.RunAsync(Data, "made", [Write("move.onnx", MadeModel.MoveNet())], Ct));

        ListModels.Run(Data).Single(model => model.Name == "made").Estimator.ShouldBe("posenet-made");
        RemoveModel.Run(Data, "made");
        ShouldHaveNothing();
        Should.Throw<ModelException>(() => RemoveModel.Run(Data, "made")).Message.ShouldContain("no model made");
        Should.Throw<ModelException>(() => RemoveModel.Run(Data, "full")).Message.ShouldContain("comes with Duet");
    }

    [Fact]
    public async Task RunAsync_AfterAKilledAddition_SweepsWhatItLeft()
    {
        string left = Path.Combine(Data, "models", ".adding-0123");
        Directory.CreateDirectory(left);
        await File.WriteAllTextAsync(Path.Combine(left, "model.onnx"), "half", Ct);

        await AddModel.RunAsync(Data, "made", [Write("made.onnx", MadeModel.PoseNet())], Ct);

        Directory.EnumerateFileSystemEntries(Path.Combine(Data, "models")).Select(Path.GetFileName).ShouldBe(["made"]);
    }

    [Fact]
    public async Task List_DamagedCard_ShowsTheOthers()
    {
        await AddModel.RunAsync(Data, "made", [Write("made.onnx", MadeModel.PoseNet())], Ct);
        await AddModel.RunAsync(Data, "move", [Write("move.onnx", MadeModel.MoveNet())], Ct);
        await File.WriteAllTextAsync(Path.Combine(Data, "models", "made", "model.json"), """{ "name": "made" }""", Ct);

        ListModels.Run(Data).Select(model => (model.Name, model.Installed)).ShouldBe([("lite", true), ("full", true), ("heavy", true), ("made", false), ("move", true)]);
    }

    private void ShouldHaveNothing()
    {
        ListModels.Run(Data).Count.ShouldBe(3);
        string root = Path.Combine(Data, "models");
        (Directory.Exists(root) ? Directory.GetFileSystemEntries(root) : []).ShouldBeEmpty();
    }

    private string Write(string name, byte[] content)
    {
        string path = _folder.File(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private string Sparse(string name, long length)
    {
        string path = _folder.File(name);
        using FileStream stream = File.Create(path);
        stream.SetLength(length);
        return path;
    }
}
