using System.Globalization;
using System.Text.Json;
using Duet.Choreography;
using Duet.Web.Live;

namespace Duet.Bench.Load;

/// <summary>The server is killed without a warning while somebody dances, at random moments; the dance must go on where it was and score as if nothing had happened.</summary>
internal static class KilledBench
{
    private const int Rounds = 20;
    private static readonly Routine Routine = StarterRoutines.CornerShop;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(12);

    public static async Task<int> RunAsync(string[] args)
    {
        int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Rounds;
        string folder = Path.Combine(Path.GetTempPath(), $"duet-killed-{Guid.NewGuid():N}");
        var report = new Report("dancers-killed");
        report.Line("# The server killed while somebody dances");
        report.Line();
        try
        {
            await DanceServer.PrepareAsync(folder, Routine, Length);
            byte[][] poses = LoadDancer.Poses(Routine, Length, 7);
            DanceServer server = await DanceServer.StartAsync(folder);
            string whole = await FinishAsync(await ConnectedAsync(await LoadDancer.BeginAsync(server.Address, Routine.Slug)), poses, 0);
            report.Line($"A dance of {Length.TotalSeconds} s scores {whole} uncut. Killed (SIGKILL) and gone on with:");
            report.Line();
            report.Line("| round | poses sent | wanted after the kill | score | the same |");
            report.Line("|---|---|---|---|---|");
            var random = new Random(3);
            int same = 0;
            for (int round = 1; round <= rounds; round++)
            {
                using LoadDancer dancer = await ConnectedAsync(await LoadDancer.BeginAsync(server.Address, Routine.Slug));
                int sent = await DanceSomeAsync(dancer, poses, random);
                await server.KillAsync();
                await server.DisposeAsync();
                server = await DanceServer.StartAsync(folder);
                using LoadDancer again = await ConnectedAsync(dancer.At(server.Address));
                string score = await FinishAsync(again, poses, again.Next);
                same += score == whole ? 1 : 0;
                report.Line($"| {round} | {sent} | {again.Next} | {score} | {(score == whole ? "yes" : "NO")} |");
            }

            report.Line();
            report.Line($"{same} of {rounds} the same; journals left: {Directory.GetFiles(Path.Combine(folder, "live")).Length}.");
            await server.DisposeAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await report.SaveAsync();
        return 0;
    }

    private static async Task<LoadDancer> ConnectedAsync(LoadDancer dancer)
    {
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

    private static async Task<string> FinishAsync(LoadDancer dancer, byte[][] poses, int from)
    {
        for (int first = from; first < poses.Length; first += 16)
        {
            byte[][] some = poses[first..Math.Min(poses.Length, first + 16)];
            await dancer.SendAsync(LiveProtocol.Poses((uint)first, some.Length, [.. some.SelectMany(pose => pose)]));
        }

        await dancer.SendAsync(LiveProtocol.End((uint)poses.Length));
        JsonElement? done = await dancer.HearTheEndAsync();
        return done?.GetProperty("score").GetRawText() ?? "none";
    }
}
