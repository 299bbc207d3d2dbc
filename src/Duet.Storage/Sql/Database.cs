using Microsoft.Data.Sqlite;

namespace Duet.Storage.Sql;

/// <summary>Where the rows are: hands out sessions, many for reading, one at a time for writing.</summary>
/// <remarks>
/// SQLite has one writer at a time. Within this process writers queue here; a writer of another process is waited for by SQLite itself. Readers see the
/// state of when they began and never wait (write-ahead log).
/// </remarks>
internal sealed class Database : IDisposable
{
    private const int BusyMilliseconds = 10_000;

    private readonly string _connectionString;
    private readonly SemaphoreSlim _writer = new(1, 1);

    public Database(string file)
    {
        NativeSqlite.Prepare();
        Columns.Prepare();
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = BusyMilliseconds / 1000 }.ToString();
    }

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        await using SqliteConnection connection = Connect();
        await using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        return await work(new Session(connection, transaction, ct));
    }

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken ct) => WriteAsync(work, _ => true, ct);

    /// <summary>Several steps of which each says whether it could be done: all of them, or none.</summary>
    public Task<bool> TryWriteAsync(Func<Session, Task<bool>> work, CancellationToken ct) => WriteAsync(work, done => done, ct);

    public async Task<int> ExecuteAsync(string sql, object? values, CancellationToken ct) => await WriteAsync(session => session.ExecuteAsync(sql, values), ct);

    private async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, Func<T, bool> keep, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            await using SqliteConnection connection = Connect();
            await using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            T result = await work(new Session(connection, transaction, ct));
            if (keep(result))
            {
                await transaction.CommitAsync(ct);
            }

            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Settings of the whole file that no transaction may hold.</summary>
    public void UseWriteAheadLog()
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _writer.Dispose();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
