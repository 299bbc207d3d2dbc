namespace Duet.Web.Accounts;

/// <summary>Addresses of the account's pages.</summary>
public static class Links
{
    /// <summary>Where somebody signs in, and goes on afterwards.</summary>
    public static string SignIn(string? to = null) => With("/account/sign-in", to);

    /// <summary>Where somebody registers, and goes on afterwards.</summary>
    public static string Register(string? to = null) => With("/account/register", to);

    /// <summary>A player's page.</summary>
    public static string Player(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return $"/players/{Uri.EscapeDataString(name)}";
    }

    /// <summary>The address when it is one of our own pages, else null: nobody is led elsewhere by a link to a form.</summary>
    public static string? Local(string? address) =>
        address is ['/', ..] and { Length: <= 512 } && (address.Length == 1 || address[1] is not '/' and not '\\') && !address.Any(char.IsControl) && !address.Contains('\\', StringComparison.Ordinal)
            ? address
            : null;

    private static string With(string page, string? to) => Local(to) is { } local ? $"{page}?to={Uri.EscapeDataString(local)}" : page;
}
