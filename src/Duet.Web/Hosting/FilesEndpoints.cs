namespace Duet.Web.Hosting;

/// <summary><c>/files/{hash}</c>: sounds, videos, films and pictures of routines that the asker may see.</summary>
internal static class FilesEndpoints
{
    /// <summary>Of a film of flat shapes.</summary>
    public const string FilmType = "application/octet-stream";
}
