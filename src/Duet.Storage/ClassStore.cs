using Duet.Storage.Sql;

namespace Duet.Storage;

/// <summary>Several dancers' takes of one routine, as a teacher collects them.</summary>
public sealed record StoredClass
{
    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The teacher.</summary>
    public required string OwnerId { get; init; }

    /// <summary>What was danced.</summary>
    public required string RoutineId { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Which limbs are judged.</summary>
    public required string Profile { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }
}

/// <summary>Where a take stands in a class.</summary>
/// <param name="ClassId">The class.</param>
/// <param name="Dancer">Who danced, as the teacher calls them.</param>
public sealed record ClassEntry(string ClassId, string Dancer);

/// <summary>A take of a class.</summary>
/// <param name="Dancer">Who danced, as the teacher calls them.</param>
/// <param name="Take">What they danced.</param>
public sealed record ClassTake(string Dancer, StoredTake Take);

/// <summary>Teachers' classes.</summary>
public sealed class ClassStore
{
    private const string All = "SELECT id, owner_id, routine_id, title, profile, created FROM classes ";

    private readonly Database _database;

    internal ClassStore(Database database) => _database = database;

    /// <summary>Adds a class.</summary>
    public Task AddAsync(StoredClass added, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(added);
        return _database.ExecuteAsync("INSERT INTO classes (id, owner_id, routine_id, title, profile, created) VALUES (@Id, @OwnerId, @RoutineId, @Title, @Profile, @Created)", added, ct);
    }

    /// <summary>The class with an id; null: none.</summary>
    public Task<StoredClass?> FindAsync(string id, CancellationToken ct = default) => _database.ReadAsync(session => session.FirstAsync<StoredClass>(All + "WHERE id = @id", new { id }), ct);

    /// <summary>A teacher's classes, newest first.</summary>
    public Task<List<StoredClass>> OfOwnerAsync(string playerId, Paging paging, CancellationToken ct = default)
    {
        _ = paging.Checked();
        return _database.ReadAsync(session => session.ListAsync<StoredClass>(
            All + "WHERE owner_id = @playerId ORDER BY created DESC, id LIMIT @Count OFFSET @From", new { playerId, paging.Count, paging.From }), ct);
    }

    /// <summary>The takes of a class: the best first, those without a score last.</summary>
    public Task<List<ClassTake>> TakesAsync(string classId, CancellationToken ct = default) => _database.ReadAsync(async session =>
    {
        var dancers = (await session.ListAsync<DancerRow>("SELECT take_id, dancer FROM class_takes WHERE class_id = @classId", new { classId })).ToDictionary(row => row.TakeId, row => row.Dancer);
        List<StoredTake> takes = await session.ListAsync<StoredTake>(
            $"""
            SELECT {TakeRows.Columns} FROM takes WHERE id IN (SELECT take_id FROM class_takes WHERE class_id = @classId)
            ORDER BY CASE WHEN score IS NULL THEN 1 ELSE 0 END, score DESC, created, id
            """,
            new { classId });
        return takes.ConvertAll(take => new ClassTake(dancers[take.Id], take));
    }, ct);

    /// <summary>True when a take belongs to a class of a teacher: then they may see it.</summary>
    public async Task<bool> TeachesAsync(string playerId, string takeId, CancellationToken ct = default) => await _database.ReadAsync(
        session => session.CountAsync(
            "SELECT COUNT(*) FROM class_takes JOIN classes ON classes.id = class_id WHERE take_id = @takeId AND owner_id = @playerId", new { playerId, takeId }), ct) > 0;

    /// <summary>Deletes a class with the takes that were uploaded for it. False: no such class.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken ct = default) => _database.WriteAsync(async session =>
    {
        await session.ExecuteAsync("DELETE FROM takes WHERE source = 'upload' AND id IN (SELECT take_id FROM class_takes WHERE class_id = @id)", new { id });
        return await session.ExecuteAsync("DELETE FROM classes WHERE id = @id", new { id }) > 0;
    }, ct);

    internal static async Task<bool> AddTakeAsync(Session session, ClassEntry entry, string takeId) => await session.ExecuteAsync(
        "INSERT INTO class_takes (class_id, take_id, dancer) SELECT id, @takeId, @Dancer FROM classes WHERE id = @ClassId", new { entry.ClassId, entry.Dancer, takeId }) > 0;

    private sealed class DancerRow
    {
        public string TakeId { get; init; } = "";

        public string Dancer { get; init; } = "";
    }
}
