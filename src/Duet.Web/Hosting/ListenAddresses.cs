namespace Duet.Web.Hosting;

/// <summary>Reads where to listen.</summary>
internal static class ListenAddresses
{
    /// <exception cref="ServeException">One of them is no address.</exception>
    public static IReadOnlyList<string> Parse(string urls)
    {
        string[] parts = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
        {
            throw new ServeException("--urls is empty: give an address such as http://127.0.0.1:5080");
        }

        foreach (string part in parts)
        {
            Check(part);
        }

        return parts;
    }

    // Kestrel takes * and + for every interface, which Uri does not read.
    private static void Check(string part)
    {
        string text = part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        bool isAddress = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;
        if (!isAddress)
        {
            throw new ServeException($"--urls: '{part}' is no address to listen on: give one such as http://127.0.0.1:5080 or https://0.0.0.0:5443");
        }

        if (uri!.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new ServeException($"--urls: '{part}' has more than a scheme, a host and a port");
        }
    }
}
