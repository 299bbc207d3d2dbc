using Duet.Media;
using Duet.Movement;
using Duet.Search;
using Duet.TestKit;
using Duet.TestKit.Poses;

namespace Duet.Studio.Tests.Archive;

public sealed class BuildArchiveTests : IDisposable
{
    private static readonly BuildArchiveOptions Lite = new() { Model = "lite" };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Out => _folder.File("out.poses");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_MotionFiles_KeepsWhatIsSeenWellAndOnce()
    {
        Pose[] poses = [.. PoseClips.Of(4).Where(pose => PoseDescriptor.Of(pose) is not null && Confidence(pose) > .6).Take(4 * PoseClips.Frames)];
        Pose cut = Moved(poses[0], -900), poor = With(poses[1], joint => joint with { Confidence = .1f }), few = With(poses[2], (joint, j) => j > 5 ? Joint.Missing : joint);
        await Archives.WriteMotionAsync(_folder.File("a.json"), [poses[0], poses[0], cut, poor, few, poses[^1]]);
        await MotionFile.WriteAsync(_folder.File("b.json"), new Motion(KnownSkeletons.BlazePose33, new FrameSize(100, 100), TimeSpan.Zero, null, [new MotionFrame(TimeSpan.Zero, [])]), Token);

        ArchiveReport report = await BuildArchive.RunAsync([_folder.File("a.json"), _folder.File("b.json")], Out, ct: Token);
        (report.Read, report.Kept, report.NoPerson, report.LowConfidence, report.CutOff, report.NearDuplicate).ShouldBe((7, 2, 1, 2, 1, 1));
        report.Bytes.ShouldBe(new FileInfo(Out).Length);
        using ArchiveFile file = ArchiveFile.Open(Out);
        file.EntryOf(0).Source.ShouldBe(_folder.File("a.json"));
        file.EntryOf(1).Time.ShouldBe(TimeSpan.FromSeconds(5 / 8.0));
        file.DescriptorOf(1).ShouldNotBeNull();

        ArchiveReport all = await BuildArchive.RunAsync([_folder.File("a.json"), _folder.File("b.json")], Out, new BuildArchiveOptions { KeepAll = true }, ct: Token);
        (all.Read, all.Kept, all.NoPerson, all.LowConfidence).ShouldBe((7, 5, 1, 1), "what cannot be described cannot be kept");
    }

    [Fact]
    public async Task Run_Folder_TakesWhatIsReadableAndSaysWhatIsNot()
    {
        string photos = Directory.CreateDirectory(_folder.File("photos")).FullName, deep = Directory.CreateDirectory(Path.Combine(photos, "deep")).FullName;
        File.Copy(Fixtures.Data("blazepose/pose.jpg"), Path.Combine(photos, "b.jpg"));
        File.Copy(Fixtures.Data("blazepose/pose.jpg"), Path.Combine(deep, "a picture.png"));
        await File.WriteAllTextAsync(Path.Combine(photos, "notes.txt"), "not a picture", Token);
        await File.WriteAllTextAsync(Path.Combine(photos, "empty.jpg"), "", Token);
        await File.WriteAllBytesAsync(Path.Combine(photos, "noise.jpg"), [0xFF, 0xD8, 0xFF, .. new byte[500]], Token);
        await File.WriteAllTextAsync(Path.Combine(photos, "credits.txt"), "Ada Example\nCC BY 4.0", Token);
        await File.WriteAllTextAsync(Path.Combine(deep, "credits.txt"), "Leo Example", Token);

        ArchiveReport report = await BuildArchive.RunAsync([photos], Out, Lite, ct: Token);
        report.Unreadable.Count.ShouldBe(3, string.Join('\n', report.Unreadable));
        report.Unreadable.ShouldContain($"{photos}/notes.txt: is not a video, sound or picture of a known format");
        report.Unreadable.ShouldContain($"{photos}/empty.jpg: is empty");
        report.Unreadable.ShouldContain($"{photos}/noise.jpg: holds neither picture nor sound");
        (report.Read, report.Kept, report.NearDuplicate).ShouldBe((2, 1, 1), "the second is the same picture");
        using ArchiveFile file = ArchiveFile.Open(Out);
        file.EntryOf(0).Source.ShouldBe($"{photos}/b.jpg");
        file.EntryOf(0).Credits.ShouldBe("Ada Example CC BY 4.0");
        Directory.GetFileSystemEntries(_folder.FullPath).Order().ShouldBe([Out, photos]);
    }

