using System.Globalization;
using System.Text;

namespace Duet.Web.Accounts;

/// <summary>What a player may be called: any letters of the world, and nothing that hides or imitates.</summary>
/// <remarks>
/// The program carries no Unicode tables for normalisation, so wide forms are folded here and other compatibility forms (mathematical letters, circled
/// letters, ligatures, ...) are not taken. Marks are taken where a script needs them; after Latin, Greek and Cyrillic letters, which have one-character
/// forms, two spellings of one name would look the same. Letters of Latin, Greek and Cyrillic look alike, so one name has one of the three.
/// </remarks>
internal static class PlayerNames
{
    public const int Shortest = 2;
    public const int Longest = 24;

    public const string Rule = "2 to 24 letters or digits; spaces, dots, hyphens and apostrophes between them are fine.";

    private const char WideFirst = '\uff01';
    private const char WideLast = '\uff5e';
    private const char WideSpace = '\u3000';
    private const int WideOffset = WideFirst - '!';

    // Blocks whose characters stand for other characters.
    private static readonly (int First, int Last)[] Imitations =
    [
        (0x2070, 0x209f), (0x2100, 0x214f), (0x2460, 0x24ff), (0x3200, 0x33ff), (0xa640, 0xa69f), (0xa720, 0xa7ff), (0xfb00, 0xfdff), (0xfe20, 0xfeff), (0xff61, 0xffef),
        (0x1d400, 0x1d7ff), (0x1f100, 0x1f1ff), (0x2f800, 0x2fa1f), (0xe0000, 0xe0fff),
    ];

    private static readonly (Script Script, int First, int Last)[] Alike =
    [
        (Script.Latin, 'A', 'z'), (Script.Latin, 0xaa, 0x2af), (Script.Greek, 0x370, 0x3ff), (Script.Cyrillic, 0x400, 0x52f), (Script.Latin, 0x1d00, 0x1dbf),
        (Script.Latin, 0x1e00, 0x1eff), (Script.Greek, 0x1f00, 0x1fff),
    ];

    private enum Script
    {
        Other,
        Latin,
        Greek,
        Cyrillic,
    }

    /// <summary>Makes a name of what somebody typed.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="name">As it is kept.</param>
    /// <returns>Null, or one sentence on what to change.</returns>
    public static string? Read(string? text, out string name)
    {
        name = Tidied(text ?? "");
        int length = new StringInfo(name).LengthInTextElements;
        if (length < Shortest || name.EnumerateRunes().Count() > Longest)
        {
            return $"A name has {Shortest} to {Longest} letters.";
        }

        Rune[] runes = [.. name.EnumerateRunes()];
        if (!IsLetterOrDigit(runes[0]) || !runes.Any(Rune.IsLetter))
        {
            return "A name begins with a letter or a digit, and has at least one letter.";
        }

        return Strange(runes) is { } strange
            ? $"A name cannot have {Shown(strange)} in it. {Rule}"
            : Scripts(runes) > 1 ? "Letters of two alphabets look alike in this name: write it in one." : null;
    }

    // Wide forms as plain ones, runs of spaces as one.
    private static string Tidied(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (char c in text.Length > 4 * Longest ? text[..(4 * Longest)] : text)
        {
            char plain = c is >= WideFirst and <= WideLast ? (char)(c - WideOffset) : c is WideSpace or '\u00a0' ? ' ' : c == '\u2019' ? '\'' : c;
            if (plain != ' ' || (tidy.Length > 0 && tidy[^1] != ' '))
            {
                tidy.Append(plain);
            }
        }

        return tidy.ToString().TrimEnd();
    }

    private static Rune? Strange(Rune[] runes)
    {
        for (int i = 0; i < runes.Length; i++)
        {
            bool isFine = IsLetterOrDigit(runes[i]) || (IsMark(runes[i]) && i > 0 && ScriptOf(runes[i - 1]) == Script.Other) || runes[i].Value is ' ' or '-' or '_' or '.' or '\'';
            if (!isFine || Imitations.Any(block => runes[i].Value >= block.First && runes[i].Value <= block.Last))
            {
                return runes[i];
            }
        }

        return null;
    }

    private static string Shown(Rune rune) => Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned || IsMark(rune)
        ? string.Create(CultureInfo.InvariantCulture, $"the character U+{rune.Value:X4}")
        : $"'{rune}'";

    private static int Scripts(Rune[] runes) => runes.Where(Rune.IsLetter).Select(ScriptOf).Where(script => script != Script.Other).Distinct().Count();

    private static Script ScriptOf(Rune rune) => Alike.FirstOrDefault(range => rune.Value >= range.First && rune.Value <= range.Last).Script;

    private static bool IsLetterOrDigit(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
