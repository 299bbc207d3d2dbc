using System.Collections.Immutable;

namespace Duet.Scoring;

/// <summary>How one bar was danced, said while the dance goes on.</summary>
public sealed record LiveVerdict
{
    /// <summary>Which of <see cref="LiveReference.Bars"/>.</summary>
    public required int Bar { get; init; }

    /// <summary>0 to 100; null where too little was seen to judge.</summary>
    public required double? Value { get; init; }

    /// <summary>The sum of all values so far; never falls.</summary>
    public required double Points { get; init; }

    /// <summary>The mean of all values so far, 0 to 100; bars without a value do not count. 0 before the first.</summary>
    public required double Accuracy { get; init; }

    /// <summary>0 to 100 for each <see cref="Limb"/>, by the dancer's own left and right; NaN where it was not seen or is not judged.</summary>
    public required ImmutableArray<double> Limbs { get; init; }

    /// <summary>How much later than usual the dancer was in this bar; negative: earlier. The constant delay of the camera is taken out.</summary>
    public required TimeSpan Lag { get; init; }
}

/// <summary>How one section of the routine went.</summary>
/// <param name="Section">Which of those that the reference was given.</param>
/// <param name="Accuracy">0 to 100; null where nothing was judged.</param>
/// <param name="Weakest">The limb that lost most, by the dancer's own left and right; null where none stands out.</param>
public sealed record LiveSection(int Section, double? Accuracy, Limb? Weakest);
