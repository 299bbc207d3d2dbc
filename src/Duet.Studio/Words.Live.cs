using Duet.Scoring;

namespace Duet.Studio;

/// <summary>What a dancer reads while dancing, and right after.</summary>
public static partial class Words
{
    /// <summary>How a section went: "Verse: 91, watch your left forearm".</summary>
    /// <param name="name">Of the section.</param>
    /// <param name="section">Its numbers.</param>
    public static string LiveSection(string name, LiveSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section switch
        {
            { Accuracy: null } => Text("Live_SectionUnseen", name),
            { Accuracy: { } accuracy, Weakest: { } limb } => Text("Live_SectionLimb", name, Whole(accuracy), Name(limb)),
            { Accuracy: { } accuracy } => Text("Live_Section", name, Whole(accuracy)),
        };
    }

    /// <summary>The one sentence under the score: the review's own headline, or why there is no score.</summary>
    public static string LiveEnd(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Score is null
            ? NoScore(review.Reason ?? NoScoreReason.NotSeen, review.Coverage)
            : Lead(review, Wish.Of(review).FirstOrDefault()?.Title);
    }

    /// <summary>After a practice, of which nothing is kept.</summary>
    public static string LivePractised(double? accuracy) => accuracy is { } points ? Text("Live_Practised", Whole(points)) : Text("Live_PractisedUnseen");

    /// <summary>Why a take is kept but not ranked.</summary>
    public static string Name(Doubt doubt) => Text($"Doubt_{doubt}");
}
