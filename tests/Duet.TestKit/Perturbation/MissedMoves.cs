namespace Duet.TestKit.Perturbation;

/// <summary>Which moves of a dance are left out, and how far the dancer has caught up.</summary>
internal sealed class MissedMoves
{
    private const double Length = 1.2;
    private const double Ramp = 0.15;

    private readonly bool[] _missed;

    public MissedMoves(double seconds, double share, int seed)
    {
        int count = Math.Max(1, (int)Math.Ceiling(seconds / Length));
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        _missed = new bool[count];
        foreach (int move in order.Take((int)Math.Round(share * count)))
        {
            _missed[move] = true;
        }
    }

    /// <summary>When the dancer froze, if this moment's move is missed; moves missed in a row are one.</summary>
    public double FrozenSince(double seconds)
    {
        int move = MoveAt(seconds);
        while (move > 0 && _missed[move - 1])
        {
            move--;
        }

        return move * Length;
    }

    /// <summary>1 while frozen, falling to 0 at the end of what is missed; 0 while dancing.</summary>
    public double FrozenShare(double seconds)
    {
        int move = MoveAt(seconds);
        bool goesOn = move + 1 < _missed.Length && _missed[move + 1];
        return !_missed[move] ? 0 : goesOn ? 1 : Math.Clamp((((move + 1) * Length) - seconds) / Ramp, 0, 1);
    }

    private int MoveAt(double seconds) => Math.Clamp((int)(seconds / Length), 0, _missed.Length - 1);
}
