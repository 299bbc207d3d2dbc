using System.Data.Common;
using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>How a store is opened.</summary>
public sealed record DuetStoreOptions
{
    /// <summary>True: as the one host of the folder, which empties the work folder. False: as a command, beside a host that may be running.</summary>
    public bool AsHost { get; init; } = true;

    /// <summary>The clock that dates files.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>Everything that a Duet keeps: rows and files of one data folder.</summary>
public sealed class DuetStore : IAsyncDisposable
{
    // Long enough for the slowest writer between a file and its row: an import adds its files within seconds of each other.
    private static readonly TimeSpan YoungestGarbage = TimeSpan.FromHours(1);

    private readonly Database _database;
    private readonly TimeProvider _clock;

    private DuetStore(DataFolder folder, Database database, TimeProvider clock)
    {
        Folder = folder;
        _database = database;
        _clock = clock;
        Files = new FileStore(folder, clock);
        Players = new PlayerStore(database);
        Routines = new RoutineStore(database);
        Takes = new TakeStore(database);
        Jobs = new JobStore(database);
        Classes = new ClassStore(database);
        Comparisons = new ComparisonStore(database);
        Reports = new ReportStore(database);
        Log = new LogStore(database);
        Archive = new ArchiveStore(database);
    }

    /// <summary>Who has an account.</summary>
    public PlayerStore Players { get; }

    /// <summary>The catalogue.</summary>
    public RoutineStore Routines { get; }

    /// <summary>What was danced.</summary>
    public TakeStore Takes { get; }

    /// <summary>Long work.</summary>
    public JobStore Jobs { get; }

    /// <summary>Teachers' classes.</summary>
    public ClassStore Classes { get; }

    /// <summary>Comparisons of two videos.</summary>
    public ComparisonStore Comparisons { get; }

    /// <summary>What people report.</summary>
    public ReportStore Reports { get; }

    /// <summary>What administrators did.</summary>
    public LogStore Log { get; }

    /// <summary>What people added to the archive of poses.</summary>
    public ArchiveStore Archive { get; }

    /// <summary>Motions, sounds and videos.</summary>
    public FileStore Files { get; }

    /// <summary>Where all of it lies.</summary>
    public DataFolder Folder { get; }

    /// <summary>Opens a data folder as its host; makes it, or brings it to this program's state.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="StorageException">Another host serves it, it is of a newer Duet, or it cannot be used.</exception>
    public static Task<DuetStore> OpenAsync(string folder, CancellationToken ct = default) => OpenAsync(folder, new DuetStoreOptions(), ct);

    /// <summary>Opens a data folder; makes it, or brings it to this program's state.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="StorageException">Another host serves it, it is of a newer Duet, or it cannot be used.</exception>
    public static async Task<DuetStore> OpenAsync(string folder, DuetStoreOptions options, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        DataFolder opened = DataFolder.Open(folder, options.AsHost);
        var database = new Database(opened.DatabaseFile);
        try
        {
            await PrepareAsync(folder, database, options.Clock, ct);
            return new DuetStore(opened, database, options.Clock);
        }
        catch
        {
            database.Dispose();
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the files to which no row refers and that are at least an hour old.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> CollectGarbageAsync(CancellationToken ct = default)
    {
        DateTimeOffset before = _clock.GetUtcNow() - YoungestGarbage;
        List<string> kept = await _database.ReadAsync(session => session.ListAsync<string>(Referred), ct);
        return Files.DeleteOlder(before, kept.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Closes the database and gives the folder free.</summary>
    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static readonly string Referred = string.Join(" UNION ", ((string[])
    [
        "routines.motion_file", "routines.sound_file", "routines.video_file", "routines.film_file", "routines.picture_file", "routines.uncut_motion_file", "routines.uncut_video_file",
        "routine_people.picture_file", "takes.motion_file", "takes.video_file", "job_files.file",
        "comparisons.routine_video", "comparisons.take_video", "comparisons.routine_motion", "comparisons.take_motion",
    ]).Select(column => $"SELECT {column.Split('.')[1]} FROM {column.Split('.')[0]} WHERE {column.Split('.')[1]} IS NOT NULL"));

    private static async Task PrepareAsync(string folder, Database database, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            database.UseWriteAheadLog();
            int newest = await Migrations.ApplyAsync(database, Migrations.Own, clock.GetUtcNow(), ct);
            int own = Migrations.Own[^1].Number;
            if (newest > own)
            {
                throw new StorageException($"{folder}: was written by a newer Duet (its data is version {newest}, this one knows {own}); use the newer Duet, or give another folder with --data");
            }
        }
        catch (DbException e)
        {
            throw new StorageException($"{folder}: the database cannot be used ({e.Message.Split('\n')[0]})", e);
        }
    }
}
