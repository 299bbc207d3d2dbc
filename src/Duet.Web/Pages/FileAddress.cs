namespace Duet.Web.Pages;

/// <summary>Where a stored file is served.</summary>
internal static class FileAddress
{
    public static string Of(string hash) => $"/files/{hash}";
}
