using System.Text;

namespace Duet.Cli.Output;

/// <summary>Text for one line of a terminal: what a file is called or says of itself must neither break the line nor command the terminal.</summary>
internal static class OneLine
{
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString().Trim();
    }
}
