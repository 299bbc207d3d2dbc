using Duet.Storage;
using Duet.Web.Accounts;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Api;

/// <summary>The asker's account and the keys of their programs.</summary>
internal static class AccountApiEndpoints
{
    public static void MapAccountApi(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("").WithTags("Account").ProducesProblem(400).ProducesProblem(401);
        group.MapGet("/account", Get).WithName("getAccount").WithSummary("Who you are, and the token that a browser's changes need");
        group.MapPost("/account", RegisterAsync).RequireRateLimiting(Limits.Registrations).WithName("register").WithSummary("Make an account")
            .WithDescription("Gives the account's first key: send it as `Authorization: Bearer KEY`. It is shown this once.");
        group.MapPost("/account/password", ChangePasswordAsync).RequireRateLimiting(Limits.SignIns).WithName("changePassword").WithSummary("Change your password")
            .WithDescription("Browsers that were signed in are signed out; keys of programs stay.");
        group.MapPost("/account/delete", DeleteAsync).RequireRateLimiting(Limits.SignIns).WithName("deleteAccount").WithSummary("Delete your account and everything that is yours");
        group.MapGet("/keys", KeysAsync).WithName("listKeys").WithSummary("The keys of your programs");
        group.MapPost("/keys", MakeKeyAsync).RequireRateLimiting(Limits.SignIns).WithName("makeKey").WithSummary("Make a key for a program")
            .WithDescription("Signed in, or with `name` and `password`. The key is shown this once; we keep its hash.");
        group.MapDelete("/keys/{id}", RemoveKeyAsync).WithName("removeKey").WithSummary("Remove a key").ProducesProblem(404);
    }

    private static Ok<AccountView> Get(HttpContext context, CurrentPlayer current, IAntiforgery antiforgery) => TypedResults.Ok(new AccountView(
        current.Player?.Name, current.Player is null ? null : Names.Of(current.Player.Role), current.IsProgram ? null : antiforgery.GetAndStoreTokens(context).RequestToken));

    private static async Task<Results<Created<KeyMade>, ProblemHttpResult>> RegisterAsync(RegisterWish wish, AccountDesk desk, KeyRing keys, CancellationToken ct)
    {
        AccountResult result = await desk.RegisterAsync(wish.Name, wish.Password, ct);
        return result.Player is { } player ? await MadeAsync(keys, player, wish.Label ?? "Registration", ct) : Answers.Wrong(result.Problem!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(PasswordWish wish, CurrentPlayer current, AccountDesk desk, HttpContext context, CancellationToken ct)
    {
        if (current.Player is not { } player)
        {
            return Answers.SignInFirst();
        }

        AccountResult result = await desk.ChangePasswordAsync(player, wish.Old, wish.Password, ct);
        if (result.Player is null)
        {
            return Answers.Wrong(result.Problem!);
        }

        if (!current.IsProgram)
        {
            await SignedIn.InAsync(context, result.Player);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(DeleteWish wish, CurrentPlayer current, AccountDesk desk, HttpContext context, CancellationToken ct)
    {
        if (current.Player is not { } player)
        {
            return Answers.SignInFirst();
        }

        AccountResult result = await desk.DeleteAsync(player, wish.Password, ct);
        if (result.Player is null)
        {
            return Answers.Wrong(result.Problem!);
        }

        await SignedIn.OutAsync(context);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<IReadOnlyList<KeyView>>, ProblemHttpResult>> KeysAsync(CurrentPlayer current, KeyRing keys, CancellationToken ct) =>
        current.Player is { } player
            ? TypedResults.Ok<IReadOnlyList<KeyView>>([.. (await keys.OfAsync(player, ct)).Select(key => new KeyView(key.KeyHash, key.Label, key.Created))])
            : Answers.SignInFirst();

    private static async Task<Results<Created<KeyMade>, ProblemHttpResult>> MakeKeyAsync(RegisterWish wish, CurrentPlayer current, AccountDesk desk, KeyRing keys, CancellationToken ct)
    {
        if (current.Player is { } signedIn && wish.Password is null)
        {
            return await MadeAsync(keys, signedIn, wish.Label, ct);
        }

        AccountResult result = await desk.SignInAsync(wish.Name, wish.Password, ct);
        return result.Player is { } player ? await MadeAsync(keys, player, wish.Label, ct) : Answers.Wrong(result.Problem!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveKeyAsync(string id, CurrentPlayer current, KeyRing keys, CancellationToken ct) =>
        current.Player is { } player && await keys.RemoveAsync(player, id, ct) ? TypedResults.NoContent() : Answers.NotFound();

    private static async Task<Results<Created<KeyMade>, ProblemHttpResult>> MadeAsync(KeyRing keys, StoredPlayer player, string? label, CancellationToken ct)
    {
        (string? key, string? problem) = await keys.MakeAsync(player, label, ct);
        return key is null ? Answers.Wrong(problem!) : TypedResults.Created((string?)null, new KeyMade(player.Name, SecretHash.Of(key), key));
    }
}

/// <summary>Who asks.</summary>
/// <param name="Name">Null: a guest.</param>
/// <param name="Role">player, teacher or administrator; null: a guest.</param>
/// <param name="Token">For the header X-Duet-Token of a browser's changes; null for programs, which need none.</param>
internal sealed record AccountView(string? Name, string? Role, string? Token);

/// <summary>A name and a password.</summary>
/// <param name="Name">2 to 24 letters.</param>
/// <param name="Password">8 to 256 characters.</param>
/// <param name="Label">What the key is for.</param>
internal sealed record RegisterWish(string? Name, string? Password, string? Label);

/// <summary>A new password.</summary>
/// <param name="Old">The one you have now.</param>
/// <param name="Password">8 to 256 characters.</param>
internal sealed record PasswordWish(string? Old, string? Password);

/// <summary>To be sure that it is you.</summary>
/// <param name="Password">Yours.</param>
internal sealed record DeleteWish(string? Password);

/// <summary>A key that was just made.</summary>
/// <param name="Player">Whose.</param>
/// <param name="Id">Names it, for removing it.</param>
/// <param name="Key">Shown this once.</param>
internal sealed record KeyMade(string Player, string Id, string Key);

/// <summary>A key that there is.</summary>
/// <param name="Id">Names it, for removing it.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Created">When it was made.</param>
internal sealed record KeyView(string Id, string Label, DateTimeOffset Created);
