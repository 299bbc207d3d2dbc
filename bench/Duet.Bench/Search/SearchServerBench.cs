using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Duet.Movement;
using Duet.Search;
using Duet.Studio;
using Duet.Studio.Shelf;
using Duet.TestKit;
using Duet.TestKit.Poses;
using Duet.Web;
using Duet.Web.Archives;

namespace Duet.Bench.Search;

/// <summary>Searches a second through the web app's own code: <c>search-server [POSES...]</c>. One core answers the socket's messages; then a camera's thirty a second over a real socket.</summary>
internal static class SearchServerBench
{
    private const int Seed = 20_261_120;
    private const int CameraFrames = 300;
    private const int LeastQueries = 4000;
    private const double FramesPerSecond = 30;
    private const byte BothSides = 4;
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(5);

    private static readonly (string Name, byte Top, byte Flags)[] Asked =
    [
        ("1 hit", 1, 0), ("5 hits", 5, 0), ("12 hits", 12, 0), ("12 hits, both sides", 12, BothSides), ("12 hits, weighted", 12, 1),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        int[] sizes = [.. arguments.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).DefaultIfEmpty(80_000)];
        var report = new Report("search-server");
        report.Line("# Pose search through the web app");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- search-server {string.Join(' ', sizes)}`: one thread answers the socket's binary messages (17 joints in; describe, search, compare limb by limb, encode), as `/api/v1/archive/live` does; half of the queries are members seen once more, half are strangers. Then a camera's 30 poses a second over a real WebSocket of a real host, 12 hits each, from the moment the message is sent to the moment its answer is there.");
        foreach (int size in sizes)
        {
            await WriteAsync(report, size);
        }

        await report.SaveAsync();
        return 0;
    }

    private static async Task WriteAsync(Report report, int size)
    {
        using var folder = new TemporaryFolder();
        Write(folder.FullPath, size);
        var options = new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder.FullPath, WithStarters = false };
        TimeSpan open = Opening(folder.FullPath);
        await using RunningDuet host = await DuetWeb.StartAsync(options);
        var shelf = (ArchiveShelf)host.Services.GetService(typeof(ArchiveShelf))!;
        Pose[] poses = [.. PoseClips.Of(Seed).Where((_, i) => i % 40 == 11).Take(200).Select((pose, i) => PoseClips.Perturbed(pose, .01, new Random(i))), .. PoseClips.Of(77).Where((_, i) => i % 20 == 7).Take(200)];
        report.Line();
        report.Line(FormattableString.Invariant($"## {size:N0} poses"));
        report.Line();
        report.Line(FormattableString.Invariant($"Opening the file, every byte of it checked: {open.TotalMilliseconds:F0} ms ({new FileInfo(FileOf(folder.FullPath)).Length / 1e6:F0} MB)."));
        report.Line();
        report.Line("| asked | searches a second of one core's own time | by the clock | median µs | 99th percentile µs |");
        report.Line("|---|---|---|---|---|");
        foreach ((string name, byte top, byte flags) in Asked)
        {
            byte[][] queries = [.. poses.Where(pose => PoseDescriptor.Of(pose) is not null).Select((pose, i) => PoseProtocol.Write((ushort)i, Coco(pose), top, flags))];
            report.Line(Answered(new PoseTalk(shelf), queries, name));
        }

        report.Line();
        report.Line(await CameraAsync(host, poses));
    }

    private static string Answered(PoseTalk talk, byte[][] queries, string name)
    {
        foreach (byte[] query in queries)
        {
            _ = talk.Answer(query);
        }

        var times = new List<double>();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        while (times.Count < LeastQueries || Stopwatch.GetElapsedTime(start) < LeastTime)
        {
            long before = Stopwatch.GetTimestamp();
            _ = talk.Answer(queries[times.Count % queries.Length]);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, own = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        times.Sort();
        return FormattableString.Invariant($"| {name} | {times.Count / own:N0} | {times.Count / seconds:N0} | {times[times.Count / 2]:F1} | {times[times.Count * 99 / 100]:F1} |");
    }

    private static async Task<string> CameraAsync(RunningDuet host, Pose[] poses)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(PoseProtocol.Subprotocol);
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = ArchiveEndpoints.Socket }.Uri, CancellationToken.None);
        byte[] buffer = new byte[256 * 1024];
        Pose[] seen = [.. poses.Where(pose => PoseDescriptor.Of(pose) is not null)];
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        for (int frame = 0; frame < CameraFrames; frame++)
        {
            TimeSpan wait = TimeSpan.FromSeconds(frame / FramesPerSecond) - Stopwatch.GetElapsedTime(start);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            long before = Stopwatch.GetTimestamp();
            await socket.SendAsync(PoseProtocol.Write((ushort)frame, Coco(seen[frame % seen.Length]), 12), WebSocketMessageType.Binary, true, CancellationToken.None);
            ValueWebSocketReceiveResult got;
            do
            {
                got = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            }
            while (got.MessageType != WebSocketMessageType.Binary || !got.EndOfMessage);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        times.Sort();
        return FormattableString.Invariant($"A camera: {CameraFrames} poses at {FramesPerSecond} a second, {CameraFrames / Stopwatch.GetElapsedTime(start).TotalSeconds:F1} answered a second; an answer takes {times[times.Count / 2]:F2} ms (median), {times[times.Count * 95 / 100]:F1} ms (95th percentile), {times[^1]:F1} ms at most. Load of the machine: {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown")} on {Environment.ProcessorCount} cores.");
    }

    private static TimeSpan Opening(string folder)
    {
        long start = Stopwatch.GetTimestamp();
        using ArchiveFile file = ArchiveFile.Open(FileOf(folder));
        return Stopwatch.GetElapsedTime(start);
    }

    private static string FileOf(string folder) => Path.Combine(folder, "archives", "many.poses");

    private static void Write(string folder, int size)
    {
        Directory.CreateDirectory(Path.Combine(folder, "archives"));
        var poses = new List<PoseDescriptor>(size);
        var entries = new List<ArchiveEntry>(size);
        foreach ((int at, Pose pose) in PoseClips.Of(Seed).Index())
        {
            SeenPose seen = SeenPose.Of(pose, TimeSpan.FromSeconds(at % PoseClips.Frames / 8.0), new FrameSize(1280, 720));
            if (seen.Descriptor() is { } descriptor)
            {
                poses.Add(descriptor);
                entries.Add(seen.Entry($"clip-{at / PoseClips.Frames}.mp4", "synthetic"));
            }

            if (poses.Count == size)
            {
                break;
            }
        }

        ArchiveFile.Write(FileOf(folder), PoseArchive.Empty.Add(poses), entries);
    }

    private static Pose Coco(Pose pose) => new(KnownSkeletons.Coco17, [.. KnownSkeletons.Coco17.Joints.Select(joint => pose[joint])]);
}
