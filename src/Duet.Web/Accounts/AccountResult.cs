using Duet.Storage;

namespace Duet.Web.Accounts;

/// <summary>What came of a wish about an account.</summary>
/// <param name="Player">Whose account; null: it did not work.</param>
/// <param name="Problem">One sentence on what to change; null: it worked.</param>
/// <param name="Field">Which field of the form it is about: <c>name</c> or <c>password</c>; null: none in particular.</param>
internal sealed record AccountResult(StoredPlayer? Player, string? Problem, string? Field = null)
{
    public static AccountResult Done(StoredPlayer player) => new(player, null);

    public static AccountResult Refused(string problem, string? field = null) => new(null, problem, field);
}
