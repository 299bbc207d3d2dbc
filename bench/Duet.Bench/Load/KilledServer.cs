using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Duet.Choreography;
using Duet.Storage;

namespace Duet.Bench.Load;

/// <summary>A server that is killed without a warning and started again on the same data folder, somebody who is signed in there, and what they must still find.</summary>
internal sealed class KilledServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string _folder;
    private readonly string _key;
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _kept = [];
    private DanceServer _server;

    private KilledServer(string folder, string key, DanceServer server)
    {
        (_folder, _key, _server) = (folder, key, server);
        _client = new HttpClient(new HttpClientHandler { UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.All }) { Timeout = Patience };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri Address => _server.Address;

    public HttpClient Client => _client;

    public string Key => _key;

    public static async Task<KilledServer> StartAsync(string folder, Routine routine, TimeSpan length)
    {
        await DanceServer.PrepareAsync(folder, routine, length);
        string key = await SignInAsync(folder);
        return new KilledServer(folder, key, await DanceServer.StartAsync(folder));
    }

    /// <summary>Ends the server as the system does when memory runs out, and starts it again.</summary>
    public async Task KillAsync()
    {
        await _server.KillAsync();
        await _server.DisposeAsync();
        _server = await DanceServer.StartAsync(_folder);
    }

    public Uri At(string path) => new(_server.Address, path);

    public async Task<JsonElement> GetAsync(string path) => JsonSerializer.Deserialize<JsonElement>(await _client.GetStringAsync(At(path)));

    /// <summary>From now on an address must answer the same bytes.</summary>
    public async Task KeepAsync(string path) => _kept[path] = Convert.ToHexStringLower(SHA256.HashData(await _client.GetByteArrayAsync(At(path))));

    /// <summary>Waits until no work is left; the work that is over.</summary>
    public async Task<JsonElement[]> RestAsync()
    {
        for (DateTime end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(200))
        {
            JsonElement[] jobs = [.. (await GetAsync("/api/v1/jobs?count=100")).EnumerateArray()];
            if (jobs.All(job => StateOf(job) is not ("waiting" or "running" or "cancelling")))
            {
                return jobs;
            }
        }

        throw new TimeoutException("There is work that does not end.");
    }

    public static string StateOf(JsonElement job) => job.GetProperty("state").GetString()!;

    /// <summary>What is not as it must be, once all work is over; empty when everything is.</summary>
    public async Task<List<string>> FaultsAsync()
    {
        var faults = new List<string>();
        foreach (JsonElement job in await RestAsync())
        {
            await JudgeJobAsync(job, faults);
        }

        foreach (string list in (string[])["/api/v1/routines?count=100", "/api/v1/routines?mine=true&count=100"])
        {
            foreach (JsonElement routine in (await GetAsync(list)).GetProperty("items").EnumerateArray())
            {
                await JudgeRoutineAsync(routine.GetProperty("slug").GetString()!, faults);
            }
        }

        foreach ((string path, string before) in _kept)
        {
            using HttpResponseMessage answer = await _client.GetAsync(At(path));
            string now = answer.IsSuccessStatusCode ? Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync())) : $"{(int)answer.StatusCode}";
            Add(faults, now == before, $"{path} was kept and is not the same any more ({now})");
        }

        await JudgeFolderAsync(faults);
        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private static void Add(List<string> faults, bool fine, string fault)
    {
        if (!fine)
        {
            faults.Add(fault);
        }
    }

    private static async Task<string> SignInAsync(string folder)
    {
        await using DuetStore store = await DuetStore.OpenAsync(folder);
        string id = NewId.Create(), key = SecretHash.NewSecret();
        await store.Players.AddAsync(new StoredPlayer { Id = id, Name = "Mira", PasswordHash = "", Role = PlayerRole.Player, Stamp = "s", Field = "coral", Created = DateTimeOffset.UnixEpoch });
        await store.Players.AddKeyAsync(new StoredKey { KeyHash = SecretHash.Of(key), PlayerId = id, Purpose = "api", Created = DateTimeOffset.UtcNow });
        return key;
    }

    private async Task JudgeJobAsync(JsonElement job, List<string> faults)
    {
        string state = StateOf(job), name = job.GetProperty("id").GetString()!;
        switch (state)
        {
            case "done":
                string slug = job.GetProperty("result").GetString() ?? "";
                using (HttpResponseMessage answer = await _client.GetAsync(At($"/api/v1/routines/{slug}")))
                {
                    Add(faults, answer.IsSuccessStatusCode, $"job {name} is done, and its routine {slug} answers {(int)answer.StatusCode}");
                }

                break;
            case "failed":
                Add(faults, !string.IsNullOrWhiteSpace(job.GetProperty("reason").GetString()), $"job {name} failed and does not say why");
                break;
            default:
                faults.Add($"job {name} is {state}");
                break;
        }
    }

    /// <summary>A routine that is seen is whole: every file that it names is there, and is what its name says.</summary>
    private async Task JudgeRoutineAsync(string slug, List<string> faults)
    {
        string text = await _client.GetStringAsync(At($"/api/v1/routines/{slug}"));
        foreach (string file in FilesIn(JsonSerializer.Deserialize<JsonElement>(text)).Distinct())
        {
            using HttpResponseMessage answer = await _client.GetAsync(At(file));
            bool whole = answer.IsSuccessStatusCode && file.EndsWith(Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync())), StringComparison.Ordinal);
            Add(faults, whole, $"{slug} names {file}, which answers {(int)answer.StatusCode} and is not what it says");
        }

        foreach (string part in (string[])["motion", "stage"])
        {
            using HttpResponseMessage answer = await _client.GetAsync(At($"/api/v1/routines/{slug}/{part}"));
            Add(faults, answer.IsSuccessStatusCode, $"the {part} of {slug} answers {(int)answer.StatusCode}");
        }
    }

    private static IEnumerable<string> FilesIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String when json.GetString()!.StartsWith("/files/", StringComparison.Ordinal) => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(FilesIn),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => FilesIn(member.Value)),
        _ => [],
    };

    private async Task JudgeFolderAsync(List<string> faults)
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories))
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path)));
            Add(faults, hash == Path.GetFileName(path), $"the file {Path.GetFileName(path)} holds something else");
        }

        foreach (string part in (string[])["work", "live"])
        {
            string[] left = [.. Directory.EnumerateFileSystemEntries(Path.Combine(_folder, part)).Select(entry => Path.GetFileName(entry)!)];
            Add(faults, left.Length == 0, $"left in {part}/: {string.Join(", ", left)}");
        }

        string[] decoders = [.. Directory.EnumerateDirectories("/proc").Where(process => CommandOf(process).Contains(_folder, StringComparison.Ordinal)).Where(process => CommandOf(process).Contains("ffmpeg", StringComparison.Ordinal))];
        Add(faults, decoders.Length == 0, $"{decoders.Length} decoders still run");
    }

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
