using System.Text.Json;
using Duet.Storage;
using Duet.TestKit;

namespace Duet.Cli.Tests;

public sealed class CatalogueCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Routine_AddListRescoreRemove_BesideARunningHost()
    {
        await using DuetStore host = await DuetStore.OpenAsync(Data, Ct);

        (int code, string added, string error) = await RunAsync(
            "routine", "add", Fixtures.Data("blazepose/pose_squats.mp4"), "--title", "Squats", "--dancer", "Ada", "--music", "none", "--license", "Apache-2.0", "--model", "lite", "--data", Data, "--json");
        code.ShouldBe(0, error);
        using (JsonDocument json = JsonDocument.Parse(added))
        {
            json.RootElement.GetProperty("slug").GetString().ShouldBe("squats");
            json.RootElement.GetProperty("state").GetString().ShouldBe("published");
        }

        StoredRoutine stored = (await host.Routines.FindBySlugAsync("squats", Ct))!;
        (stored.OwnerId, stored.Dancer, host.Files.Contains(stored.VideoFile)).ShouldBe((null, "Ada", true));

        (code, string listed, _) = await RunAsync("routine", "list", "--data", Data);
        (code, listed.StartsWith("squats ", StringComparison.Ordinal)).ShouldBe((0, true));

        (code, string rescored, _) = await RunAsync("rescore", "--routine", "squats", "--data", Data, "--json");
        code.ShouldBe(0);
        using (JsonDocument json = JsonDocument.Parse(rescored))
        {
            json.RootElement.GetProperty("takes").GetInt32().ShouldBe(0);
        }

        (code, string removed, _) = await RunAsync("routine", "remove", "squats", "--data", Data);
        (code, removed.Trim()).ShouldBe((0, "Removed Squats and 0 takes of it."));
        (await host.Routines.FindBySlugAsync("squats", Ct)).ShouldBeNull();
        (await host.Log.ListAsync(Paging.First, Ct)).Items.Single().Deed.ShouldBe("remove");
    }

    [Fact]
    public async Task RoutineAdd_NoVideo_IsOneLineAndLeavesNothing()
    {
        string text = _folder.File("dance.mp4");
        await File.WriteAllTextAsync(text, "not a video", Ct);

        (int code, string output, string error) = await RunAsync("routine", "add", text, "--title", "T", "--dancer", "D", "--music", "M", "--license", "L", "--data", Data);

        (code, output).ShouldBe((1, ""));
        error.Trim().ShouldBe($"duet: {text}: is not a video, sound or picture of a known format");
        await using DuetStore store = await DuetStore.OpenAsync(Data, Ct);
        (await store.Routines.ListAsync(new RoutineQuery(), Paging.First, Ct)).Total.ShouldBe(0);
        Directory.EnumerateFiles(store.Folder.Files, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("routine", "list")]
    [InlineData("routine", "remove", "nothing")]
    [InlineData("rescore")]
    public async Task Command_NoDataFolder_IsOneLineAndMakesNone(params string[] args)
    {
        (int code, string output, string error) = await RunAsync([.. args, "--data", Data]);

        (code, output).ShouldBe((1, ""));
        error.ShouldContain("is no data folder of Duet");
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Rescore_UnknownRoutine_NamesIt()
    {
        await using (await DuetStore.OpenAsync(Data, Ct))
        {
        }

        (int code, _, string error) = await RunAsync("rescore", "--routine", "polka", "--data", Data);

        (code, error.Trim()).ShouldBe((1, "duet: There is no routine polka; 'duet routine list' shows them"));
    }

    [Fact]
    public async Task RoutineAdd_WithoutCredits_IsWrongUsage()
    {
        (int code, _, string error) = await RunAsync("routine", "add", "dance.mp4", "--title", "T");

        code.ShouldBe(2);
        error.ShouldContain("--dancer");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await DuetCommand.RunAsync(args, new Terminal(output, error, false), Ct);
        return (code, output.ToString(), error.ToString());
    }
}
