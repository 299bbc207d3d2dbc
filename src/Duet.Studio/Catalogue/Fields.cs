using System.Security.Cryptography;
using System.Text;

namespace Duet.Studio.Catalogue;

/// <summary>The nine colours of routines and players.</summary>
public static class Fields
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = ["marigold", "coral", "sky", "mint", "rose", "sand", "brick", "pine", "cobalt"];

    /// <summary>A colour's wall and floor, six hexadecimal digits each, for pictures that no style sheet reaches.</summary>
    internal static (string Wall, string Floor) ColoursOf(string field) => field switch
    {
        "coral" => ("FF7F6B", "F17260"),
        "sky" => ("8EC9FF", "7FBEF6"),
        "mint" => ("7FD6AE", "71CAA1"),
        "rose" => ("F3A9BC", "E99CB0"),
        "sand" => ("E8D9B5", "DECFA9"),
        "cobalt" => ("2B4FD8", "2547C6"),
        "brick" => ("C8452F", "B83D29"),
        "pine" => ("0F6B60", "0D6157"),
        _ => ("FFC53D", "F5B930"),
    };

    /// <summary>The colour of something that chose none: always the same for the same name.</summary>
    public static string Of(string name) => All[SHA256.HashData(Encoding.UTF8.GetBytes(name))[0] % All.Count];
}
