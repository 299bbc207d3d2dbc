using System.Security.Cryptography;

namespace Duet.Storage;

/// <summary>Names for new rows.</summary>
public static class NewId
{
    private const int Bytes = 16;

    /// <summary>32 small hexadecimal digits from the system's source of secrets: nobody guesses the next one.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>True for 32 small hexadecimal digits.</summary>
    public static bool IsId(string? text) => text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower);
}
