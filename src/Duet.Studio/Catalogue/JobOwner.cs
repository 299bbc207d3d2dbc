using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Whose work it is.</summary>
/// <param name="PlayerId">A player; null: a guest's.</param>
/// <param name="GuestHash">A guest; null: a player's.</param>
public sealed record JobOwner(string? PlayerId, string? GuestHash = null)
{
    internal StoredJob NewJob(JobKind kind, string input, DateTimeOffset now) => new()
    {
        Id = NewId.Create(),
        Kind = kind,
        OwnerId = PlayerId,
        GuestHash = GuestHash,
        Input = input,
        Created = now,
        Changed = now,
    };
}

/// <summary>Uploads become jobs.</summary>
internal static class NewJob
{
    /// <summary>Takes uploads over from the work folder and adds a job for them. Whatever happens, nothing of them is left in the work folder.</summary>
    /// <exception cref="Duet.Media.MediaException">An upload is no video; the line names it as its owner does.</exception>
    public static async Task<StoredJob> AddAsync(DuetStore store, StoredJob job, IReadOnlyList<(string WorkFile, string Name)> uploads, CancellationToken ct)
    {
        try
        {
            var files = new List<string>();
            foreach ((string file, string name) in uploads)
            {
                await PreparedVideo.RequireVideoAsync(file, name, ct);
            }

            foreach ((string file, _) in uploads)
            {
                files.Add(await store.Files.AdoptAsync(file, ct));
            }

            StoredJob added = job with { Files = [.. files] };
            await store.Jobs.AddAsync(added, ct);
            return added;
        }
        finally
        {
            foreach ((string file, _) in uploads)
            {
                File.Delete(file);
            }
        }
    }
}
