using System.Collections.Immutable;

namespace Duet.TestKit.Sound;

/// <summary>Music of which everything is known.</summary>
/// <param name="Name">Short, with the seed.</param>
/// <param name="Samples">Mono, full scale -1 to 1.</param>
/// <param name="SampleRate">Samples per second.</param>
public sealed record Song(string Name, float[] Samples, int SampleRate)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(0.25);

    /// <summary>Beats per minute; constant over the song.</summary>
    public double BeatsPerMinute { get; init; }

    /// <summary>When each beat sounds, first to last.</summary>
    public ImmutableArray<TimeSpan> Beats { get; init; } = [];

    /// <summary>The beat that opens the first bar, an index into <see cref="Beats"/>; bars have four beats.</summary>
    public int FirstDownbeat { get; init; }

    /// <summary>For loop songs: bars with the same number sound sample-exactly the same. Empty where no bar repeats exactly.</summary>
    public ImmutableArray<int> BarContents { get; init; } = [];

    /// <summary>Samples of a bar, and of the silence before the first; 0 where <see cref="BarContents"/> is empty.</summary>
    public int BarLength { get; init; }

    /// <inheritdoc cref="BarLength"/>
    public int FirstBar { get; init; }

    /// <summary>Is the same music heard a whole number of bars elsewhere, so that nobody could tell where it was taken from? A quarter of a second at either end counts nothing.</summary>
    /// <param name="start">Where the music begins in the song.</param>
    /// <param name="length">How much of it is heard.</param>
    public bool IsAmbiguous(TimeSpan start, TimeSpan length)
    {
        if (BarContents.IsEmpty)
        {
            return false;
        }

        int first = Bar(start + Margin), last = Math.Max(first, Bar(start + length - Margin));
        return Enumerable.Range(-first, BarContents.Length - last + first).Where(shift => shift != 0).Any(shift => IsSame(first, last, shift));
    }

    private bool IsSame(int first, int last, int shift) =>
        Enumerable.Range(first, last - first + 1).All(bar => BarContents[bar] == BarContents[bar + shift]);

    private int Bar(TimeSpan time) => Math.Clamp((int)Math.Floor(((time.TotalSeconds * SampleRate) - FirstBar) / BarLength), 0, BarContents.Length - 1);
}
