using System.Security.Cryptography;
using System.Text;

namespace Duet.Studio.Catalogue;

/// <summary>The nine colours of routines and players.</summary>
public static class Fields
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = ["marigold", "coral", "sky", "mint", "rose", "sand", "brick", "pine", "cobalt"];

    /// <summary>The colour of something that chose none: always the same for the same name.</summary>
    public static string Of(string name) => All[SHA256.HashData(Encoding.UTF8.GetBytes(name))[0] % All.Count];
}
