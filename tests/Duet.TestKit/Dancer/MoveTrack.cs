namespace Duet.TestKit.Dancer;

/// <summary>One channel over time: moves that arrive on a beat and hold until the next one starts.</summary>
/// <remarks>Each move follows the quintic with zero speed and acceleration at both ends (the minimum-jerk curve of reaching arms, Flash and Hogan 1985).</remarks>
internal sealed class MoveTrack(double initial)
{
    private readonly List<Move> _moves = [];

    /// <summary>Where the last move ends.</summary>
    public double Last => _moves.Count == 0 ? initial : _moves[^1].To;

    /// <summary>Appends a move; it starts no earlier than the last one arrived.</summary>
    public void MoveTo(double value, double start, double arrival)
    {
        double earliest = _moves.Count == 0 ? 0 : _moves[^1].Arrival;
        _moves.Add(new Move(Math.Max(start, earliest), arrival, Last, value));
    }

    public double At(double seconds)
    {
        int low = 0;
        int high = _moves.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _moves[middle].Start <= seconds ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? initial : _moves[low - 1].At(seconds);
    }

    private readonly record struct Move(double Start, double Arrival, double From, double To)
    {
        public double At(double seconds)
        {
            double u = Arrival > Start ? Math.Clamp((seconds - Start) / (Arrival - Start), 0, 1) : 1;
            return From + ((To - From) * u * u * u * (10 + (u * ((6 * u) - 15))));
        }
    }
}
