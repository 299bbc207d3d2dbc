namespace Duet.Alignment;

/// <summary>The offsets that are tried, in frames: routine frame t lies at take frame t + lag.</summary>
internal sealed class LagRange
{
    private readonly int _routine;
    private readonly int _take;
    private readonly double? _hint;

    /// <summary>All overlaps that are long enough; around a certain hint, those within its reach.</summary>
    public LagRange(MotionSignal routine, MotionSignal take, AlignmentOptions options)
    {
        (_routine, _take) = (routine.Frames, take.Frames);
        _hint = options.Hint is { } hint ? (hint.Offset - take.Start + routine.Start).TotalSeconds * options.Rate : null;
        if (options.Hint is { Certain: true } && _hint is { } centre)
        {
            double reach = options.Rules.HintReach.TotalSeconds * options.Rate;
            First = (int)Math.Max(1 - _routine, Math.Ceiling(centre - reach));
            Last = (int)Math.Min(_take - 1, Math.Floor(centre + reach));
            return;
        }

        int least = Math.Max(1, Math.Min((int)(options.Rules.ShortestOverlap.TotalSeconds * options.Rate), Math.Min(_routine, _take) / 2));
        (First, Last) = (least - _routine, _take - least);
    }

    public int First { get; }

    public int Last { get; }

    /// <summary>How many frames both have at a lag.</summary>
    public int Overlap(int lag) => MotionCorrelation.Overlap(_routine, _take, lag);

    /// <summary>What a peak's height is multiplied with: 1 where everything overlaps, and where a certain hint says.</summary>
    public double Preference(int lag, AlignmentOptions options)
    {
        double overlap = Math.Pow((double)Overlap(lag) / Math.Min(_routine, _take), options.Rules.OverlapPower);
        double away = options.Hint is { Certain: true } && _hint is { } hint ? Math.Abs(lag - hint) / (options.Rules.HintReach.TotalSeconds * options.Rate) : 0;
        return overlap * (1 - (options.Rules.HintLoss * Math.Min(1, away)));
    }

    /// <summary>The lag nearest to the hint; null without one.</summary>
    public int? Nearest => _hint is { } hint ? Math.Clamp((int)Math.Round(hint), First, Last) : null;

    /// <summary>True within reach of the hint.</summary>
    public bool Hinted(int lag, AlignmentOptions options) =>
        _hint is { } hint && Math.Abs(lag - hint) <= options.Rules.HintReach.TotalSeconds * options.Rate;
}
