using System.Diagnostics;
using System.Globalization;
using Duet.Choreography;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Web;

namespace Duet.Bench.Load;

/// <summary>The web app in a process of its own, with routines to dance and without limits per address: all load comes from one.</summary>
internal sealed class DanceServer : IAsyncDisposable
{
    /// <summary>What tells the program to be the server.</summary>
    public const string Word = "serve";

    private readonly Process _process;

    private DanceServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Memory that is resident now.</summary>
    public double Megabytes
    {
        get
        {
            string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
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
    public static async Task<DanceServer> StartAsync(string folder, int? core = null)
    {
        string self = typeof(DanceServer).Assembly.Location;
        string[] pin = core is { } number ? ["taskset", "-c", $"{number}"] : [];
        string[] line = [.. pin, "dotnet", self, "dancers", Word, folder];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true };
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{line[0]} does not start");
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it answered.");
        return new DanceServer(process, new Uri(address));
    }

    /// <summary>Is the server, until its input ends.</summary>
    public static async Task<int> BeAsync(string folder)
    {
        await DuetWeb.RunAsync(
            new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder, WithStarters = false, MostDancers = 5000, Leniency = 10_000 },
            address => Console.WriteLine(address));
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
}
