using Duet.Studio.Posters;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Pages;

/// <summary>What pages read with.</summary>
internal static class PagesServices
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<TakeSilhouettes>()
        .AddScoped<Leaderboards.BoardReader>()
        .AddScoped<Takes.MyTakes>()
        .AddScoped<Takes.TakeReviews>();
}
