using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Web.Accounts;

/// <summary>Reports of routines, and what is done about them; every deed of an administrator leaves a line in the log.</summary>
public sealed class Moderation
{
    /// <summary>Characters of a report or a reason.</summary>
    public const int LongestText = 1000;

    private readonly DuetStore _store;
    private readonly TimeProvider _clock;

    internal Moderation(DuetStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
    }

    /// <summary>True when the asker may bring a routine into a state: owners publish and take back, administrators take down and lift it.</summary>
    public static bool May(CurrentPlayer current, StoredRoutine routine, RoutineState state)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(routine);
        bool isLocked = state == RoutineState.Unpublished || routine.State == RoutineState.Unpublished;
        return current.IsAdministrator || (current.Owns(routine) && !isLocked);
    }

    /// <summary>Keeps what somebody reports.</summary>
    /// <returns>Null, or one sentence on what to change.</returns>
    public async Task<string?> ReportAsync(StoredRoutine routine, string? text, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routine);
        string said = (text ?? "").Trim();
        if (said.Length is 0 or > LongestText)
        {
            return $"Say what is wrong in 1 to {LongestText} characters.";
        }

        await _store.Reports.AddAsync(new StoredReport { Id = NewId.Create(), RoutineId = routine.Id, Text = said, Created = _clock.GetUtcNow() }, ct);
        return null;
    }

    /// <summary>Publishes, takes back or takes down; reports of a routine that an administrator decides on are dealt with.</summary>
    /// <returns>Null, or one sentence on what is missing.</returns>
    public async Task<string?> SetStateAsync(CurrentPlayer current, StoredRoutine routine, RoutineState state, string? reason, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(routine);
        if (state == RoutineState.Published && routine.State == RoutineState.Draft)
        {
            if (await PublishRoutine.RunAsync(_store, routine.Id, ct) is { } problem)
            {
                return problem;
            }
        }
        else
        {
            await _store.Routines.SetStateAsync(routine.Id, state, ct);
        }

        if (current.IsAdministrator)
        {
            await _store.Reports.HandleAsync(routine.Id, ct);
            await WriteAsync(current, Deed(state), routine.Slug, reason, ct);
        }

        return null;
    }

    /// <summary>Says that a routine's reports need nothing more.</summary>
    public async Task DismissAsync(CurrentPlayer current, StoredRoutine routine, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(routine);
        await _store.Reports.HandleAsync(routine.Id, ct);
        await WriteAsync(current, "dismiss", routine.Slug, null, ct);
    }

    /// <summary>Gives a player a role.</summary>
    public async Task SetRoleAsync(CurrentPlayer current, StoredPlayer player, PlayerRole role, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(player);
        await _store.Players.SetRoleAsync(player.Id, role, ct);
        await WriteAsync(current, "role", player.Name, role.ToString(), ct);
    }

    private static string Deed(RoutineState state) => state switch
    {
        RoutineState.Published => "publish",
        RoutineState.Unpublished => "unpublish",
        _ => "draft",
    };

    private Task WriteAsync(CurrentPlayer current, string deed, string subject, string? text, CancellationToken ct)
    {
        string said = (text ?? "").Trim();
        return _store.Log.AddAsync(
            new LogEntry
            {
                Id = NewId.Create(),
                PlayerId = current.Player?.Id,
                Deed = deed,
                Subject = subject,
                Text = said[..Math.Min(said.Length, LongestText)],
                Created = _clock.GetUtcNow(),
            },
            ct);
    }
}
