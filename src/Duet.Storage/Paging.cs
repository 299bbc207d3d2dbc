namespace Duet.Storage;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="From">How many come before it; from 0.</param>
/// <param name="Count">The most that are given, 1 to 1,000.</param>
public readonly record struct Paging(int From, int Count)
{
    private const int Most = 1000;

    /// <summary>The first fifty.</summary>
    public static Paging First { get; } = new(0, 50);

    /// <summary>As many as there may be at once.</summary>
    public static Paging All { get; } = new(0, Most);

    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    internal Paging Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(From);
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, Most);
        return this;
    }
}

/// <summary>One part of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Total">How many the whole list has.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total);
