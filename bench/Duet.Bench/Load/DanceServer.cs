using System.Diagnostics;
using System.Text.Json;
using Duet.Choreography;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Web;
using Microsoft.AspNetCore.Builder;

namespace Duet.Bench.Load;

/// <summary>The web app in a process of its own, with routines to dance and without limits per address: all load comes from one.</summary>
internal sealed class DanceServer : IAsyncDisposable
{
    /// <summary>What tells the program to be the server.</summary>
    public const string Word = "serve";

    private const string Ask = "use";
    private const string Collect = "collect";

    private readonly Process _process;

    private DanceServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has used so far.</summary>
    /// <param name="collect">Collects garbage after looking at the clock, so that the memory is what is alive.</param>
    public async Task<ServerUse> UseAsync(bool collect = false)
    {
        await _process.StandardInput.WriteLineAsync(collect ? Collect : Ask);
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has ended.");
        return JsonSerializer.Deserialize<ServerUse>(line)!;
    }

    /// <summary>A data folder with one routine, cut to a length.</summary>
    public static async Task PrepareAsync(string folder, Routine routine, TimeSpan length)
    {
        await using DuetStore store = await DuetStore.OpenAsync(folder);
        Motion motion = new Dance(routine).ToMotion();
        length = length < motion.Duration ? length : motion.Duration;
        motion = new Motion(motion.Skeleton, motion.Size, length, motion.Estimator, [.. motion.Frames.Where(frame => frame.Time < length)]);
        await store.Routines.AddAsync(new StoredRoutine
        {
            Id = NewId.Create(),
            Slug = routine.Slug,
            Title = routine.Title,
            Level = "easy",
            Field = routine.Field,
            Dancer = routine.Dancer.Name,
            Music = "Duet",
            License = "CC0",
            State = RoutineState.Published,
            Duration = length,
            BeatsPerMinute = routine.BeatsPerMinute,
            FirstBeat = routine.FirstBeat,
            MotionFile = await StoredMotions.AddAsync(store.Files, motion),
            Created = DateTimeOffset.UnixEpoch,
            Sections = [.. routine.Timeline().Where(part => part.End <= length).Select(part => new StoredSection(part.Section.Name, part.Start, part.End))],
        });
    }

    /// <summary>Starts the server; on one core where that is asked for.</summary>
    /// <param name="folder">Its data folder, or <see cref="EmptyFloor.Word"/>.</param>
    /// <param name="core">Which.</param>
    public static async Task<DanceServer> StartAsync(string folder, int? core = null)
    {
        string self = typeof(DanceServer).Assembly.Location;
        string[] pin = core is { } number ? ["taskset", "-c", $"{number}"] : [];
        string[] line = [.. pin, "dotnet", self, "dancers", Word, folder];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{line[0]} does not start");
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it answered.");
        return new DanceServer(process, new Uri(address));
    }

    /// <summary>Is the server, until its input ends.</summary>
    public static async Task<int> BeAsync(string folder)
    {
        Action<Uri> started = address => Console.WriteLine(address);
        if (folder == EmptyFloor.Word)
        {
            await using WebApplication app = await EmptyFloor.StartAsync(started);
            await AnswerAsync();
            return 0;
        }

        using var end = new CancellationTokenSource();
        Task running = DuetWeb.RunAsync(
            new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder, WithStarters = false, MostDancers = 5000, Leniency = 10_000 }, started, ct: end.Token);
        await Task.WhenAny(running, AnswerAsync());
        await end.CancelAsync();
        await running;
        return 0;
    }

    /// <summary>As the system does when memory runs out: without a warning.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static async Task AnswerAsync()
    {
        while (await Console.In.ReadLineAsync() is { } asked)
        {
            Console.WriteLine(JsonSerializer.Serialize(ServerUse.OfThisProcess(asked == Collect)));
        }
    }
}

/// <summary>What a server has used since its start.</summary>
/// <param name="User">Processor time of its own.</param>
/// <param name="System">Processor time of the system for it.</param>
/// <param name="Allocated">Bytes.</param>
/// <param name="Live">Bytes on the managed heap.</param>
internal sealed record ServerUse(TimeSpan User, TimeSpan System, long Allocated, long Live)
{
    public TimeSpan Processor => User + System;

    public static ServerUse OfThisProcess(bool collect)
    {
        Environment.ProcessCpuUsage cpu = Environment.CpuUsage;
        long live = GC.GetTotalMemory(collect);
        return new(cpu.UserTime, cpu.PrivilegedTime, GC.GetTotalAllocatedBytes(), live);
    }
}
