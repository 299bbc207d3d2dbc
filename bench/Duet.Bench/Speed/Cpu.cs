using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Duet.Bench.Speed;

/// <summary>What some work took.</summary>
/// <param name="Cpu">Of this process and of the children that ended meanwhile.</param>
/// <param name="Wall">On the clock.</param>
internal readonly record struct Cost(TimeSpan Cpu, TimeSpan Wall)
{
    public double CpuMs => Cpu.TotalMilliseconds;

    public double WallMs => Wall.TotalMilliseconds;
}

/// <summary>Processor time as the system counts it: on a shared machine it says what work costs where the clock does not.</summary>
internal static partial class Cpu
{
    private const int Self = 0;
    private const int Children = -1;

    public static Cost Of(Action work) => OfAsync(() =>
    {
        work();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        TimeSpan before = Used();
        long start = Stopwatch.GetTimestamp();
        await work();
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        return new Cost(Used() - before, wall);
    }

    /// <summary>Runs a program to its end; its output is thrown away.</summary>
    public static Task<Cost> OfProgramAsync(string program, params string[] arguments) => OfAsync(async () =>
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} does not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {await errors}");
        }
    });

    private static TimeSpan Used() => Used(Self) + Used(Children);

    private static TimeSpan Used(int who)
    {
        Span<long> usage = stackalloc long[32];
        if (GetUsage(who, ref MemoryMarshal.GetReference(usage)) != 0)
        {
            throw new InvalidOperationException("the system does not tell the processor time");
        }

        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds((int)usage[1] + (int)usage[3]);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
