using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Hosting;

/// <summary>How often one address may do what costs something. Looking is free; a class that shares an address fits in.</summary>
internal static class Limits
{
    public const string Registrations = "registrations";
    public const string SignIns = "sign-ins";
    public const string Takes = "takes";
    public const string Uploads = "uploads";
    public const string Reports = "reports";
    public const string Api = "api";
    public const string Searches = "searches";

    private const int Ipv6Network = 8;

    // Burst, and after how long one more is allowed.
    private static readonly (string Name, int Burst, TimeSpan Refill)[] All =
    [
        (Registrations, 30, TimeSpan.FromSeconds(10)),
        (SignIns, 40, TimeSpan.FromSeconds(5)),
        (Takes, 120, TimeSpan.FromSeconds(1)),
        (Uploads, 40, TimeSpan.FromSeconds(20)),
        (Reports, 10, TimeSpan.FromSeconds(60)),
        (Api, 300, TimeSpan.FromMilliseconds(50)),
        (Searches, 600, TimeSpan.FromMilliseconds(8)),
    ];

    public static IServiceCollection AddLimits(this IServiceCollection services, ServeOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = TellWhen;
        foreach ((string name, int burst, TimeSpan refill) in All)
        {
            limiter.AddPolicy(name, context => Partition(context, name, burst * options.Leniency, refill / options.Leniency));
        }
    });

    private static RateLimitPartition<string> Partition(HttpContext context, string name, int burst, TimeSpan refill)
    {
        bool isLooking = name is not (Api or Searches) && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
        return isLooking ? RateLimitPartition.GetNoLimiter("looking") : RateLimitPartition.GetTokenBucketLimiter(Network(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = refill,
            QueueLimit = 0,
            AutoReplenishment = true,
        });
    }

    // One household has a whole network of IPv6 addresses.
    private static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "none";
        }

        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes(), 0, Ipv6Network) : plain.ToString();
    }

    private static ValueTask TellWhen(OnRejectedContext rejected, CancellationToken ct)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
