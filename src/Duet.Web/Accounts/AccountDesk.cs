using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Shelf;

namespace Duet.Web.Accounts;

/// <summary>Registers, signs in, changes and deletes accounts. Knows nothing of pages and cookies.</summary>
internal sealed class AccountDesk(DuetStore store, ArchiveShelf shelf, Passwords passwords, TimeProvider clock)
{
    /// <summary>What a one-time sign-in link is kept as.</summary>
    public const string Link = "link";

    /// <summary>One sentence for every way in which signing in fails: it tells nobody who has an account.</summary>
    public const string NotTogether = "This name and password do not belong together. After several tries, wait a few minutes.";

    private const string LinkIsOver = "This link was used or is too old. Ask for a new one.";

    /// <summary>Makes an account; the first one becomes the administrator's.</summary>
    public async Task<AccountResult> RegisterAsync(string? typedName, string? password, CancellationToken ct)
    {
        if (PlayerNames.Read(typedName, out string name) is { } nameProblem)
        {
            return AccountResult.Refused(nameProblem, "name");
        }

        if (Passwords.Problem(password, name) is { } passwordProblem)
        {
            return AccountResult.Refused(passwordProblem, "password");
        }

        if (await store.Players.FindByNameAsync(name, ct) is not null)
        {
            return Taken(name);
        }

        StoredPlayer? added = await store.Players.AddAsync(NewPlayer(name, await passwords.HashAsync(password!, ct)), ct);
        return added is null ? Taken(name) : AccountResult.Done(added);
    }

    /// <summary>Finds who has this name and password, at the same cost whoever asks.</summary>
    public async Task<AccountResult> SignInAsync(string? typedName, string? password, CancellationToken ct)
    {
        StoredPlayer? player = PlayerNames.Read(typedName, out string name) is null ? await store.Players.FindByNameAsync(name, ct) : null;
        bool isRight = await passwords.IsRightAsync(player, password, ct);
        DateTimeOffset now = clock.GetUtcNow();
        if (player is null || LockOut.IsLocked(player, now))
        {
            return AccountResult.Refused(NotTogether);
        }

        if (!isRight)
        {
            await store.Players.FailedAsync(player.Id, LockOut.FreeTries, LockOut.Until(player, now), ct);
            return AccountResult.Refused(NotTogether);
        }

        await store.Players.SucceededAsync(player.Id, ct);
        return AccountResult.Done(player);
    }

    /// <summary>Changes the password; everybody who was signed in elsewhere is signed out.</summary>
    public async Task<AccountResult> ChangePasswordAsync(StoredPlayer player, string? old, string? password, CancellationToken ct)
    {
        if (Passwords.Problem(password, player.Name) is { } problem)
        {
            return AccountResult.Refused(problem, "password");
        }

        AccountResult owner = await SignInAsync(player.Name, old, ct);
        return owner.Player is null ? AccountResult.Refused("This is not the password you have now. After several tries, wait a few minutes.", "old") : await GiveAsync(player, password!, ct);
    }

    /// <summary>Uses a one-time link up and gives its player a new password.</summary>
    public async Task<AccountResult> TakeLinkAsync(string? secret, string? password, CancellationToken ct)
    {
        string hash = SecretHash.Of(secret ?? "");
        StoredPlayer? player = await store.Players.FindByKeyAsync(hash, Link, clock.GetUtcNow(), ct);
        if (player is not null && Passwords.Problem(password, player.Name) is { } problem)
        {
            return AccountResult.Refused(problem, "password");
        }

        player = await store.Players.TakeKeyAsync(hash, Link, clock.GetUtcNow(), ct);
        return player is null ? AccountResult.Refused(LinkIsOver) : await GiveAsync(player, password!, ct);
    }

    /// <summary>True when a one-time link still opens something.</summary>
    public async Task<bool> IsLinkAsync(string? secret, CancellationToken ct) =>
        await store.Players.FindByKeyAsync(SecretHash.Of(secret ?? ""), Link, clock.GetUtcNow(), ct) is not null;

    /// <summary>Deletes an account with everything that is its own.</summary>
    public async Task<AccountResult> DeleteAsync(StoredPlayer player, string? password, CancellationToken ct)
    {
        AccountResult owner = await SignInAsync(player.Name, password, ct);
        if (owner.Player is null)
        {
            return AccountResult.Refused("This is not your password. Nothing was deleted.", "password");
        }

        List<string> added = await store.Archive.OfOwnerAsync(player.Id, ct);
        await store.Players.DeleteAsync(player.Id, ct);
        await shelf.DropAsync(added, ct);
        return owner;
    }

    private static AccountResult Taken(string name) => AccountResult.Refused($"Somebody dances as {name} already: choose another name.", "name");

    private async Task<AccountResult> GiveAsync(StoredPlayer player, string password, CancellationToken ct)
    {
        string hash = await passwords.HashAsync(password, ct);
        string stamp = NewId.Create();
        await store.Players.ChangePasswordAsync(player.Id, hash, stamp, ct);
        return AccountResult.Done(player with { PasswordHash = hash, Stamp = stamp });
    }

    private StoredPlayer NewPlayer(string name, string hash)
    {
        string id = NewId.Create();
        return new StoredPlayer
        {
            Id = id,
            Name = name,
            PasswordHash = hash,
            Role = PlayerRole.Player,
            Stamp = NewId.Create(),
            Field = Fields.Of(id),
            Created = clock.GetUtcNow(),
        };
    }
}
