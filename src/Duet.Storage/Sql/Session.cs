using System.Data.Common;
using Dapper;

namespace Duet.Storage.Sql;

/// <summary>One transaction: what is asked and said in it is one state of the rows.</summary>
internal sealed class Session(DbConnection connection, DbTransaction transaction, CancellationToken ct)
{
    public async Task<List<T>> ListAsync<T>(string sql, object? values = null) => [.. await connection.QueryAsync<T>(Command(sql, values))];

    public Task<T?> FirstAsync<T>(string sql, object? values = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, values));

    public async Task<int> CountAsync(string sql, object? values = null) => checked((int)await connection.ExecuteScalarAsync<long>(Command(sql, values)));

    public Task<int> ExecuteAsync(string sql, object? values = null) => connection.ExecuteAsync(Command(sql, values));

    private CommandDefinition Command(string sql, object? values) => new(sql, values, transaction, cancellationToken: ct);
}
