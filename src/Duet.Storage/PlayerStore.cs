using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>Something that a player carries in place of a password: a program's key, a one-time link. The secret itself is not kept.</summary>
public sealed record StoredKey
{
    /// <summary>What <see cref="SecretHash.Of"/> made of the secret.</summary>
    public required string KeyHash { get; init; }

    /// <summary>Whose it is.</summary>
    public required string PlayerId { get; init; }

    /// <summary>What it opens, such as <c>api</c> or <c>link</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>What its owner calls it; may be empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on it opens nothing; null: it stays.</summary>
    public DateTimeOffset? Expires { get; init; }
}

/// <summary>Who has an account.</summary>
public sealed class PlayerStore
{
    private const string All = "SELECT id, name, password_hash, role, stamp, field, failures, locked_until, created FROM players ";

    private readonly Database _database;

    internal PlayerStore(Database database) => _database = database;

    /// <summary>Adds a player. The very first one becomes the administrator, whatever the record says.</summary>
    /// <param name="player">Who registers.</param>
    /// <param name="ct">Stops; then nothing was added.</param>
    /// <returns>The player as kept; null: somebody has the name already, without regard to case.</returns>
    public Task<StoredPlayer?> AddAsync(StoredPlayer player, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(player);
        return _database.WriteAsync(async session =>
        {
            bool isFirst = await session.CountAsync("SELECT COUNT(*) FROM players") == 0;
            StoredPlayer kept = isFirst ? player with { Role = PlayerRole.Administrator } : player;
            int added = await session.ExecuteAsync(
                """
                INSERT INTO players (id, name, name_key, password_hash, role, stamp, field, failures, locked_until, created)
                VALUES (@Id, @Name, @Key, @PasswordHash, @Role, @Stamp, @Field, @Failures, @LockedUntil, @Created)
                ON CONFLICT (name_key) DO NOTHING
                """,
                new { kept.Id, kept.Name, Key = KeyOf(kept.Name), kept.PasswordHash, Role = kept.Role.Name(), kept.Stamp, kept.Field, kept.Failures, kept.LockedUntil, kept.Created });
            return added > 0 ? kept : null;
        }, ct);
    }

    /// <summary>The player with an id; null: none.</summary>
    public Task<StoredPlayer?> FindAsync(string id, CancellationToken ct = default) =>
        _database.ReadAsync(session => session.FirstAsync<StoredPlayer>(All + "WHERE id = @id", new { id }), ct);

    /// <summary>The player with a name, without regard to case; null: none.</summary>
    public Task<StoredPlayer?> FindByNameAsync(string name, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _database.ReadAsync(session => session.FirstAsync<StoredPlayer>(All + "WHERE name_key = @key", new { key = KeyOf(name) }), ct);
    }

    /// <summary>Players by name.</summary>
    public Task<PageOf<StoredPlayer>> ListAsync(Paging paging, CancellationToken ct = default)
    {
        _ = paging.Checked();
        return _database.ReadAsync(async session => new PageOf<StoredPlayer>(
            await session.ListAsync<StoredPlayer>(All + "ORDER BY name_key LIMIT @Count OFFSET @From", new { paging.Count, paging.From }),
            await session.CountAsync("SELECT COUNT(*) FROM players")), ct);
    }

    /// <summary>Changes the password and the stamp, and forgets wrong tries: whoever was signed in is signed out. False: no such player.</summary>
    public async Task<bool> ChangePasswordAsync(string id, string passwordHash, string stamp, CancellationToken ct = default) => await _database.ExecuteAsync(
        "UPDATE players SET password_hash = @passwordHash, stamp = @stamp, failures = 0, locked_until = NULL WHERE id = @id", new { id, passwordHash, stamp }, ct) > 0;

