using Duet.Storage;
using Microsoft.AspNetCore.Http;

namespace Duet.Web.Accounts;

/// <summary>Who asks: a player, or a guest, whose browser holds a key to what it danced.</summary>
public sealed class CurrentPlayer
{
    private readonly GuestCookie _cookie;

    internal CurrentPlayer(HttpContext context, StoredPlayer? player, bool isProgram)
    {
        _cookie = new GuestCookie(context);
        Player = player;
        IsProgram = isProgram;
        GuestHash = isProgram ? null : _cookie.Read();
    }

    /// <summary>Whose account; null: a guest.</summary>
    public StoredPlayer? Player { get; private set; }

    /// <summary>What is kept of the guest's key; null: this browser danced nothing without an account.</summary>
    public string? GuestHash { get; private set; }

    /// <summary>True: a program with a key of its own, not a browser with a cookie.</summary>
    public bool IsProgram { get; }

    /// <summary>May grade classes.</summary>
    public bool IsTeacher => Player?.Role is PlayerRole.Teacher or PlayerRole.Administrator;

    /// <summary>May unpublish routines and look at doubtful takes.</summary>
    public bool IsAdministrator => Player?.Role is PlayerRole.Administrator;

    /// <summary>The guest's key's hash; makes the key and its cookie when there is none. Before the answer begins.</summary>
    public string EnsureGuestHash() => GuestHash ??= _cookie.Make();

    /// <summary>True when a take is the asker's own.</summary>
    public bool Owns(StoredTake take)
    {
        ArgumentNullException.ThrowIfNull(take);
        return Owns(take.PlayerId, take.GuestHash);
    }

    /// <summary>True when a comparison is the asker's own.</summary>
    public bool Owns(StoredComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Owns(comparison.OwnerId, comparison.GuestHash);
    }

    /// <summary>True when a job is the asker's own.</summary>
    public bool Owns(StoredJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Owns(job.OwnerId, job.GuestHash);
    }

    /// <summary>True when a routine is the asker's own.</summary>
    public bool Owns(StoredRoutine routine)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return Player is not null && routine.OwnerId == Player.Id;
    }

    /// <summary>True when the asker may see a routine.</summary>
    public bool Sees(StoredRoutine routine)
    {
        ArgumentNullException.ThrowIfNull(routine);
        return routine.State == RoutineState.Published || IsAdministrator || Owns(routine);
    }

    internal void Became(StoredPlayer? player)
    {
        Player = player;
        if (GuestHash is not null)
        {
            _cookie.Forget();
            GuestHash = null;
        }
    }

    private bool Owns(string? playerId, string? guestHash) =>
        playerId is not null ? playerId == Player?.Id : guestHash is not null && guestHash == GuestHash;
}
