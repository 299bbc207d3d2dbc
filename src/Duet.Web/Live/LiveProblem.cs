using System.Net.WebSockets;
using Duet.Studio.Live;

namespace Duet.Web.Live;

/// <summary>Why a connection ends: for programs a code, for people a sentence.</summary>
internal sealed record LiveProblem(int Close, string Code, string Text)
{
    public static readonly LiveProblem Malformed = new(4400, "malformed", "This page and the server speak differently. Reload the page.");
    public static readonly LiveProblem Gap = new(4400, "gap", "Some of your dance is missing on the way. Connect again and send it from where the server says.");
    public static readonly LiveProblem TimeGoesBack = new(4400, "timeGoesBack", "The dance's clock went back. Dance it again.");
    public static readonly LiveProblem TooLong = new(4413, "tooLong", "This dance is longer than its routine.");
    public static readonly LiveProblem WrongCount = new(4400, "wrongCount", "Not all of your dance has come. Connect again and send it from where the server says.");
    public static readonly LiveProblem WrongKey = new(4401, "wrongKey", "This take belongs to another window.");
    public static readonly LiveProblem Gone = new(4404, "gone", "This take is over, or was never begun.");
    public static readonly LiveProblem Elsewhere = new(4409, "elsewhere", "This take is danced in another window now.");
    public static readonly LiveProblem TooLarge = new(4413, "tooLarge", "A message was larger than 64 KiB.");
    public static readonly LiveProblem TooFast = new(4429, "tooFast", "Poses came faster than anybody dances.");
    public static readonly LiveProblem NotKept = new(1011, "notKept", "The server cannot keep your dance right now. It is safe here: try again in a moment.");

    public WebSocketCloseStatus Status => (WebSocketCloseStatus)Close;

    /// <summary>The problem behind a refusal.</summary>
    public static LiveProblem Of(LiveRefusal refusal) => refusal switch
    {
        LiveRefusal.Gap => Gap,
        LiveRefusal.TimeGoesBack => TimeGoesBack,
        LiveRefusal.TooLong => TooLong,
        _ => Malformed,
    };
}
