using Duet.TestKit.Sound;

namespace Duet.Bench.Sync;

/// <summary>One call of one method.</summary>
/// <param name="Method">Whose.</param>
/// <param name="Condition">Which; "other song" where there is nothing to find.</param>
/// <param name="Geometry">Which part of which song.</param>
/// <param name="ErrorMs">Answer less truth at the take's start; NaN without an answer.</param>
/// <param name="MusicErrorMs">The same where the music begins, by the drift answered.</param>
/// <param name="Answer">What was said.</param>
/// <param name="Seconds">Time of the processor.</param>
internal sealed record SyncCase(SyncMethod Method, string Condition, Geometry Geometry, double ErrorMs, double MusicErrorMs, SyncAnswer Answer, double Seconds)
{
    public const string Other = "other song";

    public bool IsOther => Condition == Other;

    /// <summary>The take runs as the routine does, to 0.1 %.</summary>
    public bool IsSameSpeed => !IsOther && SoundCondition.Find(Condition).IsSameSpeed;

    public bool IsWithin(double milliseconds) => Answer.Accepted && Math.Abs(ErrorMs) < milliseconds;

    /// <summary>An accepted answer that is off by more than 20 ms, or that there should not be.</summary>
    public bool IsFalse => Answer.Accepted && (IsOther || !(Math.Abs(ErrorMs) < 20));
}
