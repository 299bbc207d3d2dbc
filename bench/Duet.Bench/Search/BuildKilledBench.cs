using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Duet.Media;
using Duet.Studio;
using Duet.TestKit;

namespace Duet.Bench.Search;

/// <summary>
/// <c>duet archive build</c> over thousands of pictures, killed without a warning and started again until it is done: <c>archive-killed [PICTURES] [KILLS]</c>. Every picture is a crop of the film of
/// squats at a place and size of its own, made small, so that no two are alike.
/// </summary>
internal static partial class BuildKilledBench
{
    private const int Pictures = 10_000;
    private const int Kills = 10;
    private const int Side = 192;
    private const int Seed = 5;

    public static async Task<int> RunAsync(string[] arguments)
    {
        int count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Pictures, kills = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Kills;
        using var folder = new TemporaryFolder();
        string pictures = Directory.CreateDirectory(Path.Combine(folder.FullPath, "pictures")).FullName, archive = folder.File("killed.poses");
        Console.Error.WriteLine($"making {count} pictures");
        await MakeAsync(pictures, count);
        var random = new Random(Seed);
        var rounds = new List<(int Before, int After)>();
        long start = Stopwatch.GetTimestamp();
        for (int kill = 1; kill <= kills; kill++)
        {
            int before = Finished(archive), until = Math.Max(before + 1, (count * kill / (kills + 1)) + random.Next(-count / 50, count / 50));
            await KillAtAsync(Build(pictures, archive), archive, until);
            rounds.Add((before, Finished(archive)));
            Console.Error.WriteLine($"killed at {rounds[^1].After}");
        }

        int left = Finished(archive);
        using Process last = Build(pictures, archive);
        string said = await last.StandardOutput.ReadToEndAsync();
        await last.WaitForExitAsync();
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        return await ReportAsync(archive, (count, kills, left), rounds, said, took);
    }

    private static async Task<int> ReportAsync(string archive, (int Count, int Kills, int Left) size, List<(int Before, int After)> rounds, string said, TimeSpan took)
    {
        int[] numbers = [.. NumberPattern().Matches(said).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];
        (int read, int kept) = (numbers[0], numbers[1]);
        using ArchiveFile file = ArchiveFile.Open(archive);
        int different = Enumerable.Range(0, file.Poses.NextId).Select(id => file.EntryOf(id).Source).Distinct().Count();
        bool monotone = rounds.TrueForAll(round => round.After >= round.Before) && rounds.Zip(rounds.Skip(1), (a, b) => a.After == b.Before).All(same => same) && rounds[^1].After == size.Left;
        bool whole = read == size.Count && different == kept && kept == file.Poses.Count && (size.Left == 0 || said.Contains($"{size.Left} files were read before", StringComparison.Ordinal)) && !File.Exists(archive + ".building");
        var report = new Report("archive-killed");
        report.Line("# Building an archive, killed again and again");
        report.Line();
        report.Line($"`dotnet run --project bench/Duet.Bench -c Release -- archive-killed {size.Count} {size.Kills}`: `duet archive build` (lite, --keep-all) over {size.Count} pictures of {Side} pixels, every one a different crop of `pose_squats.mp4`; killed with SIGKILL {size.Kills} times at chosen shares, each time started again; then left alone.");
        report.Line();
        report.Line("| kill | finished pictures it found | finished pictures it left |");
        report.Line("|---|---|---|");
        foreach ((int number, (int before, int after)) in rounds.Index())
        {
            report.Line($"| {number + 1} | {before} | {after} |");
        }

        report.Line();
        report.Line(FormattableString.Invariant($"The last build took over {size.Left} finished pictures and read the other {size.Count - size.Left}; in all {took.TotalMinutes:F1} minutes on {Environment.ProcessorCount} cores, with starting {size.Kills + 1} times. Read: {read} of {size.Count}; kept {kept}, each of a picture of its own. Nothing lost, nothing read twice, nothing left behind: {(monotone && whole ? "yes" : "NO")}."));
        report.Line();
        report.Line("The last build's own words:");
        report.Line();
        report.Line($"```\n{said.Trim()}\n```");
        await report.SaveAsync();
        return monotone && whole ? 0 : 1;
    }

