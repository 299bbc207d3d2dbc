using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Duet.Choreography;
using Duet.TestKit;
using Duet.Web.Live;

namespace Duet.Bench.Load;

/// <summary>The server is killed without a warning at random moments of a dance, of an upload and of an import, and started again: nothing half-written may be seen, nothing that was kept may be lost.</summary>
internal static class KilledBench
{
    private const int Rounds = 20;
    private static readonly Routine Routine = StarterRoutines.CornerShop;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(12);

    // killed [ROUNDS]
    public static async Task<int> RunAsync(string[] args)
    {
        int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Rounds;
        string folder = Path.Combine(Path.GetTempPath(), $"duet-killed-{Guid.NewGuid():N}");
        var report = new Report("killed");
        report.Line("# The server killed at random moments");
        report.Line();
        report.Line($"SIGKILL, {rounds} times each while somebody dances, while a video is being uploaded and while it is being imported, always on the same data folder. After each restart, and once all work is over: every routine that is seen "
            + "answers, and every file that it names is there and has the content that its name says; every job is done and its routine there, or failed with a reason; takes and routines that were finished before answer the same bytes; "
            + "the work folder and the journals are empty; no decoder is left running.");
        int faults = 0;
        try
        {
            await using KilledServer server = await KilledServer.StartAsync(folder, Routine, Length);
            await server.KeepAsync($"/api/v1/routines/{Routine.Slug}/motion");
            faults += await DancesAsync(server, rounds, report);
            byte[] video = await VideoAsync(folder + ".mp4");
            faults += await UploadsAsync(server, video, rounds, report);
            faults += await ImportsAsync(server, video, rounds, report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            File.Delete(folder + ".mp4");
        }

        report.Line();
        report.Line($"Faults: {faults}.");
        await report.SaveAsync();
        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> DancesAsync(KilledServer server, int rounds, Report report)
    {
        byte[][] poses = LoadDancer.Poses(Routine, Length, 7);
        string whole = await FinishAsync(server, await BeginAsync(server), poses, 0);
        report.Line();
        report.Line($"## While somebody dances: {Length.TotalSeconds} s, which score {whole} uncut");
        Head(report, "poses sent", "wanted afterwards", "score");
        var random = new Random(3);
        return await RoundsAsync(server, rounds, report, async faults =>
        {
            using LoadDancer dancer = await BeginAsync(server);
            int sent = await DanceSomeAsync(dancer, poses, random);
            await server.KillAsync();
            LoadDancer again = dancer.At(server.Address);
            await again.ConnectAsync();
            int wanted = again.Next;
            string score = await FinishAsync(server, again, poses, wanted);
            if (score != whole)
            {
                faults.Add($"the score is {score}");
            }

            return $"{sent} | {wanted} | {score}";
        });
    }

    private static async Task<int> UploadsAsync(KilledServer server, byte[] video, int rounds, Report report)
    {
        report.Line();
        report.Line(string.Create(CultureInfo.InvariantCulture, $"## While a video is uploaded: {video.Length / 1024.0:F0} KiB in small pieces"));
        Head(report, "sent", "answer", "what became of it");
        var random = new Random(4);
        return await RoundsAsync(server, rounds, report, async _ =>
        {
            int before = (await server.RestAsync()).Length;
            // Some of the moments lie after the last byte: the server looks at the video, and makes the job.
            double moment = 1.3 * random.NextDouble();
            var arrived = new TaskCompletionSource();
            Task<string> upload = UploadAsync(server, new TricklingContent(video, Math.Min(moment, 1), arrived, goesOn: moment >= 1));
            await Task.WhenAny(arrived.Task, upload);
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, moment - 1)));
            await server.KillAsync();
            string answer = await upload;
            JsonElement[] jobs = await server.RestAsync();
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Min(moment, 1):P0} | {answer} | {(jobs.Length > before ? "a job, " + KilledServer.StateOf(jobs[0]) : "nothing")}");
        });
    }

    private static async Task<int> ImportsAsync(KilledServer server, byte[] video, int rounds, Report report)
    {
        long start = Stopwatch.GetTimestamp();
        await UploadAsync(server, new TricklingContent(video, 1, new(), goesOn: true));
        string finished = (await server.RestAsync())[0].GetProperty("result").GetString()!;
        TimeSpan whole = Stopwatch.GetElapsedTime(start);
        await server.KeepAsync($"/api/v1/routines/{finished}/motion");
        report.Line();
        report.Line(string.Create(CultureInfo.InvariantCulture, $"## While a video is imported: {whole.TotalSeconds:F1} s uncut"));
        Head(report, "killed after", "step", "what became of it");
        var random = new Random(5);
        return await RoundsAsync(server, rounds, report, async faults =>
        {
            await UploadAsync(server, new TricklingContent(video, 1, new(), goesOn: true));
            TimeSpan moment = whole * random.NextDouble();
            await Task.Delay(moment);
            string step = (await server.GetAsync("/api/v1/jobs?count=1"))[0].GetProperty("step").GetString()!;
            await server.KillAsync();
            JsonElement job = (await server.RestAsync())[0];
            if (job.GetProperty("result").GetString() is { } slug)
            {
                await server.KeepAsync($"/api/v1/routines/{slug}/motion");
            }

            return string.Create(CultureInfo.InvariantCulture, $"{moment.TotalSeconds:F1} s | {(step.Length > 0 ? step : "waiting")} | {KilledServer.StateOf(job)} {job.GetProperty("reason").GetString()}");
        });
    }

    private static void Head(Report report, params string[] columns)
    {
        report.Line();
        report.Line($"| round | {string.Join(" | ", columns)} | faults |");
        report.Line($"|---|{string.Concat(columns.Select(_ => "---|"))}---|");
    }

    private static async Task<int> RoundsAsync(KilledServer server, int rounds, Report report, Func<List<string>, Task<string>> round)
    {
        int all = 0;
        for (int i = 1; i <= rounds; i++)
        {
            var faults = new List<string>();
            string told = await round(faults);
            faults.AddRange(await server.FaultsAsync());
            all += faults.Count;
            report.Line($"| {i} | {told} | {(faults.Count == 0 ? "none" : string.Join("; ", faults))} |");
            Console.Error.WriteLine($"{i}: {told}: {string.Join("; ", faults)}");
        }

        return all;
    }

    private static async Task<string> UploadAsync(KilledServer server, TricklingContent video)
    {
        using var form = new MultipartFormDataContent();
        foreach ((string field, string text) in (ReadOnlySpan<(string, string)>)[("title", "Squats"), ("dancer", "Kai"), ("music", "none"), ("license", "Apache-2.0"), ("rights", "true")])
        {
            form.Add(new StringContent(text), field);
        }

        form.Add(video, "video", "squats.mp4");
        try
        {
            using HttpResponseMessage answer = await server.Client.PostAsync(server.At("/api/v1/routines"), form);
            return $"{(int)answer.StatusCode}";
        }
        catch (HttpRequestException)
        {
            return "broken off";
        }
    }

    private static async Task<byte[]> VideoAsync(string path)
    {
        using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", "-i", Fixtures.Data("blazepose/pose_squats.mp4"), "-t", "3", "-an", path]))!;
        await ffmpeg.WaitForExitAsync();
        return await File.ReadAllBytesAsync(path);
    }

    private static async Task<LoadDancer> BeginAsync(KilledServer server)
    {
        LoadDancer dancer = await LoadDancer.BeginAsync(server.Address, Routine.Slug, server.Key);
        await dancer.ConnectAsync();
        return dancer;
    }

    private static async Task<int> DanceSomeAsync(LoadDancer dancer, byte[][] poses, Random random)
    {
        int until = random.Next(1, poses.Length);
        for (int sent = 0; sent < until; sent++)
        {
            await dancer.SendAsync(LiveProtocol.Poses((uint)sent, 1, poses[sent]));
            if (random.Next(20) == 0)
            {
                await Task.Delay(random.Next(60));
            }
        }

        await Task.Delay(random.Next(300));
        return until;
    }

    private static async Task<string> FinishAsync(KilledServer server, LoadDancer dancer, byte[][] poses, int from)
    {
        for (int first = from; first < poses.Length; first += 16)
        {
            byte[][] some = poses[first..Math.Min(poses.Length, first + 16)];
            await dancer.SendAsync(LiveProtocol.Poses((uint)first, some.Length, [.. some.SelectMany(pose => pose)]));
        }

        await dancer.SendAsync(LiveProtocol.End((uint)poses.Length));
        JsonElement? done = await dancer.HearTheEndAsync();
        dancer.Dispose();
        await server.KeepAsync($"/api/v1/takes/{dancer.Take.Id}/motion");
        return done?.GetProperty("score").GetRawText() ?? "none";
    }
}
