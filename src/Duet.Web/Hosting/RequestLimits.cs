using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Duet.Web.Hosting;

/// <summary>How much a request may carry, where its endpoint does not allow more.</summary>
internal static class RequestLimits
{
    /// <summary>Of a body: forms and JSON are small.</summary>
    public const long Body = 256 * 1024;

    /// <summary>Of a whole motion as JSON: ten minutes at 30 poses a second.</summary>
    public const long Motion = 64L * 1024 * 1024;

    /// <summary>Of an uploaded video.</summary>
    public const long Upload = 2L * 1024 * 1024 * 1024;

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = Body;
        server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    public static void Apply(FormOptions form)
    {
        form.ValueCountLimit = 64;
        form.KeyLengthLimit = 256;
        form.ValueLengthLimit = 32 * 1024;
        form.MultipartBodyLengthLimit = Body;
    }
}