    /// <summary>Changes the stamp alone: whoever was signed in is signed out. False: no such player.</summary>
    public async Task<bool> ChangeStampAsync(string id, string stamp, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE players SET stamp = @stamp WHERE id = @id", new { id, stamp }, ct) > 0;

    /// <summary>Gives a role. False: no such player.</summary>
    public async Task<bool> SetRoleAsync(string id, PlayerRole role, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE players SET role = @role WHERE id = @id", new { id, role = role.Name() }, ct) > 0;

    /// <summary>Changes the colour behind the silhouette. False: no such player.</summary>
    public async Task<bool> SetFieldAsync(string id, string field, CancellationToken ct = default) =>
        await _database.ExecuteAsync("UPDATE players SET field = @field WHERE id = @id", new { id, field }, ct) > 0;

    /// <summary>Counts a wrong password; from too many in a row on, each locks the account for a while. A right one begins the counting again.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="most">From how many in a row on it is locked.</param>
    /// <param name="lockedUntil">Until when, if it is.</param>
    /// <param name="ct">Stops.</param>
    public Task FailedAsync(string id, int most, DateTimeOffset lockedUntil, CancellationToken ct = default) => _database.ExecuteAsync(
        """
        UPDATE players SET
            locked_until = CASE WHEN failures + 1 >= @most THEN @lockedUntil ELSE locked_until END,
            failures = failures + 1
        WHERE id = @id
        """,
        new { id, most, lockedUntil }, ct);

    /// <summary>Forgets wrong passwords after a right one.</summary>
    public Task SucceededAsync(string id, CancellationToken ct = default) =>
        _database.ExecuteAsync("UPDATE players SET failures = 0, locked_until = NULL WHERE id = @id AND (failures > 0 OR locked_until IS NOT NULL)", new { id }, ct);

    /// <summary>Deletes a player with their keys, takes, comparisons, classes, jobs and routines. False: no such player.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        await session.ExecuteAsync(
            "DELETE FROM takes WHERE source = 'upload' AND id IN (SELECT take_id FROM class_takes WHERE class_id IN (SELECT id FROM classes WHERE owner_id = @id))", new { id });
        return await session.ExecuteAsync("DELETE FROM players WHERE id = @id", new { id }) > 0;
    }, ct);

    /// <summary>Adds a key. False: its player is gone.</summary>
    public async Task<bool> AddKeyAsync(StoredKey key, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await _database.ExecuteAsync(
            """
            INSERT INTO player_keys (key_hash, player_id, purpose, label, created, expires)
            SELECT @KeyHash, id, @Purpose, @Label, @Created, @Expires FROM players WHERE id = @PlayerId
            """,
            key, ct) > 0;
    }

    /// <summary>Who carries a key; null: nobody, or it opens nothing any more.</summary>
    public Task<StoredPlayer?> FindByKeyAsync(string keyHash, string purpose, DateTimeOffset now, CancellationToken ct = default) => _database.ReadAsync(
        session => session.FirstAsync<StoredPlayer>(
            All + "WHERE id = (SELECT player_id FROM player_keys WHERE key_hash = @keyHash AND purpose = @purpose AND (expires IS NULL OR expires > @now))",
            new { keyHash, purpose, now }), ct);

    /// <summary>Uses a key up, as a one-time link: of several at the same time one gets its player; null: nobody's, used or too old.</summary>
    public Task<StoredPlayer?> TakeKeyAsync(string keyHash, string purpose, DateTimeOffset now, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        string? id = await session.FirstAsync<string>(
            "DELETE FROM player_keys WHERE key_hash = @keyHash AND purpose = @purpose AND (expires IS NULL OR expires > @now) RETURNING player_id",
            new { keyHash, purpose, now });
        return id is null ? null : await session.FirstAsync<StoredPlayer>(All + "WHERE id = @id", new { id });
    }, ct);

    /// <summary>A player's keys for a purpose, newest first.</summary>
    public Task<List<StoredKey>> KeysAsync(string playerId, string purpose, CancellationToken ct = default) => _database.ReadAsync(
        session => session.ListAsync<StoredKey>(
            "SELECT key_hash, player_id, purpose, label, created, expires FROM player_keys WHERE player_id = @playerId AND purpose = @purpose ORDER BY created DESC, key_hash",
            new { playerId, purpose }), ct);

    /// <summary>Removes a player's own key. False: not theirs, or not there.</summary>
    public async Task<bool> RemoveKeyAsync(string playerId, string keyHash, CancellationToken ct = default) =>
        await _database.ExecuteAsync("DELETE FROM player_keys WHERE player_id = @playerId AND key_hash = @keyHash", new { playerId, keyHash }, ct) > 0;

    /// <summary>Removes all of a player's keys for a purpose, or for every purpose (null), as after a change of the password.</summary>
    public Task RemoveKeysAsync(string playerId, string? purpose, CancellationToken ct = default) =>
        _database.ExecuteAsync("DELETE FROM player_keys WHERE player_id = @playerId" + (purpose is null ? "" : " AND purpose = @purpose"), new { playerId, purpose }, ct);

    /// <summary>Removes the keys of everybody that open nothing any more.</summary>
    public Task RemoveExpiredKeysAsync(DateTimeOffset now, CancellationToken ct = default) =>
        _database.ExecuteAsync("DELETE FROM player_keys WHERE expires <= @now", new { now }, ct);

    private static string KeyOf(string name) => name.Trim().ToLowerInvariant();
}
