using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Storage;

namespace Duet.Web.Accounts;

/// <summary>Everything of an account as one ZIP, written while it is read: no take is held in memory longer than it is copied.</summary>
internal sealed class AccountExport(DuetStore store)
{
    private const int Page = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task WriteAsync(StoredPlayer player, Stream target, CancellationToken ct)
    {
        await using ZipArchive zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await WriteJsonAsync(zip, "account.json", new { player.Id, player.Name, player.Role, player.Field, player.Created }, ct);
        await WriteTakesAsync(zip, player, ct);
        List<StoredComparison> comparisons = await store.Comparisons.OfOwnerAsync(player.Id, null, Paging.All, ct);
        await WriteJsonAsync(zip, "comparisons.json", comparisons, ct);
        foreach (StoredComparison comparison in comparisons)
        {
            await CopyAsync(zip, $"comparisons/{comparison.Id}-routine.motion.json.gz", comparison.RoutineMotion, ct);
            await CopyAsync(zip, $"comparisons/{comparison.Id}-take.motion.json.gz", comparison.TakeMotion, ct);
        }

        await WriteRoutinesAsync(zip, player, ct);
        await WriteJsonAsync(zip, "classes.json", await store.Classes.OfOwnerAsync(player.Id, Paging.All, ct), ct);
    }

    private async Task WriteTakesAsync(ZipArchive zip, StoredPlayer player, CancellationToken ct)
    {
        var takes = new List<StoredTake>();
        for (int from = 0; ; from += Page)
        {
            PageOf<StoredTake> page = await store.Takes.OfPlayerAsync(player.Id, false, new Paging(from, Page), ct);
            takes.AddRange(page.Items);
            if (page.Items.Count < Page)
            {
                break;
            }
        }

        await WriteJsonAsync(zip, "takes.json", takes, ct);
        foreach (StoredTake take in takes)
        {
            await CopyAsync(zip, $"takes/{take.Id}.motion.json.gz", take.MotionFile, ct);
        }
    }

    private async Task WriteRoutinesAsync(ZipArchive zip, StoredPlayer player, CancellationToken ct)
    {
        PageOf<StoredRoutine> routines = await store.Routines.ListAsync(new RoutineQuery { OwnerId = player.Id }, Paging.All, ct);
        await WriteJsonAsync(zip, "routines.json", routines.Items, ct);
        foreach (StoredRoutine routine in routines.Items)
        {
            await CopyAsync(zip, $"routines/{routine.Slug}.motion.json.gz", routine.MotionFile, ct);
        }
    }

    private static async Task WriteJsonAsync<T>(ZipArchive zip, string name, T value, CancellationToken ct)
    {
        await using Stream entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(entry, value, Json, ct);
    }

    // Compressed already.
    private async Task CopyAsync(ZipArchive zip, string name, string? hash, CancellationToken ct)
    {
        if (!store.Files.Contains(hash))
        {
            return;
        }

        await using FileStream file = store.Files.Open(hash!);
        await using Stream entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(ct);
        await file.CopyToAsync(entry, ct);
    }
}