    [Fact]
    public async Task Run_Film_OpensAHitAtItsFrame()
    {
        ArchiveReport report = await BuildArchive.RunAsync([Fixtures.Data("blazepose/pose_squats.mp4")], Out, Lite, ct: Token);
        report.Read.ShouldBe(65);
        report.Kept.ShouldBeInRange(10, 60);
        (report.Kept + report.NoPerson + report.LowConfidence + report.CutOff + report.NearDuplicate).ShouldBe(report.Read);
        using ArchiveFile file = ArchiveFile.Open(Out);
        TimeSpan[] times = [.. Enumerable.Range(0, report.Kept).Select(id => file.EntryOf(id).Time)];
        times.ShouldBe(times.Order());
        times[^1].ShouldBeGreaterThan(TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData("gone.jpg", "there is no such file")]
    [InlineData("text.jpg", "is not a video, sound or picture of a known format")]
    [InlineData("empty", "there is no picture, video or motion file in it")]
    public async Task Run_NamedInputThatIsNone_IsRefusedAndLeavesNothing(string name, string reason)
    {
        await File.WriteAllTextAsync(_folder.File("text.jpg"), "hello", Token);
        Directory.CreateDirectory(_folder.File("empty"));
        (await Should.ThrowAsync<MediaException>(() => BuildArchive.RunAsync([_folder.File(name)], Out, ct: Token))).Message.ShouldBe($"{_folder.File(name)}: {reason}");
        Directory.GetFileSystemEntries(_folder.FullPath).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Run_WhileAnotherBuildIsAtWork_IsRefused()
    {
        await Archives.WriteMotionAsync(_folder.File("a.json"), PoseClips.Of(1).Take(3));
        using (BuildJournal.Open(Out, 1))
        {
            (await Should.ThrowAsync<IOException>(() => BuildArchive.RunAsync([_folder.File("a.json")], Out, ct: Token))).Message
                .ShouldBe($"{Out}: another build is writing it; wait until that one ends");
        }

        (await BuildArchive.RunAsync([_folder.File("a.json")], Out, ct: Token)).Read.ShouldBe(3);
    }

    [Fact]
    public async Task Journal_CutAnywhere_KeepsTheWholeRecordsBefore()
    {
        await Archives.WriteMotionAsync(_folder.File("a.json"), PoseClips.Of(1).Take(3));
        Pose pose = PoseClips.Of(1).First();
        var read = new ReadSource(2, 1, [SeenPose.Of(pose, TimeSpan.FromSeconds(1), new FrameSize(5, 6))], null);
        using (BuildJournal journal = BuildJournal.Open(Out, 9))
        {
            journal.Add("first", read);
            journal.Add("second", read with { Fault = "why" });
        }

        byte[] whole = await File.ReadAllBytesAsync(Out + ".building", Token);
        int half = (whole.Length + 16) / 2;
        foreach (int length in (int[])[0, 10, 16, 40, half - 20, half + 20, whole.Length - 1, whole.Length])
        {
            await File.WriteAllBytesAsync(Out + ".building", whole[..length], Token);
            using BuildJournal again = BuildJournal.Open(Out, 9);
            again.Done.Count.ShouldBe(length == whole.Length ? 2 : length > half ? 1 : 0, $"{length} of {whole.Length}");
            again.Done.Values.ShouldAllBe(source => source.Frames == 2 && source.Poses[0].Joints.SequenceEqual(read.Poses[0].Joints));
        }

        await File.WriteAllBytesAsync(Out + ".building", whole, Token);
        using BuildJournal others = BuildJournal.Open(Out, 10);
        others.Done.ShouldBeEmpty("another model's poses do not count");
    }

    [Fact]
    public async Task Run_AfterAnInterruption_ReadsOnlyTheRestAndGivesTheSameBytes()
    {
        for (int i = 0; i < 6; i++)
        {
            await Archives.WriteMotionAsync(_folder.File($"{i}.json"), PoseClips.Of(i).Take(30));
        }

        string[] inputs = [.. Enumerable.Range(0, 6).Select(i => _folder.File($"{i}.json"))];
        await BuildArchive.RunAsync(inputs, _folder.File("whole.poses"), ct: Token);
        using var stop = new CancellationTokenSource();
        var progress = new Stop(stop, .5);
        await Should.ThrowAsync<OperationCanceledException>(() => BuildArchive.RunAsync(inputs, Out, null, progress, stop.Token));
        File.Exists(Out).ShouldBeFalse();

        // What is read already is not read again: these files would no longer be understood.
        foreach (string input in inputs[..2])
        {
            (long length, DateTime time) = (new FileInfo(input).Length, File.GetLastWriteTimeUtc(input));
            await File.WriteAllTextAsync(input, "{" + new string(' ', (int)length - 1), Token);
            File.SetLastWriteTimeUtc(input, time);
        }

        ArchiveReport report = await BuildArchive.RunAsync(inputs, Out, ct: Token);
        report.Resumed.ShouldBe(3);
        report.Unreadable.ShouldBeEmpty();
        File.ReadAllBytes(Out).AsSpan().SequenceEqual(File.ReadAllBytes(_folder.File("whole.poses"))).ShouldBeTrue();
        File.Exists(Out + ".building").ShouldBeFalse();
    }

    [Fact]
    public async Task FindPoses_PictureOfTheArchive_FindsItselfFirst()
    {
        string picture = Fixtures.Data("blazepose/pose.jpg");
        await Archives.WriteMotionAsync(_folder.File("a.json"), PoseClips.Of(1).Take(200));
        await BuildArchive.RunAsync([_folder.File("a.json"), picture], Out, Lite, ct: Token);
        FoundPoses found = await FindPoses.RunAsync(Out, picture, new FindPosesOptions { Model = "lite", Top = 3 }, Token);
        found.Hits.Count.ShouldBe(3);
        found.Hits[0].Entry.Source.ShouldBe(picture);
        found.Hits[0].Distance.ShouldBeLessThan(.02);
        found.Time.ShouldBeGreaterThan(TimeSpan.Zero);
        FoundPoses mirrored = await FindPoses.RunAsync(Out, picture, new FindPosesOptions { Model = "lite", Top = 1, Mirrored = true }, Token);
        mirrored.Hits[0].Mirrored.ShouldBeTrue();
        mirrored.Hits[0].Distance.ShouldBeGreaterThan(found.Hits[0].Distance);
    }

    [Fact]
    public async Task FindPoses_QueriesThatAreNone_SayWhy()
    {
        Archives.Write(Out, Archives.Danced(10));
        string query = _folder.File("q.json");
        await MotionFile.WriteAsync(query, new Motion(KnownSkeletons.Coco17, new FrameSize(9, 9), TimeSpan.Zero, null, [new MotionFrame(TimeSpan.Zero, [])]), Token);
        FoundPoses nobody = await FindPoses.RunAsync(Out, query, ct: Token);
        (nobody.Reason, nobody.Hits.Count, nobody.Searched).ShouldBe((NoQueryReason.NoPerson, 0, 10));

        await Archives.WriteMotionAsync(query, [With(PoseClips.Of(1).First(), (joint, j) => j < 15 ? joint with { Confidence = 1 } : Joint.Missing)]);
        (await FindPoses.RunAsync(Out, query, new FindPosesOptions { Mask = BodyMask.Legs }, Token)).Reason.ShouldBe(NoQueryReason.NotSeen);

        await Archives.WriteMotionAsync(query, PoseClips.Of(1).Take(2));
        (await Should.ThrowAsync<MediaException>(() => FindPoses.RunAsync(Out, query, ct: Token))).Message
            .ShouldBe($"{query}: has 2 frames; a query is a picture or a motion of one frame");
    }

    private static double Confidence(Pose pose) => KnownSkeletons.Coco17.Joints.Average(joint => pose[joint].IsMissing ? 0 : pose[joint].Confidence);

    private static Pose Moved(Pose pose, float by) => With(pose, joint => joint.IsMissing ? joint : joint with { X = joint.X + by });

    private static Pose With(Pose pose, Func<Joint, Joint> change) => With(pose, (joint, _) => change(joint));

    private static Pose With(Pose pose, Func<Joint, int, Joint> change) => new(pose.Skeleton, [.. pose.Joints.Select(change)]);

    private sealed class Stop(CancellationTokenSource source, double at) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= at)
            {
                source.Cancel();
            }
        }
    }
}
