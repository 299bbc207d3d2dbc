using Duet.Storage;

namespace Duet.Cli.Commands;

/// <summary>The data folder as the catalogue's commands open it: beside a <c>duet serve</c> that may be running on it. Rows are shared safely; neither waits for the other's end.</summary>
internal static class CatalogueStore
{
    /// <summary>Opens a data folder that is there; a wrong path makes none.</summary>
    /// <exception cref="StorageException">There is none, or it cannot be used.</exception>
    public static Task<DuetStore> OpenAsync(string folder, CancellationToken ct) => File.Exists(Path.Combine(folder, "duet.db"))
        ? OpenOrMakeAsync(folder, ct)
        : throw new StorageException($"{folder} is no data folder of Duet: give the one of your 'duet serve' with --data");

    /// <summary>Opens a data folder; makes it when it is absent.</summary>
    public static Task<DuetStore> OpenOrMakeAsync(string folder, CancellationToken ct) => DuetStore.OpenAsync(folder, new DuetStoreOptions { AsHost = false }, ct);
}
