using System.Text.Json;
using Duet.Choreography;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.TestKit;

namespace Duet.Studio.Tests.Catalogue;

/// <summary>The starter routines, installed once.</summary>
public sealed class InstalledStarters : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public DuetStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await DuetStore.OpenAsync(_folder.FullPath);
        (await StarterCatalogue.InstallAsync(Store)).ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class StarterCatalogueTests(InstalledStarters starters) : IClassFixture<InstalledStarters>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DuetStore Store => starters.Store;

    [Fact]
    public async Task Install_FreshFolder_HasAllRoutinesEasiestFirst()
    {
        PageOf<StoredRoutine> routines = await Store.Routines.ListAsync(new RoutineQuery { State = RoutineState.Published }, Paging.First, Ct);

        routines.Items.Select(routine => routine.Slug).ShouldBe(StarterRoutines.All.Select(routine => routine.Slug));
        routines.Items.ShouldAllBe(routine => routine.Starter && Store.Files.Contains(routine.MotionFile) && Store.Files.Contains(routine.FilmFile));
        routines.Items.SelectMany(routine => routine.Tags).Distinct().Order().ShouldBe(["arms", "fast", "poses", "seated"]);
        Directory.EnumerateFileSystemEntries(Store.Folder.Work).ShouldBeEmpty();
    }

    [Fact]
    public async Task Install_Again_DoesNothing() => (await StarterCatalogue.InstallAsync(Store, ct: Ct)).ShouldBeFalse();

    [Fact]
    public async Task Install_Stopped_LeavesNoRoutine()
    {
        using var folder = new TemporaryFolder();
        await using DuetStore store = await DuetStore.OpenAsync(folder.FullPath, Ct);
        using var stop = new CancellationTokenSource();
        var progress = new Stopper(stop);

        await Should.ThrowAsync<OperationCanceledException>(() => StarterCatalogue.InstallAsync(store, progress, stop.Token));

        (await store.Routines.ListAsync(new RoutineQuery(), Paging.First, Ct)).Total.ShouldBe(0);
        (await store.Routines.StarterVersionAsync(Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Sound_OfARoutine_IsItsMusicToTheMillisecond()
    {
        StoredRoutine stored = (await Store.Routines.FindBySlugAsync("corner-shop", Ct))!;
        float[] played = Band.Play(StarterRoutines.CornerShop, 16_000).ToMono();

        AudioSamples heard = await AudioReader.ReadMonoAsync(Store.Files.PathOf(stored.SoundFile!), 16_000, null, Ct);

        (heard.Samples.Length / 16_000.0).ShouldBe(stored.Duration.TotalSeconds, .1);
        Audio.AudioOffset offset = Audio.AudioAligner.Align(played, heard.Samples, 16_000);
        Math.Abs(offset.Offset!.Value.TotalMilliseconds).ShouldBeLessThan(2);
    }

    [Fact]
    public async Task Load_Motion_IsReadOnceForAllWhoAsk()
    {
        StoredRoutine stored = (await Store.Routines.FindBySlugAsync("slow-tide", Ct))!;
        var motions = new RoutineMotions(Store);

        Motion[] loaded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => motions.LoadAsync(stored, Ct)));

        loaded.ShouldAllBe(motion => ReferenceEquals(motion, loaded[0]));
        Motion danced = new Dance(StarterRoutines.SlowTide).ToMotion();
        loaded[0].Frames.Length.ShouldBe(danced.Frames.Length);
        loaded[0].Frames[100].People[0][JointName.LeftWrist].X.ShouldBe(danced.Frames[100].People[0][JointName.LeftWrist].X, .001);
    }

    [Fact]
    public async Task StageData_OfARoutine_HasWhatTheStageReads()
    {
        StoredRoutine stored = (await Store.Routines.FindBySlugAsync("chair-groove", Ct))!;
        Motion motion = await new RoutineMotions(Store).LoadAsync(stored, Ct);

        using JsonDocument json = JsonDocument.Parse(StageData.Of(stored, motion, new StageLinks(hash => $"/files/{hash}", null)).ToJson());

        JsonElement stage = json.RootElement;
        stage.GetProperty("slug").GetString().ShouldBe("chair-groove");
        stage.GetProperty("sound").GetString().ShouldBe($"/files/{stored.SoundFile}");
        stage.GetProperty("video").ValueKind.ShouldBe(JsonValueKind.Null);
        stage.GetProperty("limbs").GetArrayLength().ShouldBe(12);
        stage.GetProperty("profiles")[0].GetProperty("label").GetString().ShouldBe("Whole body");
        JsonElement[] bars = [.. stage.GetProperty("bars").EnumerateArray()];
        bars[0].GetProperty("start").GetDouble().ShouldBe(0);
        bars[^1].GetProperty("end").GetDouble().ShouldBe(stored.Duration.TotalSeconds, .001);
        JsonElement steps = stage.GetProperty("motion");
        int joints = steps.GetProperty("joints").GetArrayLength();
        steps.GetProperty("points").GetBytesFromBase64().Length.ShouldBe(steps.GetProperty("count").GetInt32() * joints * 4);
        (steps.GetProperty("count").GetInt32() / steps.GetProperty("rate").GetDouble()).ShouldBe(stored.Duration.TotalSeconds, .1);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }
}
