using System.Collections.Immutable;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Parts for a routine of which nobody knows verse and chorus: eight bars each, or a quarter of a minute without a tempo.</summary>
internal static class RoutineParts
{
    private const int Beats = 32;
    private static readonly TimeSpan Untimed = TimeSpan.FromSeconds(15);

    public static ImmutableArray<StoredSection> Of(TimeSpan duration, double? beatsPerMinute, TimeSpan? firstBeat)
    {
        TimeSpan length = beatsPerMinute is { } tempo ? TimeSpan.FromMinutes(Beats / tempo) : Untimed;
        TimeSpan start = firstBeat is { } first && first < duration ? first : TimeSpan.Zero;
        var parts = ImmutableArray.CreateBuilder<StoredSection>();
        while (start < duration)
        {
            // A last piece below half a part joins the one before.
            TimeSpan end = duration - (start + length) < length / 2 ? duration : start + length;
            parts.Add(new StoredSection($"Part {parts.Count + 1}", parts.Count == 0 ? TimeSpan.Zero : start, end));
            start = end;
        }

        return parts.ToImmutable();
    }
}
