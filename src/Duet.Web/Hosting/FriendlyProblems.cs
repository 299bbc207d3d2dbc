using Duet.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Duet.Web.Hosting;

/// <summary>Gives every answer without a body that is a problem words for people: a page, or ProblemDetails for programs.</summary>
internal sealed partial class FriendlyProblems(RequestDelegate next, ILogger<FriendlyProblems> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            int status = StatusOf(e);
            if (status == StatusCodes.Status500InternalServerError)
            {
                Failed(log, e, context.Request.Method, context.Request.Path);
            }

            Clear(context.Response);
            context.Response.StatusCode = status;
        }

        if (IsBare(context.Response))
        {
            await WriteAsync(context);
        }
    }

    private static int StatusOf(Exception failure) =>
        failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    // What was said about waiting stays; everything else belonged to the answer that failed.
    private static void Clear(HttpResponse response)
    {
        response.Clear();
        response.Headers.CacheControl = "no-store";
    }

    // Whoever wrote a body of their own has begun to send it by now.
    private static bool IsBare(HttpResponse response) => !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null or 0;

    private static Task WriteAsync(HttpContext context)
    {
        int status = context.Response.StatusCode;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        // A component that refuses has said these two already.
        context.Response.Headers.Remove(ResponseHeaders.EnhancedNavigation);
        context.Response.ContentType = null;
        return WantsData(context.Request) ? Details(status).ExecuteAsync(context) : WritePageAsync(context, status);
    }

    // The page that refused has used its scope's navigation up.
    private static async Task WritePageAsync(HttpContext context, int status)
    {
        IServiceProvider before = context.RequestServices;
        await using AsyncServiceScope scope = before.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await Page(status).ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    private static bool WantsData(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static ProblemHttpResult Details(int status)
    {
        ProblemWords words = ProblemWords.Of(status);
        return TypedResults.Problem(new ProblemDetails { Status = status, Title = words.Title, Detail = words.Text });
    }

    /// <summary>A page that says what is wrong.</summary>
    /// <param name="status">Of the answer.</param>
    /// <param name="text">In place of the usual sentence.</param>
    public static RazorComponentResult Page(int status, string? text = null) =>
        new(typeof(App), new Dictionary<string, object?> { [nameof(App.Problem)] = status, [nameof(App.ProblemText)] = text }) { StatusCode = status, PreventStreamingRendering = true };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, Exception failure, string method, PathString path);
}
