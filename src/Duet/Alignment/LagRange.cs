namespace Duet.Alignment;

/// <summary>The offsets that are tried, in frames: routine frame t lies at take frame t + lag.</summary>
internal sealed class LagRange
{
    private readonly int _routine;
    private readonly int _take;
    private readonly double? _hint;

    private LagRange(MotionSignal routine, MotionSignal take, AlignmentOptions options)
    {
        (_routine, _take) = (routine.Frames, take.Frames);
        _hint = options.Hint is { } hint ? (hint.Offset - take.Start + routine.Start).TotalSeconds * options.Rate : null;
    }

    public int First { get; private init; }

    public int Last { get; private init; }

    public static LagRange Of(MotionSignal routine, MotionSignal take, AlignmentOptions options)
    {
        var range = new LagRange(routine, take, options);
        if (options.Hint is { Certain: true } && range._hint is { } centre)
        {
            double reach = options.Rules.HintReach.TotalSeconds * options.Rate;
            return new(routine, take, options)
            {
                First = (int)Math.Max(1 - routine.Frames, Math.Ceiling(centre - reach)),
                Last = (int)Math.Min(take.Frames - 1, Math.Floor(centre + reach)),
            };
        }

        int shorter = Math.Min(routine.Frames, take.Frames);
        int least = Math.Max(1, Math.Min((int)(options.Rules.ShortestOverlap.TotalSeconds * options.Rate), shorter / 2));
        return new(routine, take, options) { First = least - routine.Frames, Last = take.Frames - least };
    }

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
