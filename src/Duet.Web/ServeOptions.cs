using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web;

/// <summary>How the web app runs.</summary>
public sealed record ServeOptions
{
    /// <summary>Where it listens, separated by semicolons. Port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The folder that holds everything: catalogue, files, keys. Made when absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The most dancers at once; others are told that the floor is full.</summary>
    public int MostDancers { get; init; } = 1000;

    /// <summary>What time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>False: the catalogue stays as it is, without the routines that Duet brings along.</summary>
    public bool WithStarters { get; init; } = true;

    /// <summary>How many times as much as usual one address may do: tests and load come from one.</summary>
    internal int Leniency { get; init; } = 1;

    /// <summary>What a password costs to try. Guidance for PBKDF2 with HMAC-SHA-512 is 210,000 rounds, about 0.1 s on one core.</summary>
    internal int PasswordRounds { get; init; } = 210_000;

    /// <summary>What a test puts in place of a service.</summary>
    internal Action<IServiceCollection>? Services { get; init; }
}
