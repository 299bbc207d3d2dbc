using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Duet.Web.Live;

namespace Duet.Bench.Load;

/// <summary>Many dancers, each at their own moment, sent by one thread.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(3);

    private readonly ConcurrentQueue<CrowdDancer> _dancers = new();
    private readonly List<Task> _hearing = [];
    private readonly Thread _sending;
    private volatile bool _over;

    private Crowd()
    {
        _sending = new Thread(Send);
        _sending.Start();
    }

    public IReadOnlyCollection<CrowdDancer> Dancers => _dancers;

    /// <summary>Begins as many takes, connects, and starts every dance at a random moment.</summary>
    /// <param name="server">Where.</param>
    /// <param name="slug">What.</param>
    /// <param name="count">How many.</param>
    /// <param name="messages">Some dances; taken in turn.</param>
    /// <param name="ramp">Within which all begin.</param>
    public static async Task<Crowd> OpenAsync(Uri server, string slug, int count, DanceMessage[][] messages, TimeSpan ramp)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server };
        var crowd = new Crowd();
        for (int i = 0; i < count; i++)
        {
            using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/v1/takes", new { routine = slug });
            answer.EnsureSuccessStatusCode();
            // Whoever waits for the others answers the server's pings meanwhile.
            CrowdDancer dancer = await CrowdDancer.ConnectAsync(server, (await answer.Content.ReadFromJsonAsync<LiveTakeBegun>())!, messages[i % messages.Length]);
            crowd._hearing.Add(dancer.HearAsync());
            crowd._dancers.Enqueue(dancer);
        }

        var random = new Random(1);
        long now = Stopwatch.GetTimestamp();
        foreach (CrowdDancer dancer in crowd._dancers)
        {
            dancer.Start = now + (long)(ramp.TotalSeconds * random.NextDouble() * Stopwatch.Frequency);
        }

        return crowd;
    }

    public async ValueTask DisposeAsync()
    {
        _over = true;
        _sending.Join();
        foreach (CrowdDancer dancer in _dancers)
        {
            dancer.Dispose();
        }

        await Task.WhenAll(_hearing);
    }

    private void Send()
    {
        while (!_over)
        {
            long now = Stopwatch.GetTimestamp();
            foreach (CrowdDancer dancer in _dancers)
            {
                dancer.Send(now);
            }

            TimeSpan took = Stopwatch.GetElapsedTime(now);
            Thread.Sleep(took < Tick ? Tick - took : TimeSpan.Zero);
        }
    }
}
