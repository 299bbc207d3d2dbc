using System.Text;
using System.Text.RegularExpressions;

namespace Duet.Media.Ffmpeg;

/// <summary>Keeps the last lines that a decoder wrote and makes one readable line of them.</summary>
internal sealed partial class ErrorLines
{
    private const int Kept = 12;
    private const int LongestLine = 160;
    private const int LongestText = 240;

    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();

    public async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            Add(line);
        }
    }

    public void Add(string line)
    {
        var clean = Clean(line);
        lock (_gate)
        {
            if (clean.Length == 0 || _lines.Contains(clean))
            {
                return;
            }

            _lines.Enqueue(clean);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>The last lines, newest last, joined; empty when the decoder said nothing.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                var text = string.Join("; ", _lines.TakeLast(3));
                return text.Length <= LongestText ? text : text[..LongestText] + "...";
            }
        }
    }

    private static string Clean(string line)
    {
        var bare = Prefix().Replace(line, "");
        if (bare.Contains("Last message repeated", StringComparison.Ordinal))
        {
            return "";
        }

        return OneLine(bare.Length > LongestLine ? bare[..LongestLine] : bare);
    }

    /// <summary>The text with control characters as blanks: a file's own text must not write to a terminal.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString().Trim();
    }

    /// <summary>"[mov,mp4 @ 0x55d0c8a0] " and "file:/home/me/clip.mp4: " say nothing that the reader does not know.</summary>
    [GeneratedRegex(@"^(\[[^\]]* @ [^\]]*\]\s*)+|^file:.*: (?=[A-Z])")]
    private static partial Regex Prefix();
}
