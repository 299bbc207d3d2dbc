using System.Buffers;

namespace Duet.Search;

/// <summary>Places in the order of their bounds, the lowest first; equal bounds by place. A heap: most places are never asked for.</summary>
internal ref struct BestFirst
{
    private readonly ulong[] _keys;
    private int _count;

    public BestFirst(int capacity) => _keys = ArrayPool<ulong>.Shared.Rent(capacity);

    /// <summary>Adds a place; the order is made by <see cref="Order"/>.</summary>
    /// <param name="bound">0 or more.</param>
    /// <param name="place">0 or more.</param>
    public void Add(float bound, int place) => _keys[_count++] = ((ulong)BitConverter.SingleToUInt32Bits(bound) << 32) | (uint)place;

    /// <inheritdoc cref="Add(float, int)"/>
    public void Add(int bound, int place) => _keys[_count++] = ((ulong)(uint)bound << 32) | (uint)place;

    public readonly void Order()
    {
        for (int i = (_count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }
    }

    public bool TryTake(out uint bound, out int place)
    {
        if (_count == 0)
        {
            (bound, place) = (0, 0);
            return false;
        }

        (bound, place) = ((uint)(_keys[0] >> 32), (int)(uint)_keys[0]);
        _keys[0] = _keys[--_count];
        Sink(0);
        return true;
    }

    public void Clear() => _count = 0;

    public readonly void Dispose() => ArrayPool<ulong>.Shared.Return(_keys);

    private readonly void Sink(int at)
    {
        Span<ulong> keys = _keys.AsSpan(0, _count);
        if (at >= keys.Length)
        {
            return;
        }

        ulong key = keys[at];
        for (int child = (2 * at) + 1; child < keys.Length; child = (2 * at) + 1)
        {
            child += child + 1 < keys.Length && keys[child + 1] < keys[child] ? 1 : 0;
            if (key <= keys[child])
            {
                break;
            }

            keys[at] = keys[child];
            at = child;
        }

        keys[at] = key;
    }
}
