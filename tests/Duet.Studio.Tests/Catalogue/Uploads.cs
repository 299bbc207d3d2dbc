using Duet.Choreography;
using Duet.Media;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.TestKit;
using Duet.TestKit.Dancer;
using Duet.TestKit.Film;

namespace Duet.Studio.Tests.Catalogue;

/// <summary>Short films of a drawn dancer, as people upload them, made once for all tests.</summary>
internal static class Uploads
{
    private const double FramesPerSecond = 20;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    private static readonly Lazy<Task<string>> Films = new(MakeAsync);

    /// <summary>H.264 with music.</summary>
    public static async Task<string> DanceAsync() => Path.Combine(await Films.Value, "dance.mp4");

    /// <summary>The same dance by somebody else, HEVC, stored lying on its side, an odd width, the music half a second later.</summary>
    public static async Task<string> PhoneAsync() => Path.Combine(await Films.Value, "phone.mov");

    /// <summary>The dance without sound.</summary>
    public static async Task<string> SilentAsync() => Path.Combine(await Films.Value, "silent.mp4");

    /// <summary>A copy in a store's work folder, as an upload arrives.</summary>
    public static async Task<string> ArriveAsync(DuetStore store, Task<string> film)
    {
        string file = store.Folder.NewWorkFile(".upload");
        File.Copy(await film, file);
        return file;
    }

    public static ImportRequest Request(string file = "my dance.mp4") =>
        new() { FileName = file, Title = "My Dance \u2013 <b>live</b>!", Dancer = "Ada", Music = "A song", License = "CC0 1.0", Model = "lite" };

    private static async Task<string> MakeAsync()
    {
        string folder = Directory.CreateTempSubdirectory("duet-test-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        string In(string name) => Path.Combine(folder, name);
        SimulatedDance dance = SimulatedDance.Generate(1, Length);
        var size = new Movement.FrameSize(320, 426);
        await new TestFilm(dance.Perform(TestKit.Dancer.BodyShape.Adult, null, FramesPerSecond), TestFilm.Standing(size), new DancerLook()).WriteAsync(In("silent.mp4"));
        await new TestFilm(dance.Perform(TestKit.Dancer.BodyShape.LongLegs, null, FramesPerSecond), TestFilm.Standing(size) with { Yaw = 8 }, DancerLook.Other).WriteAsync(In("other.mp4"));
        await AudioWriter.WriteAsync(In("song.m4a"), Band.Play(StarterRoutines.CornerShop).ToInterleaved(), new AudioFormat());
        string seconds = $"{Length.TotalSeconds}";
        FfmpegRun.Make("-i", In("silent.mp4"), "-ss", "4", "-i", In("song.m4a"), "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "aac", "-t", seconds, In("dance.mp4"));
        FfmpegRun.Make(
            "-i", In("other.mp4"), "-ss", "4", "-i", In("song.m4a"), "-map", "0:v", "-map", "1:a", "-vf", "transpose=cclock,crop=iw:ih-1", "-pix_fmt", "yuv444p",
            "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-tag:v", "hvc1", "-c:a", "aac", "-t", seconds, In("lying.mov"));
        FfmpegRun.Make("-i", In("lying.mov"), "-c", "copy", "-metadata:s:v:0", "rotate=270", In("phone.mov"));
        return folder;
    }
}

/// <summary>A store with a runner that says what it is doing.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private JobRunner? _runner;

    public DuetStore Store { get; private set; } = null!;

    public string Path => _folder.FullPath;

    public static async Task<Workshop> OpenAsync()
    {
        var opened = new Workshop();
        opened.Store = await DuetStore.OpenAsync(opened.Path);
        return opened;
    }

    /// <summary>Works until the job is over.</summary>
    public async Task<StoredJob> FinishAsync(StoredJob job)
    {
        await RunUntilAsync(async now => await Store.Jobs.FindAsync(job.Id) is { IsOver: true });
        return (await Store.Jobs.FindAsync(job.Id))!;
    }

    /// <summary>Works until a step of a job begins, then stops in order.</summary>
    public async Task RunUntilAsync(string step) => await RunUntilAsync(now => Task.FromResult(now == step));

    /// <summary>Works; when a step begins, does something, and works on until the job is over.</summary>
    public async Task<StoredJob> FinishAsync(StoredJob job, string step, Func<Task> deed)
    {
        bool done = false;
        await RunUntilAsync(async now =>
        {
            if (now == step && !done)
            {
                done = true;
                await deed();
            }

            return await Store.Jobs.FindAsync(job.Id) is { IsOver: true };
        });
        return (await Store.Jobs.FindAsync(job.Id))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_runner is not null)
        {
            await _runner.DisposeAsync();
        }

        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private async Task RunUntilAsync(Func<string, Task<bool>> isEnough)
    {
        var events = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var mistakes = new List<Exception>();
        _runner = new JobRunner(Store, new JobRunnerOptions { Listen = step => events.Writer.TryWrite(step), OnMistake = (_, e) => mistakes.Add(e) });
        await foreach (string step in events.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (await isEnough(step))
            {
                break;
            }
        }

        await _runner.DisposeAsync();
        _runner = null;
        mistakes.ShouldBeEmpty();
    }
}
