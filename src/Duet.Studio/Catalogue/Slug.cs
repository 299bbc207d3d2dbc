using System.Text;

namespace Duet.Studio.Catalogue;

/// <summary>Names in addresses.</summary>
internal static class Slug
{
    private const int Longest = 60;
    private const string Nameless = "dance";

    /// <summary>A title as small letters, digits and single hyphens; "dance" where nothing of it remains.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (char c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && c is not ('\'' or '\u2019'))
            {
                slug.Append('-');
            }
        }

        string text = slug.ToString(0, Math.Min(Longest, slug.Length)).Trim('-');
        return text.Length > 0 ? text : Nameless;
    }

    /// <summary>The same, then the same with "-2", "-3" and so on: the first that is free is taken.</summary>
    public static IEnumerable<string> Choices(string title)
    {
        string slug = Of(title);
        yield return slug;
        for (int number = 2; ; number++)
        {
            yield return $"{slug}-{number}";
        }
    }
}
