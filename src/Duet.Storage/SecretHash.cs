using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Duet.Storage;

/// <summary>Secrets that somebody carries (a guest's cookie, a program's key, a one-time link): only their hashes are kept.</summary>
/// <remarks>A plain SHA-256 is enough, because a secret is 32 random bytes: there is nothing to guess from. Passwords are hashed elsewhere, and slowly.</remarks>
public static class SecretHash
{
    private const int Bytes = 32;

    /// <summary>A new secret: 32 random bytes as base64url, 43 characters.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a secret: its SHA-256 as 64 small hexadecimal digits.</summary>
    /// <param name="secret">As its bearer sent it.</param>
    public static string Of(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }
}
