namespace Duet.Web.Hosting;

/// <summary>What people read when something does not work out.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Text">What to do.</param>
internal sealed record ProblemWords(string Title, string Text)
{
    public static ProblemWords Of(int status) => status switch
    {
        400 => new("This did not arrive as it should", "The page may be from an earlier visit. Load it again and send it once more."),
        401 => new("This is for people with an account", "Sign in and come back."),
        403 => new("This is not yours to change", "Sign in with the account that it belongs to."),
        404 => new("Nothing is here", "The address may be old, or what it showed is private or was deleted."),
        405 => new("This address does not do that", "Go back and follow a link or a button of the page."),
        413 => new("This is too large", "Send less at once."),
        415 => new("This kind of content is not read here", "The description of the API says what is."),
        429 => new("That was a lot at once", "Wait a minute, then go on where you were."),
        503 => new("The floor is full", "Your place opens in a moment. Try again."),
        >= 500 => new("Something broke on our side", "What you did before is safe. Try again in a moment."),
        _ => new("This did not work", "Go back and try it another way."),
    };
}
