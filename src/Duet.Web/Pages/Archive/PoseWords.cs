using System.Globalization;

namespace Duet.Web.Pages.Archive;

/// <summary>Numbers of poses in words.</summary>
internal static class PoseWords
{
    private const char NarrowSpace = '\u2009';

    /// <summary>Such as <c>80 412 poses</c>.</summary>
    public static string Count(int poses) => poses == 1 ? "1 pose" : $"{poses.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', NarrowSpace)} poses";

    /// <summary>A label as a line of its own: "arms up" becomes "Arms up".</summary>
    public static string Sentence(string label) => label.Length == 0 ? label : char.ToUpperInvariant(label[0]) + label[1..];
}