    // The program that is under test.
    private static Process Build(string pictures, string archive) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Duet.Cli", "release", "Duet.Cli.dll")), "archive", "build", pictures, "--out", archive, "--model", "lite", "--keep-all"])
    {
        RedirectStandardOutput = true,
    }) ?? throw new InvalidOperationException("duet does not start");

    private static async Task KillAtAsync(Process build, string archive, int until)
    {
        using (build)
        {
            while (!build.HasExited && Finished(archive) < until)
            {
                await Task.Delay(100);
            }

            build.Kill(entireProcessTree: true);
            await build.WaitForExitAsync();
        }
    }

    /// <summary>Whole records in the journal, counted by their lengths as they lie there, without Duet's reader: head of 16 bytes, then length, sum, content.</summary>
    private static int Finished(string archive)
    {
        if (!File.Exists(archive + ".building"))
        {
            return 0;
        }

        // The build holds a lock on it, which a copy's reader does not ask for.
        using (Process copy = Process.Start("cp", [archive + ".building", archive + ".seen"]))
        {
            copy.WaitForExit();
        }

        using FileStream journal = new(archive + ".seen", FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        byte[] head = new byte[16];
        journal.Position = 16;
        int records = 0;
        while (journal.ReadAtLeast(head, 16, throwOnEndOfStream: false) == 16 && BitConverter.ToInt64(head) is >= 0 and var length && journal.Position + length <= journal.Length)
        {
            journal.Position += length;
            records++;
        }

        return records;
    }

    private static async Task MakeAsync(string folder, int count)
    {
        var frames = new List<VideoFrame>();
        await using (VideoReader reader = await VideoReader.OpenAsync(Fixtures.Data("blazepose/pose_squats.mp4"), new VideoReadOptions { MaxSide = 480 }))
        {
            await foreach (VideoFrame frame in reader.ReadFramesAsync())
            {
                frames.Add(new VideoFrame(frame.Width, frame.Height, TimeSpan.Zero, frame.Rgb.ToArray()));
            }
        }

        var random = new Random(Seed);
        foreach (int[] batch in Enumerable.Range(0, count).Chunk(64))
        {
            VideoFrame[] cut = [.. batch.Select(i => Cut(frames[i % frames.Count], random))];
            IReadOnlyList<byte[]> pictures = await JpegBatch.EncodeAsync(cut);
            for (int i = 0; i < batch.Length; i++)
            {
                string part = Directory.CreateDirectory(Path.Combine(folder, $"{batch[i] / 1000:00}")).FullName;
                await File.WriteAllBytesAsync(Path.Combine(part, $"{batch[i]:00000}.jpg"), pictures[i]);
            }
        }
    }

    [GeneratedRegex("\\d+")]
    private static partial Regex NumberPattern();

    // Some margin is cut off, and some grey is added: every picture is its own.
    private static VideoFrame Cut(VideoFrame frame, Random random)
    {
        double scale = frame.Height / (double)Side * (.85 + (.15 * random.NextDouble())), left = random.NextDouble() * Math.Max(1, frame.Width - (scale * Side * .56)), top = random.NextDouble() * (frame.Height - (scale * Side));
        int width = (int)(Side * .56) / 2 * 2, grey = random.Next(-20, 20);
        byte[] rgb = new byte[3 * width * Side];
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int from = 3 * ((Math.Clamp((int)(top + (y * scale)), 0, frame.Height - 1) * frame.Width) + Math.Clamp((int)(left + (x * scale)), 0, frame.Width - 1));
                for (int c = 0; c < 3; c++)
                {
                    rgb[(3 * ((y * width) + x)) + c] = (byte)Math.Clamp(frame.Rgb.Span[from + c] + grey, 0, 255);
                }
            }
        }

        return new VideoFrame(width, Side, TimeSpan.Zero, rgb);
    }
}
