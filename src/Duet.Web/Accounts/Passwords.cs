using Duet.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Duet.Web.Accounts;

/// <summary>Makes and checks what is kept of passwords. Each costs the same time, also for names that nobody has.</summary>
internal sealed class Passwords : IDisposable
{
    public const int Shortest = 8;
    public const int Longest = 256;

    // However many sign in at once, dancers keep the other cores.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly PasswordHasher<StoredPlayer> _hasher;
    private readonly Lazy<string> _nobodys;
    private int _checks;

    public Passwords(ServeOptions options)
    {
        _hasher = new PasswordHasher<StoredPlayer>(Options.Create(new PasswordHasherOptions { IterationCount = options.PasswordRounds }));
        _nobodys = new Lazy<string>(() => _hasher.HashPassword(null!, SecretHash.NewSecret()));
    }

    /// <summary>How many were checked: each sign-in costs one, whoever it is.</summary>
    internal int Checks => _checks;

    /// <summary>One sentence on what to change; null: it can be used.</summary>
    public static string? Problem(string? password, string name) => password switch
    {
        null or { Length: < Shortest } => $"A password has at least {Shortest} characters.",
        { Length: > Longest } => $"A password has at most {Longest} characters.",
        _ when string.Equals(password, name, StringComparison.OrdinalIgnoreCase) => "A password is not the name itself.",
        _ when password.Distinct().Count() == 1 => "A password has more than one character repeated.",
        _ => null,
    };

    public async Task<string> HashAsync(string password, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            return await Task.Run(() => _hasher.HashPassword(null!, password), ct);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>True when the password is the player's; nobody's is never right and costs the same.</summary>
    public async Task<bool> IsRightAsync(StoredPlayer? player, string? password, CancellationToken ct)
    {
        string tried = password is { Length: <= Longest } ? password : "";
        await _turns.WaitAsync(ct);
        try
        {
            Interlocked.Increment(ref _checks);
            PasswordVerificationResult result = await Task.Run(() => _hasher.VerifyHashedPassword(null!, player?.PasswordHash ?? _nobodys.Value, tried), ct);
            return player is not null && tried.Length > 0 && result != PasswordVerificationResult.Failed;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
