using Duet.Storage;
using Duet.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Duet.Web.Hosting;

/// <summary><c>/files/{hash}</c>: sounds, videos, films and pictures of routines that the asker may see, and no other file.</summary>
internal static class FilesEndpoints
{
    /// <summary>Of a film of flat shapes.</summary>
    public const string FilmType = "application/octet-stream";

    // Who may see a file is asked each time; whoever saw it may keep it, and no cache between does.
    private const string KeptByTheBrowser = "private, max-age=31536000, immutable";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFiles(this IEndpointRouteBuilder routes) => routes.MapMethods("/files/{hash}", Methods, AnswerAsync).ExcludeFromDescription();

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> AnswerAsync(string hash, DuetStore store, CurrentPlayer current, HttpContext context, CancellationToken ct)
    {
        RoutineFileKind? kind = FileStore.IsHash(hash) ? await store.Routines.FindFileAsync(hash, current.Player?.Id, current.IsAdministrator, ct) : null;
        if (kind is null || !store.Files.Contains(hash))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = KeptByTheBrowser;
        string path = store.Files.PathOf(hash);
        // A part of something that is compressed on its way is no part of the file.
        bool inParts = kind != RoutineFileKind.Film;
        return TypedResults.PhysicalFile(path, TypeOf(kind.Value, path), entityTag: inParts ? new EntityTagHeaderValue($"\"{hash}\"") : null, enableRangeProcessing: inParts);
    }

    private static string TypeOf(RoutineFileKind kind, string path) => kind switch
    {
        RoutineFileKind.Sound => "audio/mp4",
        RoutineFileKind.Video => "video/mp4",
        RoutineFileKind.Film => FilmType,
        _ => PictureType(path),
    };

    private static string PictureType(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using FileStream file = File.OpenRead(path);
        _ = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start switch
        {
            [0xff, 0xd8, ..] => "image/jpeg",
            [0x89, (byte)'P', ..] => "image/png",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F'] => "image/webp",
            _ => "application/octet-stream",
        };
    }
}
