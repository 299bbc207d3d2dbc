using Duet.Storage;

namespace Duet.Web.Accounts;

/// <summary>A link with which somebody who lost their password signs in once and chooses a new one. There is no mail: an administrator hands it over.</summary>
/// <param name="Address">Opens the page.</param>
/// <param name="Expires">Until when.</param>
public sealed record OneTimeLink(Uri Address, DateTimeOffset Expires)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Makes a link; earlier ones of the same player end.</summary>
    /// <param name="store">Where the player is.</param>
    /// <param name="name">Whose, without regard to case.</param>
    /// <param name="site">The address of the web app, as the player reaches it.</param>
    /// <param name="now">From when it counts.</param>
    /// <param name="ct">Stops; no link was made.</param>
    /// <returns>Null: nobody has this name.</returns>
    public static async Task<OneTimeLink?> MakeAsync(DuetStore store, string name, Uri site, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(site);
        if (await store.Players.FindByNameAsync(name, ct) is not { } player)
        {
            return null;
        }

        string secret = SecretHash.NewSecret();
        DateTimeOffset expires = now + Life;
        await store.Players.RemoveKeysAsync(player.Id, AccountDesk.Link, ct);
        await store.Players.AddKeyAsync(new StoredKey { KeyHash = SecretHash.Of(secret), PlayerId = player.Id, Purpose = AccountDesk.Link, Created = now, Expires = expires }, ct);
        return new OneTimeLink(new Uri(site, $"/account/link?key={secret}"), expires);
    }
}
