using Duet.Storage;

namespace Duet.Web.Accounts;

/// <summary>A player's keys for programs.</summary>
internal sealed class KeyRing(DuetStore store, TimeProvider clock)
{
    public const int LongestLabel = 60;
    public const int Most = 20;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<StoredKey>> OfAsync(StoredPlayer player, CancellationToken ct) => await store.Players.KeysAsync(player.Id, WhoAsks.ProgramKey, ct);

    /// <summary>Makes a key, which is shown once and kept as its hash.</summary>
    /// <returns>The key, or one sentence on why there is none.</returns>
    public async Task<(string? Key, string? Problem)> MakeAsync(StoredPlayer player, string? label, CancellationToken ct)
    {
        string named = (label ?? "").Trim();
        if (named.Length > LongestLabel || named.Any(char.IsControl))
        {
            return (null, $"What a key is for is said in at most {LongestLabel} characters.");
        }

        if ((await OfAsync(player, ct)).Count >= Most)
        {
            return (null, $"You have {Most} keys: remove one that you no longer need.");
        }

        string secret = SecretHash.NewSecret();
        await store.Players.AddKeyAsync(
            new StoredKey { KeyHash = SecretHash.Of(secret), PlayerId = player.Id, Purpose = WhoAsks.ProgramKey, Label = named, Created = clock.GetUtcNow() }, ct);
        return (secret, null);
    }

    /// <summary>False: there is no such key of theirs.</summary>
    public Task<bool> RemoveAsync(StoredPlayer player, string keyHash, CancellationToken ct) => store.Players.RemoveKeyAsync(player.Id, keyHash, ct);
}
