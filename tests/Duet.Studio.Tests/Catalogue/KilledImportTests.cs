using System.Diagnostics;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.TestKit;

namespace Duet.Studio.Tests.Catalogue;

/// <summary>An import in a process of its own, which is killed: the same assembly, asked to run <see cref="Child_Imports"/> alone.</summary>
public sealed class KilledImportTests
{
    private const string ChildsFolder = "DUET_TEST_IMPORT_FOLDER";
    private const int Kills = 2;
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Child_Imports()
    {
        if (Environment.GetEnvironmentVariable(ChildsFolder) is not { } folder)
        {
            throw new SkipTestException("runs as another test's child");
        }

        await using DuetStore store = await DuetStore.OpenAsync(folder, Ct);
        await using var runner = new JobRunner(store);
        await Task.Delay(Timeout.Infinite, Ct);
    }

    [Fact]
    public async Task Kill9_AtRandomMoments_ImportGoesOnAndNothingHalfIsSeen()
    {
        using var folder = new TemporaryFolder();
        string id = await PrepareAsync(folder.FullPath);
        var random = new Random(7);
        for (int kill = 0; kill < Kills; kill++)
        {
            await RunAndKillAsync(folder.FullPath, TimeSpan.FromSeconds(1 + (2 * random.NextDouble())));
            await using DuetStore seen = await DuetStore.OpenAsync(folder.FullPath, Ct);
            StoredJob job = (await seen.Jobs.FindAsync(id, Ct))!;
            await RequireWholeAsync(seen, job);
            Directory.EnumerateFileSystemEntries(seen.Folder.Work).ShouldBeEmpty("a host's start empties it");
        }

        await using DuetStore store = await DuetStore.OpenAsync(folder.FullPath, Ct);
        await using var runner = new JobRunner(store);
        StoredJob over = await OverAsync(store, id);
        over.State.ShouldBeOneOf(JobState.Done, JobState.Failed);
        (over.State == JobState.Done || over.Reason is { Length: > 0 }).ShouldBeTrue();
        await RequireWholeAsync(store, over);
    }

    private static async Task<string> PrepareAsync(string folder)
    {
        await using DuetStore store = await DuetStore.OpenAsync(folder, Ct);
        string upload = await Uploads.ArriveAsync(store, Uploads.SilentAsync());
        return (await ImportRoutine.AddJobAsync(store, upload, Uploads.Request(), new JobOwner(null, "guest"), Now, Ct)).Id;
    }

    private static async Task RunAndKillAsync(string folder, TimeSpan moment)
    {
        string name = typeof(KilledImportTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [name, "-noColor", "-method", $"*{nameof(KilledImportTests)}.{nameof(Child_Imports)}"]) { RedirectStandardOutput = true };
        start.Environment[ChildsFolder] = folder;
        using Process child = Process.Start(start)!;
        await WaitUntilAsync(async () => child.HasExited || await IsRunningAsync(folder));
        child.HasExited.ShouldBeFalse();
        await Task.Delay(moment, Ct);
        child.Kill();
        await child.WaitForExitAsync(Ct);
    }

    private static async Task<bool> IsRunningAsync(string folder)
    {
        await using DuetStore seen = await DuetStore.OpenAsync(folder, new DuetStoreOptions { AsHost = false }, Ct);
        return (await seen.Jobs.OfOwnerAsync(null, "guest", Paging.First, Ct)).Single() is { State: not JobState.Waiting };
    }

    private static async Task RequireWholeAsync(DuetStore store, StoredJob job)
    {
        IReadOnlyList<StoredRoutine> routines = (await store.Routines.ListAsync(new RoutineQuery(), Paging.First, Ct)).Items;
        routines.Count.ShouldBe(job.State == JobState.Done ? 1 : 0);
        foreach (StoredRoutine routine in routines)
        {
            (await StoredMotions.ReadAsync(store.Files, routine.MotionFile, Ct)).Frames.Length.ShouldBeGreaterThan(50);
            (await Media.MediaProbe.ProbeAsync(store.Files.PathOf(routine.VideoFile!), null, Ct)).Duration.TotalSeconds.ShouldBe(5, .2);
        }

        foreach (string file in Directory.EnumerateFiles(store.Folder.Files, "*", SearchOption.AllDirectories))
        {
            byte[] content = await File.ReadAllBytesAsync(file, Ct);
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)).ShouldBe(Path.GetFileName(file));
        }
    }

    private static async Task<StoredJob> OverAsync(DuetStore store, string id)
    {
        StoredJob? job = null;
        await WaitUntilAsync(async () => (job = await store.Jobs.FindAsync(id, Ct)) is { IsOver: true });
        return job!;
    }

    // Another process has nothing else to say that it is so far.
    private static async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(50, Ct);
        }
    }
}
