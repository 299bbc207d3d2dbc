using Duet.Storage;
using Duet.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Duet.Web.Api;

/// <summary>What the API says when something does not work out: a status, a title for people, and what to do.</summary>
internal static class Answers
{
    /// <summary>Also for what is there and is not the asker's to see.</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound);

    public static ProblemHttpResult SignInFirst() => Of(StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult NotYours() => Of(StatusCodes.Status403Forbidden);

    /// <param name="what">One sentence on what to change.</param>
    public static ProblemHttpResult Wrong(string what) => TypedResults.Problem(title: what, statusCode: StatusCodes.Status400BadRequest);

    /// <param name="why">One sentence: what is in the way.</param>
    public static ProblemHttpResult Conflict(string why) => TypedResults.Problem(title: why, statusCode: StatusCodes.Status409Conflict);

    private static ProblemHttpResult Of(int status)
    {
        ProblemWords words = ProblemWords.Of(status);
        return TypedResults.Problem(title: words.Title, detail: words.Text, statusCode: status);
    }
}

/// <summary>One part of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Total">How many the whole list has.</param>
internal sealed record PageView<T>(IReadOnlyList<T> Items, int Total)
{
    public static PageView<T> Of<TStored>(PageOf<TStored> page, Func<TStored, T> view) => new([.. page.Items.Select(view)], page.Total);
}

/// <summary>Which part of a list is wanted.</summary>
internal static class Part
{
    public const int Most = 200;

    private const int Usual = 50;

    /// <summary>Out of range becomes the nearest that there is.</summary>
    public static Paging Of(int? from, int? count) => new(Math.Max(from ?? 0, 0), Math.Clamp(count ?? Usual, 1, Most));
}
