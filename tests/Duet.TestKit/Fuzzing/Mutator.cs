using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Duet.TestKit.Fuzzing;

/// <summary>Damages a file as transport, editors and enemies do. The same seed gives the same damage.</summary>
public sealed partial class Mutator(int seed)
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1e38", "3.5e38", "-3.4e38", "1e308", "1e999", "-1e999", "1e-400", "NaN", "Infinity", "2147483647", "2147483648", "-2147483649",
        "9223372036854775808", "0.00000000000000000000000000000000001", "999999", "1000000", "1e6", "00", "1.", "0x10", "1_000",
    ];

    private static readonly string[] Values = ["null", "true", "{}", "[]", "\"\"", "\"a\"", "[[]]", "{\"a\":1}", "[null]", "\"\\ud800\"", "\"\\u0000\"", "-", "/**/", "#"];

    private readonly Random _random = new(seed);

    /// <summary>One to four damages, one after the other.</summary>
    /// <param name="whole">Not changed.</param>
    public byte[] Damage(ReadOnlySpan<byte> whole)
    {
        byte[] damaged = whole.ToArray();
        for (int i = 1 + _random.Next(4); i > 0 && damaged.Length > 0; i--)
        {
            damaged = Once(damaged);
        }

        return damaged;
    }

    private byte[] Once(byte[] bytes) => _random.Next(12) switch
    {
        0 => Flip(bytes),
        1 => bytes[.._random.Next(bytes.Length)],
        2 => Splice(bytes, delete: true),
        3 => Splice(bytes, delete: false),
        4 or 5 or 6 => Replace(bytes, NumberPattern(), Numbers),
        7 or 8 => Replace(bytes, ValuePattern(), Values),
        9 => Replace(bytes, NamePattern(), ["\"x\":", "\"time\":", "\"joints\":", "\"skeleton\":", "\"frames\":", "\"people\":", ""]),
        10 => Nest(bytes),
        _ => Insert(bytes, [.. Enumerable.Range(0, 1 + _random.Next(8)).Select(_ => (byte)_random.Next(256))]),
    };

    private byte[] Flip(byte[] bytes)
    {
        bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        return bytes;
    }

    // A span goes, or comes a second time.
    private byte[] Splice(byte[] bytes, bool delete)
    {
        int start = _random.Next(bytes.Length), length = _random.Next(Math.Min(bytes.Length - start, 1 << _random.Next(12)) + 1);
        return delete ? [.. bytes[..start], .. bytes[(start + length)..]] : [.. bytes[..(start + length)], .. bytes[start..]];
    }

    private byte[] Insert(byte[] bytes, ReadOnlySpan<byte> what)
    {
        int at = _random.Next(bytes.Length + 1);
        return [.. bytes[..at], .. what, .. bytes[at..]];
    }

    private byte[] Nest(byte[] bytes)
    {
        int depth = 1 << _random.Next(14);
        string open = _random.Next(2) == 0 ? "[" : "{\"a\":";
        return Insert(bytes, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + (_random.Next(2) == 0 ? "" : new string(open == "[" ? ']' : '}', depth))));
    }

    // Latin-1 keeps every byte as one character.
    private byte[] Replace(byte[] bytes, Regex pattern, string[] with)
    {
        int from = _random.Next(bytes.Length);
        string text = Encoding.Latin1.GetString(bytes);
        string replaced = pattern.Replace(text, with[_random.Next(with.Length)].ToString(CultureInfo.InvariantCulture), _random.Next(20) == 0 ? -1 : 1, from);
        return Encoding.Latin1.GetBytes(replaced);
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\[[^\[\]{}]*\]|""[^""]*""(?!:)|null|-?\d+(\.\d+)?")]
    private static partial Regex ValuePattern();

    [GeneratedRegex(@"""[^""]*"":")]
    private static partial Regex NamePattern();
}
