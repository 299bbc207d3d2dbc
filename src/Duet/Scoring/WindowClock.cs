namespace Duet.Scoring;

/// <summary>When the windows and sections of a routine lie, in the recording's own time.</summary>
/// <param name="Start">Of the routine's first frame.</param>
/// <param name="Frames">Of the routine on the common clock.</param>
/// <param name="Rules">Rate, hop and section.</param>
internal readonly record struct WindowClock(TimeSpan Start, int Frames, Ruleset Rules)
{
    /// <summary>The time of the routine's last frame.</summary>
    public TimeSpan End => Time(Math.Max(0, Frames - 1));

    public TimeSpan HopStart(int hop) => Time(Math.Min(Math.Max(0, Frames - 1), hop * Rules.Hop));

    public TimeSpan WindowStart(int window) => HopStart(window);

    public TimeSpan WindowEnd(int window) => HopStart(window + Rules.HopsPerWindow);

    public TimeSpan WindowMiddle(int window) => WindowStart(window) + ((WindowEnd(window) - WindowStart(window)) / 2);

    public int Sections => Math.Max(1, (int)Math.Floor(((End - Start) / Rules.Section) + 0.5));

    public int SectionOf(int window) =>
        Math.Min(Sections - 1, (int)((WindowMiddle(window) - Start) / Rules.Section));

    public TimeSpan SectionStart(int section) => Start + (Rules.Section * section);

    private TimeSpan Time(int frame) => Start + Rules.Rate.TimeOf(frame);
}
