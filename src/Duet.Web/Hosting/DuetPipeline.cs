using Duet.Web.Accounts;
using Duet.Web.Api;
using Duet.Web.Archives;
using Duet.Web.Layout;
using Duet.Web.Live;
using Microsoft.AspNetCore.Builder;

namespace Duet.Web.Hosting;

/// <summary>What every request passes, and where it may end.</summary>
internal static class DuetPipeline
{
    public static void UseDuet(this WebApplication app)
    {
        app.UseMiddleware<ResponseHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<FriendlyProblems>();
        app.UseLive();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<WhoAsks>();
        app.UseRateLimiter();
        app.UseMiddleware<ForgeryGuard>();
        app.UseAntiforgery();
    }

    public static void MapDuet(this WebApplication app)
    {
        app.MapHealth();
        app.MapAssets();
        app.MapFiles();
        app.MapAccount();
        app.MapApi();
        app.MapLive();
        app.MapArchive();
        app.MapArchivePictures();
        app.MapMomentPictures();
        app.MapPoseSocket();
        app.MapUploadForms();
        app.MapRazorComponents<App>();
    }
}
