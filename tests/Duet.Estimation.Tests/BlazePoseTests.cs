using System.Text.Json;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Estimation.Tests;

public sealed class BlazePoseTests(Models models) : IClassFixture<Models>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("lite")]
    [InlineData("full")]
    [InlineData("heavy")]
    public async Task EstimateStill_Cats_SeesNobody(string model)
    {
        foreach (string path in Directory.GetFiles(Fixtures.Require("nobody"), "*.jpg"))
        {
            Picture picture = await Picture.ReadAsync(path, Ct);

            models[model].EstimateStill(picture.Image, maxPeople: 10).ShouldBeEmpty(Path.GetFileName(path));
            models[model].EstimateStill(picture.Image).ShouldBeEmpty(Path.GetFileName(path));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    [InlineData(64, 64)]
    [InlineData(8192, 40)]
    [InlineData(40, 8192)]
    [InlineData(8192, 4320)]
    public void EstimateStill_PlainPictureOfAnySize_SeesNobody(int width, int height)
    {
        Picture picture = Picture.Plain(width, height, 128);

        models["lite"].EstimateStill(picture.Image, maxPeople: 3).ShouldBeEmpty();
        using PoseTracker tracker = models["lite"].NewTracker();
        tracker.Next(picture.Image, TimeSpan.Zero).ShouldBeNull();
    }

    [Fact]
    public void EstimateStill_NoImage_Throws() =>
        Should.Throw<ArgumentException>(() => models["lite"].EstimateStill(default)).ParamName.ShouldBe("image");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(11)]
    public void EstimateStill_PeopleOutsideTheRange_Throws(int maxPeople) =>
        Should.Throw<ArgumentOutOfRangeException>(() => models["lite"].EstimateStill(Picture.Plain(2, 2, 0).Image, maxPeople)).ParamName.ShouldBe("maxPeople");

    [Fact]
    public async Task EstimateStill_Person_HasEveryJointWithConfidence()
    {
        Picture picture = await Picture.ReadAsync(Fixtures.Data("blazepose/pose.jpg"), Ct);

        Pose pose = models["lite"].EstimateStill(picture.Image).ShouldHaveSingleItem();

        pose.Skeleton.ShouldBe(KnownSkeletons.BlazePose33);
        pose.Score.ShouldBeInRange(0.5f, 1);
        pose.World.IsDefault.ShouldBeFalse();
        pose.Joints.ShouldAllBe(joint => !joint.IsMissing && joint.Confidence >= 0 && joint.Confidence <= 1);
        // The person faces us: their left is on the picture's right.
        pose[JointName.LeftShoulder].X.ShouldBeGreaterThan(pose[JointName.RightShoulder].X);
        pose[JointName.LeftWrist].X.ShouldBeGreaterThan(pose[JointName.RightWrist].X);
        pose[JointName.LeftAnkle].Y.ShouldBeGreaterThan(pose[JointName.LeftHip].Y);
    }

    [Fact]
    public async Task EstimateStill_OnTwoThreads_AnswersTheSameBits()
    {
        Picture picture = await Picture.ReadAsync(Fixtures.Data("blazepose/pose.jpg"), Ct);
        Joint[] expected = [.. models["lite"].EstimateStill(picture.Image)[0].Joints];
        BlazePose shared = models["lite"];

        Joint[][] answers = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run<Joint[]>(() => [.. Enumerable.Range(0, 5).SelectMany(_ => shared.EstimateStill(picture.Image)[0].Joints)])));

        foreach (Joint[] answer in answers)
        {
            answer.ShouldBe([.. Enumerable.Range(0, 5).SelectMany(_ => expected)]);
        }
    }

    [Fact]
    public void Dispose_ThenUse_Throws()
    {
        BlazePose pose = BlazePose.Load(KnownPoseModels.Lite);
        PoseTracker tracker = pose.NewTracker();
        pose.Dispose();
        pose.Dispose();

        Should.Throw<ObjectDisposedException>(() => pose.EstimateStill(Picture.Plain(4, 4, 0).Image));
        Should.Throw<ObjectDisposedException>(() => pose.NewTracker());
        Should.Throw<ObjectDisposedException>(() => tracker.Next(Picture.Plain(4, 4, 0).Image, TimeSpan.Zero));
        tracker.Dispose();
        tracker.Dispose();
    }

    [Fact]
    public void Load_MissingFile_NamesIt()
    {
        PoseModel model = KnownPoseModels.Lite with { LandmarksPath = "/nowhere/track-lite.onnx" };

        model.IsInstalled.ShouldBeFalse();
        EstimationException error = Should.Throw<EstimationException>(() => BlazePose.Load(model));
        error.Message.ShouldContain("/nowhere/track-lite.onnx");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Load_DamagedFile_NamesIt()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("damaged.onnx");
        byte[] model = await File.ReadAllBytesAsync(KnownPoseModels.Lite.LandmarksPath, Ct);
        await File.WriteAllBytesAsync(path, model[..(model.Length / 2)], Ct);

        EstimationException error = Should.Throw<EstimationException>(() => BlazePose.Load(KnownPoseModels.Lite with { LandmarksPath = path }));

        error.Message.ShouldStartWith("damaged.onnx: ");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void EstimateStill_DetectorInTheOthersPlace_SaysWhichGraphIsWrong()
    {
        using BlazePose pose = BlazePose.Load(KnownPoseModels.Lite with { DetectorPath = KnownPoseModels.Lite.LandmarksPath });

        Should.Throw<EstimationException>(() => pose.EstimateStill(Picture.Plain(4, 4, 0).Image)).Message.ShouldStartWith("track-lite.onnx: ");
    }

    [Fact]
    public void KnownPoseModels_All_AreInstalledAndFoundByName()
    {
        KnownPoseModels.All.Select(model => model.Name).ShouldBe(["lite", "full", "heavy"]);
        foreach (PoseModel model in KnownPoseModels.All)
        {
            KnownPoseModels.Find(model.Name).ShouldBe(model);
            model.IsInstalled.ShouldBeTrue();
            model.SizeInBytes.ShouldBeGreaterThan(1_000_000);
            model.EstimatorName.ShouldBe("blazepose-" + model.Name);
            model.Skeleton.Joints.Length.ShouldBe(33);
            model.Licence.ShouldBe("Apache-2.0");
        }

        KnownPoseModels.Find("Full").ShouldBeNull();
    }

    // The list of models speaks of models that are not there too; what it says must be what the build wrote beside those that are.
    [Fact]
    public void KnownPoseModels_All_SayWhatTheirCardsSay()
    {
        foreach (PoseModel model in KnownPoseModels.All)
        {
            foreach (string file in model.Files)
            {
                using JsonDocument card = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".json")));
                JsonElement source = card.RootElement.GetProperty("source");
                model.Licence.ShouldBe(card.RootElement.GetProperty("licence").GetString());
                model.Source.ShouldStartWith($"npm {source.GetProperty("package").GetString()} {source.GetProperty("version").GetString()},");
            }

            using JsonDocument landmarks = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(model.LandmarksPath, ".json")));
            landmarks.RootElement.GetProperty("joints").EnumerateArray().Select(joint => joint.GetString())
                .ShouldBe(model.Skeleton.Joints.Select(joint => JsonNamingPolicy.CamelCase.ConvertName(joint.ToString())));
        }
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, -1, 3)]
    [InlineData(2, 2, 11)]
    [InlineData(40_000, 40_000, 12)]
    public void RgbImage_BytesThatDoNotFit_Throws(int width, int height, int bytes) =>
        Should.Throw<ArgumentException>(() => new RgbImage(new byte[bytes], width, height).Width);
}
