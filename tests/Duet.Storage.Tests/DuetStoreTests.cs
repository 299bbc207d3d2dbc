using Duet.Storage.Sql;

namespace Duet.Storage.Tests;

public sealed class DuetStoreTests
{
    [Fact]
    public async Task Open_FreshFolder_MakesEverythingForItsUserAlone()
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        File.Exists(opened.Store.Folder.DatabaseFile).ShouldBeTrue();
        foreach (string folder in (string[])[opened.Store.Folder.Files, opened.Store.Folder.Work, opened.Store.Folder.Live, opened.Store.Folder.Keys])
        {
            Directory.Exists(folder).ShouldBeTrue();
            if (!OperatingSystem.IsWindows())
            {
                (File.GetUnixFileMode(folder) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)).ShouldBe(UnixFileMode.None);
            }
        }
    }

    [Fact]
    public async Task Open_Twice_SecondIsToldInOneLine()
    {
        await using OpenStore opened = await OpenStore.NewAsync();

        StorageException refused = await Should.ThrowAsync<StorageException>(() => DuetStore.OpenAsync(opened.Path));

        refused.Message.ShouldContain(opened.Path);
        refused.Message.ShouldContain("another Duet");
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Open_AsCommandBesideHost_ReadsAndWritesTheSameRows()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");

        await using (DuetStore command = await DuetStore.OpenAsync(opened.Path, new DuetStoreOptions { AsHost = false }))
        {
            (await command.Players.SetRoleAsync(ada.Id, PlayerRole.Teacher)).ShouldBeTrue();
        }

        (await opened.Store.Players.FindAsync(ada.Id))!.Role.ShouldBe(PlayerRole.Teacher);
    }

    [Fact]
    public async Task Open_AfterAHostWasKilled_EmptiesWorkAndKeepsTheRest()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        string hash = await opened.Store.Files.AddAsync("kept"u8.ToArray());
        await File.WriteAllTextAsync(opened.Store.Folder.NewWorkFile(".part"), "half");
        Directory.CreateDirectory(Path.Combine(opened.Store.Folder.Work, "folder", "deeper"));
        await File.WriteAllTextAsync(Path.Combine(opened.Store.Folder.Live, "journal"), "danced");

        await opened.ReopenAsync();

        Directory.EnumerateFileSystemEntries(opened.Store.Folder.Work).ShouldBeEmpty();
        File.Exists(Path.Combine(opened.Store.Folder.Live, "journal")).ShouldBeTrue();
        opened.Store.Files.Contains(hash).ShouldBeTrue();
    }

    [Fact]
    public async Task Open_AsCommand_LeavesTheHostsWorkAlone()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        string work = opened.Store.Folder.NewWorkFile(".part");
        await File.WriteAllTextAsync(work, "half");

        await using DuetStore command = await DuetStore.OpenAsync(opened.Path, new DuetStoreOptions { AsHost = false });

        File.Exists(work).ShouldBeTrue();
    }

    [Fact]
    public async Task Open_OfANewerDuet_IsRefusedAndLeftAlone()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        await opened.Store.DisposeAsync();
        using (var database = new Database(Path.Combine(opened.Path, "duet.db")))
        {
            await database.ExecuteAsync("INSERT INTO migrations (number, applied) VALUES (9999, 0)", null, default);
        }

        StorageException refused = await Should.ThrowAsync<StorageException>(() => DuetStore.OpenAsync(opened.Path));

        refused.Message.ShouldContain("newer Duet");
        refused.Message.ShouldContain("9999");
    }

    [Fact]
    public async Task Open_NoDatabase_IsToldInOneLine()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        await opened.Store.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(opened.Path, "duet.db"), new string('x', 5000));

        StorageException refused = await Should.ThrowAsync<StorageException>(() => DuetStore.OpenAsync(opened.Path));

        refused.Message.ShouldStartWith(opened.Path);
        refused.Message.ShouldContain("not a database");
        (await File.ReadAllTextAsync(Path.Combine(opened.Path, "duet.db"))).Length.ShouldBe(5000);
    }

    [Fact]
    public async Task Open_PathIsAFile_IsToldInOneLine()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        string path = Path.Combine(opened.Path, "file");
        await File.WriteAllTextAsync(path, "");

        StorageException refused = await Should.ThrowAsync<StorageException>(() => DuetStore.OpenAsync(path));

        refused.Message.ShouldStartWith(path);
    }

    [Fact]
    public async Task Apply_ScriptFails_NothingOfAnyIsThere()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        using var database = new Database(opened.Store.Folder.DatabaseFile);
        Migration[] scripts = [new(1001, "CREATE TABLE first_new (id TEXT)"), new(1002, "CREATE TABLE second_new (id TEXT); INSERT INTO no_such_table VALUES (1)")];

        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => Migrations.ApplyAsync(database, scripts, Sample.Noon, default));

        (await database.ReadAsync(session => session.CountAsync("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE '%_new'"), default)).ShouldBe(0);
        (await Migrations.ApplyAsync(database, [scripts[0]], Sample.Noon, default)).ShouldBe(1001);
        (await Migrations.ApplyAsync(database, [scripts[0]], Sample.Noon, default)).ShouldBe(1001);
    }

    [Fact]
    public void Own_Scripts_AreNumberedWithoutGaps() =>
        Migrations.Own.Select(script => script.Number).ShouldBe(Enumerable.Range(1, Migrations.Own.Count));

    [Fact]
    public async Task Write_FromManyTasksAndASecondConnection_LosesNothing()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        await using DuetStore second = await DuetStore.OpenAsync(opened.Path, new DuetStoreOptions { AsHost = false });
        StoredPlayer ada = await opened.AddPlayerAsync("Ada");

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() =>
            (i % 2 == 0 ? opened.Store : second).Players.FailedAsync(ada.Id, most: 1000, Sample.Noon))));

        (await opened.Store.Players.FindAsync(ada.Id))!.Failures.ShouldBe(60);
    }

    [Fact]
    public async Task Write_Cancelled_ChangesNothing()
    {
        await using OpenStore opened = await OpenStore.NewAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => opened.Store.Players.AddAsync(Sample.Player("Ada"), stop.Token));

        (await opened.Store.Players.ListAsync(Paging.First)).Total.ShouldBe(0);
    }
}
