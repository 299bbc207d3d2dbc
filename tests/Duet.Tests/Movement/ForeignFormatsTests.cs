using System.Text;
using Duet.Movement;

namespace Duet.Tests.Movement;

public class ForeignFormatsTests
{
    [Fact]
    public void OpenPose_TwoFrames_AreTimedByTheirRateAndZeroIsMissing()
    {
        Motion motion = OpenPoseJson.Read([("a.json", People(25, 2)), ("b.json", People(25, 0))], new FrameRate(25));

        motion.Skeleton.ShouldBe(KnownSkeletons.OpenPose25);
        motion.Frames[1].Time.ShouldBe(TimeSpan.FromMilliseconds(40));
        motion.Duration.ShouldBe(TimeSpan.FromMilliseconds(80));
        motion.Frames[0].People.Length.ShouldBe(2);
        motion.Frames[0].People[1].Id.ShouldBe(1);
        motion.Frames[0].People[0][JointName.Nose].IsMissing.ShouldBeTrue();
        motion.Frames[0].People[0][JointName.Neck].ShouldBe(new Joint(3, 4, 0.5f));
        motion.Frames[1].People.ShouldBeEmpty();
    }

    [Fact]
    public void OpenPose_EighteenJoints_AreTheOtherSkeleton() =>
        OpenPoseJson.Read([("a.json", People(18, 1))], new FrameRate(30)).Skeleton.ShouldBe(KnownSkeletons.OpenPose18);

    [Fact]
    public void OpenPose_WrongCount_NamesTheFile() =>
        Should.Throw<MotionFormatException>(() => OpenPoseJson.Read([("a.json", People(20, 1))], new FrameRate(30)))
            .Message.ShouldBe("a.json: 60 numbers are neither 25 nor 18 joints");

    [Fact]
    public void OpenPose_AnotherJson_NamesTheFile() =>
        Should.Throw<MotionFormatException>(() => OpenPoseJson.Read([("a.json", Bytes("{}"))], new FrameRate(30))).Message.ShouldStartWith("a.json: has no people");

    [Fact]
    public void Coco_Results_AreGroupedByPictureAndSortedByScore()
    {
        string Entry(int picture, int x, double score) => $$"""{"image_id":{{picture}},"category_id":1,"score":{{score}},"keypoints":[{{string.Join(',', Enumerable.Repeat($"{x},2,1", 17))}}]}""";
        Motion motion = CocoKeypoints.Read("r.json", Bytes($"[{Entry(7, 70, 0.5)},{Entry(3, 30, 0.25)},{Entry(3, 31, 0.75)}]"), new FrameRate(10));

        motion.Frames.Length.ShouldBe(2);
        motion.Frames[0].People[0][JointName.Nose].X.ShouldBe(31);
        motion.Frames[0].People[1].Score.ShouldBe(0.25f);
        motion.Frames[1].Time.ShouldBe(TimeSpan.FromMilliseconds(100));
        motion.Size.ShouldBe(new FrameSize(70, 2));
    }

    [Theory]
    [InlineData("{}", "r.json: is not an array of COCO keypoint results")]
    [InlineData("[{}]", "r.json: an entry has no image_id or no keypoints")]
    [InlineData("[{\"image_id\":1,\"keypoints\":[1]}]", "r.json: picture 1 has 1 numbers, COCO has 51")]
    [InlineData("[", "not valid JSON")]
    [InlineData("[{\"image_id\":[1],\"keypoints\":[1]}]", "r.json: an entry has no image_id or no keypoints")]
    [InlineData("[{\"image_id\":1,\"score\":{},\"keypoints\":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}]", "r.json: score is not a number")]
    public void Coco_WrongText_SaysWhy(string text, string reason) =>
        Should.Throw<MotionFormatException>(() => CocoKeypoints.Read("r.json", Bytes(text), new FrameRate(10))).Message.ShouldContain(reason);

    [Theory]
    [InlineData("{\"people\":7}", "a.json: people is not an array")]
    [InlineData("{\"people\":[7]}", "a.json: person 0 has no pose_keypoints_2d")]
    [InlineData("7", "a.json: has no people")]
    public void OpenPose_WrongTypes_SaysWhy(string text, string reason) =>
        Should.Throw<MotionFormatException>(() => OpenPoseJson.Read([("a.json", Bytes(text))], new FrameRate(10))).Message.ShouldContain(reason);

    [Fact]
    public void OpenPose_JointsFarAway_GiveASizeThatAPictureCanHave()
    {
        string row = "3e38,3e38,1" + string.Concat(Enumerable.Repeat(",1,1,1", 24));
        Motion motion = OpenPoseJson.Read([("a.json", Bytes($"{{\"people\":[{{\"pose_keypoints_2d\":[{row}]}}]}}"))], new FrameRate(30));
        motion.Size.ShouldBe(new FrameSize(int.MaxValue, int.MaxValue));
    }

    private static ReadOnlyMemory<byte> People(int joints, int people)
    {
        string row = "0,0,0" + string.Concat(Enumerable.Repeat(",3,4,0.5", joints - 1));
        string one = $$"""{"person_id":[-1],"pose_keypoints_2d":[{{row}}]}""";
        return Bytes($$"""{"version":1.3,"people":[{{string.Join(',', Enumerable.Repeat(one, people))}}]}""");
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
