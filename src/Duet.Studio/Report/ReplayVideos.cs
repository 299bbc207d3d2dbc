namespace Duet.Studio.Report;

/// <summary>Where a replay finds people's pictures.</summary>
/// <param name="Routine">Address of the routine's video; null: its dancer is drawn.</param>
/// <param name="Take">Address of the take's video; null: the dancer is drawn.</param>
/// <param name="OnReplayClock">True: frame i of each is step i. False: the videos are as they were filmed, and the page says when in them each step is.</param>
public sealed record ReplayVideos(string? Routine, string? Take, bool OnReplayClock = false);
