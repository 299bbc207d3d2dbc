using System.IO.Compression;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Shelf;
using Duet.Web.Accounts;
using Duet.Web.Api;
using Duet.Web.Archives;
using Duet.Web.Live;
using Duet.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Hosting;

/// <summary>What the app is made of.</summary>
internal static class DuetServices
{
    // Text that is made for each request; what is compressed already stays as it is.
    private static readonly string[] Compressed = ["text/html", "text/csv", "application/json", "application/problem+json", "image/svg+xml", FilesEndpoints.FilmType];

    public static IServiceCollection AddDuet(this IServiceCollection services, ServeOptions options, DuetBase ground)
    {
        services.AddSingleton(options).AddSingleton(ground.Store).AddSingleton(options.Clock).AddSingleton<SiteAssets>();
        services.AddHttpContextAccessor();
        services.AddHostedService<JobWork>();
        services.AddRouting();
        services.AddRazorComponents(razor => razor.DetailedErrors = false);
        services.AddProblemDetails();
        services.AddPages();
        services.AddKeys(ground);
        services.AddAccounts();
        services.AddLive();
        services.AddApi();
        services.AddSingleton<RoutineMotions>().AddSingleton<TakeMotions>();
        services.AddSingleton(ground.Shelf).AddSingleton<ArchiveViews>().AddSingleton<PoseFloor>().AddSingleton<MomentShelf>().AddScoped<ArchiveDesk>().AddHostedService<ArchiveWatch>();
        services.AddSingleton(JobWork.Make).AddScoped<Uploads>();
        services.AddLimits(options);
        services.AddCompression();
        services.Configure<FormOptions>(RequestLimits.Apply);
        return services;
    }

    private static void AddKeys(this IServiceCollection services, DuetBase ground)
    {
        services.AddDataProtection().SetApplicationName("duet").PersistKeysToFileSystem(Directory.CreateDirectory(ground.Store.Folder.Keys));
        services.AddAntiforgery(Antiforgery);
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddAuthentication(SignedIn.Scheme).AddCookie(SignedIn.Scheme, SignedIn.Configure);
        services.AddSingleton<Passwords>().AddSingleton<AccountDesk>().AddSingleton<KeyRing>().AddSingleton<AccountExport>().AddScoped(WhoAsks.Current);
        services.AddScoped(scope => new TakeGate(scope.GetRequiredService<DuetStore>(), scope.GetRequiredService<CurrentPlayer>()));
        services.AddSingleton(root => new Moderation(root.GetRequiredService<DuetStore>(), root.GetRequiredService<TimeProvider>()));
    }

    private static void Antiforgery(AntiforgeryOptions antiforgery)
    {
        antiforgery.HeaderName = ForgeryGuard.Header;
        antiforgery.FormFieldName = "duet-token";
        antiforgery.Cookie.Name = "duet-token";
        antiforgery.SuppressXFrameOptionsHeader = true;
    }

    private static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Compressed;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }
}
