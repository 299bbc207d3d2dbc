using Duet.Storage;
using Duet.Studio.Shelf;
using Duet.Web.Accounts;
using Duet.Web.Api;

namespace Duet.Web.Archives;

/// <summary>What teachers do with what they added to the archive, and administrators with everything. Whatever is taken out is gone from every search at once.</summary>
internal sealed class ArchiveDesk(DuetStore store, ArchiveShelf shelf, CurrentPlayer current, TimeProvider clock)
{
    public const int LongestCredits = 120;
    private const int LongestAddress = 500;

    /// <summary>What the asker may change, newest first.</summary>
    /// <param name="removed">True: what was taken out.</param>
    /// <param name="paging">Which part.</param>
    /// <param name="ct">Stops.</param>
    public Task<PageOf<StoredArchiveSource>> ListAsync(bool removed, Paging paging, CancellationToken ct) => store.Archive.ListAsync(removed, current.IsAdministrator ? null : current.Player?.Id ?? "", paging, ct);

    /// <summary>The source when it is there and the asker may change it; else null.</summary>
    public async Task<StoredArchiveSource?> FindAsync(string id, CancellationToken ct) =>
        current.IsTeacher && NewId.IsId(id) && await store.Archive.FindAsync(id, ct) is { } source && (current.IsAdministrator || source.OwnerId == current.Player!.Id) ? source : null;

    public Task<bool> TakeOutAsync(StoredArchiveSource source, CancellationToken ct) => ChangeAsync(() => store.Archive.SetRemovedAsync(source.Id, clock.GetUtcNow(), ct), ct);

    public Task<bool> PutBackAsync(StoredArchiveSource source, CancellationToken ct) => ChangeAsync(() => store.Archive.SetRemovedAsync(source.Id, null, ct), ct);

    public Task<bool> CreditAsync(StoredArchiveSource source, string credits, string? address, CancellationToken ct) => ChangeAsync(() => store.Archive.SetCreditsAsync(source.Id, credits, address, ct), ct);

    /// <summary>Deletes what was taken out: its pictures, its poses and its row. False: it is found, or gone already.</summary>
    public async Task<bool> DeleteAsync(StoredArchiveSource source, CancellationToken ct)
    {
        if (!await store.Archive.DeleteAsync(source.Id, ct))
        {
            return false;
        }

        await shelf.DropAsync([source.Id], ct);
        return true;
    }

    /// <summary>An address for a link; null: none.</summary>
    /// <exception cref="UploadException">It is none that may be linked to.</exception>
    public static string? AddressOf(string text) => text.Trim() switch
    {
        "" => null,
        { Length: <= LongestAddress } address when Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && (uri.Scheme == "http" || uri.Scheme == "https") => address,
        _ => throw new UploadException("Where it comes from is an address that begins with https:// (the field \"address\")."),
    };

    /// <summary>Credits in one line.</summary>
    /// <exception cref="UploadException">Nothing, or too much.</exception>
    public static string CreditsOf(string text) => text.Trim() is { Length: > 0 and <= LongestCredits } credits && !credits.Any(char.IsControl)
        ? credits
        : throw new UploadException($"Say who made it and its licence, in up to {LongestCredits} characters (the field \"credits\").");

    private async Task<bool> ChangeAsync(Func<Task<bool>> change, CancellationToken ct)
    {
        if (!await change())
        {
            return false;
        }

        await shelf.RefreshAsync(ct);
        return true;
    }
}
