namespace Duet.Search;

/// <summary>Ids that are no longer found, one bit each. Never changed: removing makes another.</summary>
internal sealed class RemovedIds
{
    public static readonly RemovedIds None = new([]);

    private readonly ulong[] _bits;

    private RemovedIds(ulong[] bits) => _bits = bits;

    public bool Contains(int id) => (uint)id >> 6 < (uint)_bits.Length && (_bits[id >> 6] >> (id & 63) & 1) != 0;

    public RemovedIds With(IEnumerable<int> ids)
    {
        int[] added = [.. ids];
        if (added.Length == 0)
        {
            return this;
        }

        var bits = new ulong[Math.Max(_bits.Length, (added.Max() >> 6) + 1)];
        _bits.CopyTo(bits, 0);
        foreach (int id in added)
        {
            bits[id >> 6] |= 1UL << (id & 63);
        }

        return new RemovedIds(bits);
    }

    public IEnumerable<int> All()
    {
        for (int id = 0; id < _bits.Length * 64; id++)
        {
            if (Contains(id))
            {
                yield return id;
            }
        }
    }
}
