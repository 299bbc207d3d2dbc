namespace Duet.Search;

/// <summary>The nearest poses so far: by rank, equal ranks by id.</summary>
/// <param name="capacity">How many are wanted.</param>
/// <param name="removed">Ids that are never taken.</param>
internal sealed class TopHits(int capacity, RemovedIds removed)
{
    private readonly double[] _ranks = new double[capacity];
    private readonly int[] _ids = new int[capacity];

    public int Count { get; private set; }

    /// <summary>What a pose must not exceed to be taken; infinite until there are enough.</summary>
    public double Worst { get; private set; } = double.PositiveInfinity;

    public (double Rank, int Id) this[int index] => (_ranks[index], _ids[index]);

    public void Offer(double rank, int id)
    {
        if (rank > Worst || removed.Contains(id) || (Count == _ids.Length && rank == Worst && id > _ids[^1]))
        {
            return;
        }

        int at = PlaceOf(rank, id);
        int moved = Math.Min(Count, _ids.Length - 1) - at;
        Array.Copy(_ranks, at, _ranks, at + 1, moved);
        Array.Copy(_ids, at, _ids, at + 1, moved);
        (_ranks[at], _ids[at]) = (rank, id);
        Count = Math.Min(Count + 1, _ids.Length);
        Worst = Count == _ids.Length ? _ranks[^1] : double.PositiveInfinity;
    }

    private int PlaceOf(double rank, int id)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool before = _ranks[middle] < rank || (_ranks[middle] == rank && _ids[middle] < id);
            (low, high) = before ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
