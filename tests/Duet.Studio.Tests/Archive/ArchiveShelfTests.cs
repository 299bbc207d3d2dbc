using Duet.Search;
using Duet.Storage;
using Duet.Studio.Shelf;
using Duet.TestKit;

namespace Duet.Studio.Tests.Archive;

public sealed class ArchiveShelfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Refresh_FilesThatComeChangeBreakAndGo_AreSeenAtOnceWhileOldViewsGoOn()
    {
        await using DuetStore store = await DuetStore.OpenAsync(_folder.FullPath, Ct);
        var problems = new List<string>();
        using ArchiveShelf shelf = await ArchiveShelf.OpenAsync(store, withStarter: false, problems.Add, Ct);
        string file = Path.Combine(store.Folder.Archives, "a.poses");
        IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses = Archives.Danced(300);
        Archives.Write(file, [.. poses.Take(200)]);
        shelf.IsStale().ShouldBeTrue();
        await shelf.RefreshAsync(Ct);
        shelf.IsStale().ShouldBeFalse();

        using ArchiveView old = shelf.Borrow();
        Archives.Write(file, poses);
        Archives.Write(Path.Combine(store.Folder.Archives, "b.poses"), [.. Archives.Danced(50, seed: 8)]);
        await shelf.RefreshAsync(Ct);
        using ArchiveView both = shelf.Borrow();
        (old.Count, both.Count, both.Sources).ShouldBe((200, 350, both.Sources));
        both.Version.ShouldNotBe(old.Version);
        ArchiveHit self = old.Search(new PoseQuery(poses[150].Pose) { Count = 1 })[0];
        self.Distance.ShouldBe(0);
        both.Find(poses[250].Entry.Id).ShouldNotBeNull();
        old.Find(poses[250].Entry.Id).ShouldBeNull();

        byte[] bytes = await File.ReadAllBytesAsync(file, Ct);
        bytes[^1000] ^= 1;
        await WholeFile.WriteAsync(file, bytes, Ct);
        await shelf.RefreshAsync(Ct);
        problems.ShouldHaveSingleItem().ShouldBe($"{file}: was altered since it was written; copy or build it again");
        shelf.IsStale().ShouldBeFalse("a broken file is told of once");
        using (ArchiveView kept = shelf.Borrow())
        {
            kept.Count.ShouldBe(350, "what was open stays open");
        }

        File.Delete(file);
        await shelf.RefreshAsync(Ct);
        using ArchiveView last = shelf.Borrow();
        last.Count.ShouldBe(50);
        old.Search(new PoseQuery(poses[150].Pose) { Count = 1 })[0].ShouldBe(self);
    }

    [Fact]
    public async Task Borrow_WhileFilesAreExchanged_NeverSearchesAClosedOne()
    {
        await using DuetStore store = await DuetStore.OpenAsync(_folder.FullPath, Ct);
        using ArchiveShelf shelf = await ArchiveShelf.OpenAsync(store, withStarter: false, ct: Ct);
        string file = Path.Combine(store.Folder.Archives, "a.poses");
        IReadOnlyList<(PoseDescriptor Pose, ArchiveEntry Entry)> poses = Archives.Danced(400);
        Archives.Write(file, poses);
        await shelf.RefreshAsync(Ct);
        using var over = new CancellationTokenSource();
        Task<int> searching = Task.Run(() =>
        {
            int searches = 0;
            for (; !over.IsCancellationRequested; searches++)
            {
                using ArchiveView view = shelf.Borrow();
                view.Search(new PoseQuery(poses[searches % 100].Pose) { Count = 1 })[0].Distance.ShouldBe(0);
            }

            return searches;
        }, Ct);

        for (int round = 0; round < 20; round++)
        {
            Archives.Write(file, [.. poses.Take(100 + (round * 10))]);
            await shelf.RefreshAsync(Ct);
        }

        await over.CancelAsync();
        (await searching).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Open_WithStarters_MakesTheirArchiveOnceAndDropsAnOlderOne()
    {
        await using DuetStore store = await DuetStore.OpenAsync(_folder.FullPath, Ct);
        string old = Path.Combine(store.Folder.Archives, "starter-0123456789abcdef.poses");
        Archives.Write(old, Archives.Danced(5));
        using ArchiveShelf shelf = await ArchiveShelf.OpenAsync(store, withStarter: true, ct: Ct);
        string made = Directory.GetFiles(store.Folder.Archives).ShouldHaveSingleItem();
        DateTime written = File.GetLastWriteTimeUtc(made);
        using ArchiveShelf again = await ArchiveShelf.OpenAsync(store, withStarter: true, ct: Ct);

        File.GetLastWriteTimeUtc(made).ShouldBe(written);
        using ArchiveView view = again.Borrow();
        view.Count.ShouldBeGreaterThan(500);
        view.Search(new PoseQuery(view.DescriptorOf(new PosePlace(0, 7))!) { Count = 2 }).Select(hit => hit.Distance).ShouldSatisfyAllConditions(
            distances => distances.First().ShouldBe(0),
            distances => distances.Last().ShouldBeGreaterThan(.039, "near-duplicates are thinned"));
    }
}
