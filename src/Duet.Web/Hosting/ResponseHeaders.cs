using Microsoft.AspNetCore.Http;

namespace Duet.Web.Hosting;

/// <summary>The headers that every response carries: pages, data, files and errors alike.</summary>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    /// <summary>Meant for a script of Blazor's that we do not have.</summary>
    public const string EnhancedNavigation = "blazor-enhanced-nav";

    private const string Permissions =
        "accelerometer=(), autoplay=(self), camera=(self), display-capture=(), fullscreen=(self), geolocation=(), gyroscope=(), hid=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(self), serial=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    /// <summary>Everything from our own origin; scripts may compile WebAssembly and nothing else.</summary>
    internal static string Policy(HostString host)
    {
        string socket = IsPlain(host.Value) ? $" ws://{host.Value} wss://{host.Value}" : "";
        return "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
            + $"media-src 'self' blob:; connect-src 'self'{socket}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        IHeaderDictionary headers = context.Response.Headers;
        headers.Remove(EnhancedNavigation);
        headers.ContentSecurityPolicy = Policy(context.Request.Host);
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        return Task.CompletedTask;
    }

    // The name comes from the request: nothing of it may become a directive of its own.
    private static bool IsPlain(string? host) =>
        host is { Length: > 0 and < 256 } && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');
}
