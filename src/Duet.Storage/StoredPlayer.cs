namespace Duet.Storage;

/// <summary>What a player may do.</summary>
public enum PlayerRole
{
    /// <summary>Dances, and adds routines of their own.</summary>
    Player,

    /// <summary>Also grades classes.</summary>
    Teacher,

    /// <summary>Also unpublishes routines and looks at doubtful takes.</summary>
    Administrator,
}

/// <summary>Somebody with an account.</summary>
public sealed record StoredPlayer
{
    /// <summary>Unique, 32 small hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>As it is shown; unique without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>What the password's hash function made.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>What they may do.</summary>
    public required PlayerRole Role { get; init; }

    /// <summary>Changes with the password: whoever signed in before is signed out.</summary>
    public required string Stamp { get; init; }

    /// <summary>The colour behind their silhouette: one of the nine fields.</summary>
    public required string Field { get; init; }

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failures { get; init; }

    /// <summary>Until when no password is tried; null: none is refused.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When they registered.</summary>
    public required DateTimeOffset Created { get; init; }
}
