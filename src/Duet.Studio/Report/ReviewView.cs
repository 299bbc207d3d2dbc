using System.Collections.Immutable;
using System.Globalization;
using Duet.Choreography;
using Duet.Scoring;

namespace Duet.Studio.Report;

/// <summary>What a review page shows beside the numbers of the review.</summary>
public sealed record ReviewNames
{
    /// <summary>What the routine is called on the page, such as its file's name.</summary>
    public required string Routine { get; init; }

    /// <summary>The same for the take.</summary>
    public required string Take { get; init; }

    /// <summary>Who dances the routine; null: not told.</summary>
    public CastMember? Dancer { get; init; }

    /// <summary>What the routine's dancer is called beside their picture; null: the routine.</summary>
    public string? DancerName { get; init; }

    /// <summary>Address of the routine's film of flat shapes; null: the replay draws a plain body.</summary>
    public string? Film { get; init; }

    /// <summary>The routine's colour; null: one that follows from its motion.</summary>
    public string? Field { get; init; }
}

/// <summary>Everything that a review page shows, in the order in which it shows it: every number, sentence and coordinate is made here, the components only lay them out.</summary>
public sealed class ReviewView
{
    private ReviewView(ReviewedTake reviewed, ReviewNames names, ReplayVideos? videos)
    {
        (Reviewed, Names) = (reviewed, names);
        Wishes = Wish.Of(Review);
        DanceSteps? steps = DanceSteps.Of(reviewed);
        Replay = steps is null ? null : ReplayView.Of(reviewed, steps, Wishes, names, videos);
        Practise = [.. Wishes.Select((wish, index) => PractiseItem.Of(wish, index + 1, Review, steps))];
        Shone = ShoneItem.Of(Review);
        Limbs = Review.Score is null || steps is null ? null : LimbsView.Of(Review, steps);
        Beat = Review.Course is { Lags.Shares.Length: > 0 } ? BeatView.Of(reviewed) : null;
        Made = MadeView.Of(reviewed, names, videos);
    }

    public ReviewedTake Reviewed { get; }

    public Review Review => Reviewed.Review;

    public ReviewNames Names { get; }

    /// <summary>What to practise, the heaviest first.</summary>
    public ImmutableArray<Wish> Wishes { get; }

    /// <summary>Null where there are no two dances to show.</summary>
    public ReplayView? Replay { get; }

    public ImmutableArray<PractiseItem> Practise { get; }

    /// <summary>Why there is nothing to practise; null when there is.</summary>
    public string? NoWish => Wishes.Length > 0 ? null : NoWishOf(Review);

    public ImmutableArray<ShoneItem> Shone { get; }

    /// <summary>Null without a score.</summary>
    public LimbsView? Limbs { get; }

    /// <summary>Null where nothing was recognised.</summary>
    public BeatView? Beat { get; }

    public MadeView Made { get; }

    /// <summary>To one decimal, as everywhere else; null without a score.</summary>
    public double? Score => Review.Score is { } score ? Math.Round(score, 1) : null;

    /// <summary>The score's whole points.</summary>
    public string WholePoints => Math.Floor(Score ?? 0).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Point and tenth; empty for a hundred.</summary>
    public string Tenths => Score is { } score && score < 100 ? (score - Math.Floor(score)).ToString("0.0", CultureInfo.InvariantCulture)[1..] : "";

    public Judgement Judgement => Judgements.Of(Score ?? 0);

    /// <summary>Praise and one wish, or why there is no score.</summary>
    public string Headline => Review.Reason is { } reason ? Words.NoScoreTitle(reason) : Words.Lead(Review, Wishes.FirstOrDefault()?.Title);

    /// <summary>What else there is to know; not that the whole dance was danced.</summary>
    public ImmutableArray<(string Name, string Value)> Facts =>
        [.. Words.Facts(Review, Reviewed.OnRoutineClock).Where(fact => fact.Name != Words.DancedFact || Math.Round(Review.Danced!.Score) != Math.Round(Review.Score!.Value))];

    /// <summary>Of the page, as a browser shows it in its tab.</summary>
    public string Title => Score is null ? Words.Report("TitleUnscored", Headline, Names.Routine) : Words.Report("Title", WholePoints + Tenths, Names.Routine);

    /// <summary>Makes the view; costs some milliseconds for a minute of dance.</summary>
    /// <param name="reviewed">What is shown.</param>
    /// <param name="names">How both are called.</param>
    /// <param name="videos">Where people's pictures are; null for none.</param>
    public static ReviewView Of(ReviewedTake reviewed, ReviewNames names, ReplayVideos? videos = null)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        ArgumentNullException.ThrowIfNull(names);
        return new ReviewView(reviewed, names, videos);
    }

    private static string NoWishOf(Review review) =>
        Words.Report(review.Coverage < Ruleset.Current.Findings.LeastCoverage ? "PractiseUnseen" : "PractiseNone");
}
