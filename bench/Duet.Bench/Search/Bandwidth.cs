using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duet.Bench.Search;

/// <summary>How fast one thread reads memory: what no scan can be faster than.</summary>
internal static class Bandwidth
{
    /// <summary>The best of several readings.</summary>
    /// <param name="megabytes">Below the size of a cache: that cache's.</param>
    /// <returns>GB/s.</returns>
    public static double Of(int megabytes)
    {
        var data = new long[megabytes * (1 << 17)];
        Array.Fill(data, 1);
        double best = 0;
        for (int round = 0; round < Math.Max(5, 2048 / megabytes); round++)
        {
            long start = Stopwatch.GetTimestamp();
            long sum = Sum(data);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = sum == data.Length ? Math.Max(best, data.Length * 8 / seconds / 1e9) : throw new InvalidOperationException("the sum is wrong");
        }

        return best;
    }

    private static long Sum(long[] data)
    {
        ref long start = ref MemoryMarshal.GetArrayDataReference(data);
        Vector512<long> a = default, b = default, c = default, d = default;
        for (nuint i = 0; i + 32 <= (nuint)data.Length; i += 32)
        {
            a += Vector512.LoadUnsafe(ref start, i);
            b += Vector512.LoadUnsafe(ref start, i + 8);
            c += Vector512.LoadUnsafe(ref start, i + 16);
            d += Vector512.LoadUnsafe(ref start, i + 24);
        }

        return Vector512.Sum(a + b + c + d);
    }
}
