using System.Text.Json;

namespace Duet.Movement;

/// <summary>Says in one line where a text stops being JSON, and why where that is known.</summary>
internal static class JsonFault
{
    /// <summary>What the readers here accept, and .NET's own default.</summary>
    private const int DeepestNesting = 64;

    private const int LongestShown = 40;

    /// <summary>A file's own text as a few characters of one line.</summary>
    public static string Shown(string text)
    {
        string start = text.Length > LongestShown ? text[..LongestShown] + "..." : text;
        return string.Concat(start.Select(c => char.IsControl(c) ? ' ' : c));
    }

    public static string Describe(ReadOnlySpan<byte> utf8, JsonException fault)
    {
        long line = fault.LineNumber ?? 0, column = fault.BytePositionInLine ?? 0;
        return $"line {line + 1}, byte {column + 1}: {Reason(utf8, line, column)}";
    }

    private static string Reason(ReadOnlySpan<byte> utf8, long line, long column)
    {
        int at = PlaceOf(utf8, line, column);
        ReadOnlySpan<byte> rest = utf8[at..].TrimStart("-+"u8);
        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Inf"u8))
        {
            return "not valid JSON, which has no NaN and no Infinity; a joint that is not there is null";
        }

        return at == utf8.Length || IsBlank(utf8[at..]) ? "not valid JSON: it breaks off here"
            : IsTooDeep(utf8) ? $"nested more than {DeepestNesting} deep"
            : "not valid JSON";
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8) => utf8.Trim(" \t\r\n"u8).IsEmpty;

    private static int PlaceOf(ReadOnlySpan<byte> utf8, long line, long column)
    {
        int start = 0;
        for (long l = 0; l < line && utf8[start..].IndexOf((byte)'\n') is var next and >= 0; l++)
        {
            start += next + 1;
        }

        return (int)Math.Min(start + column, utf8.Length);
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestNesting + 1, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= DeepestNesting && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // The fault that is being told.
        }

        return false;
    }
}
