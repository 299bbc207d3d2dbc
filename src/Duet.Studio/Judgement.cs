namespace Duet.Studio;

/// <summary>How well something went, as a shape that everybody knows again: star, disc, half disc, ring.</summary>
public enum Judgement
{
    /// <summary>From 85.</summary>
    Perfect,

    /// <summary>From 65.</summary>
    Good,

    /// <summary>From 40.</summary>
    Ok,

    /// <summary>Below.</summary>
    Miss,
}

/// <summary>Scores as judgements.</summary>
public static class Judgements
{
    /// <summary>The judgement of a score of 0 to 100, as it is shown: round it first.</summary>
    public static Judgement Of(double score) => score switch
    {
        >= 85 => Judgement.Perfect,
        >= 65 => Judgement.Good,
        >= 40 => Judgement.Ok,
        _ => Judgement.Miss,
    };
}
