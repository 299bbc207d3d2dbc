namespace Duet.Choreography;

/// <summary>A move in a section, and how it is varied.</summary>
/// <param name="Move">What is danced.</param>
/// <param name="Beat">When it starts, in beats from the section's start.</param>
public sealed record PlacedMove(Move Move, double Beat)
{
    /// <summary>How often in a row; default 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>True: led with the left.</summary>
    public bool OtherSide { get; init; }

    /// <summary>True: every second repeat is led with the other side.</summary>
    public bool Alternating { get; init; }

    /// <summary>Beats of the move per beat of the music: 2 is double time, 0.5 half time; 0.25 to 4.</summary>
    public double Tempo { get; init; } = 1;

    /// <summary>How large steps and bends are; 0.4 to 1.2. Arms keep their shapes.</summary>
    public double Size { get; init; } = 1;

    /// <summary>True: it carries another move that starts with it, as steps under an arm move, and is not announced.</summary>
    public bool Under { get; init; }

    /// <summary>Beats of the music that one repeat takes.</summary>
    public double BeatsEach => Move.Beats / Tempo;

    /// <summary>Beats of the music that all repeats take.</summary>
    public double Beats => Times * BeatsEach;
}
