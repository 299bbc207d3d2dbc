using System.Text;
using Duet.Studio.Shelf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Duet.Web.Archives;

/// <summary><c>/archive/pictures/{id}</c>: what a hit looks like. A photo where one was added, else a drawing.</summary>
internal static class PicturesEndpoints
{
    // What an id shows never changes; whether it may be seen does.
    private const string Kept = "private, max-age=86400";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapArchivePictures(this IEndpointRouteBuilder routes) => routes.MapMethods(ArchiveViews.Pictures + "/{id}", Methods, Answer).ExcludeFromDescription();

    private static Results<PhysicalFileHttpResult, FileContentHttpResult, NotFound> Answer(string id, ArchiveShelf shelf, HttpContext context)
    {
        using ArchiveView view = shelf.Borrow();
        if (view.Find(id) is not { } place || view.PoseAt(place) is not { } pose)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = Kept;
        return shelf.PhotoOf(pose.Entry.Id) is { } photo ? TypedResults.PhysicalFile(photo, "image/jpeg") : TypedResults.Bytes(Encoding.UTF8.GetBytes(PoseCard.Svg(pose)), "image/svg+xml");
    }
}
