using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Duet.Web.Hosting;

/// <summary>Says in one line why the app does not listen.</summary>
internal static class StartFailure
{
    /// <summary>Null: our own mistake, and not for people.</summary>
    public static ServeException? Of(Exception failure, string urls) => failure switch
    {
        IOException { InnerException: AddressInUseException } => new($"the port of {urls} is taken by another program: end it, or choose another with --urls", failure),
        _ when Socket(failure) is { } socket => new($"cannot listen on {urls}: {Reason(socket)}", failure),
        InvalidOperationException when IsCertificate(failure) => new($"{urls} needs a certificate: make one for this machine with 'dotnet dev-certs https'", failure),
        ArgumentException or FormatException => new($"cannot listen on {urls}: {failure.Message}", failure),
        _ => null,
    };

    private static bool IsCertificate(Exception failure) => failure.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase);

    private static SocketException? Socket(Exception? failure) => failure switch
    {
        null => null,
        SocketException socket => socket,
        AggregateException { InnerExceptions: [var first, ..] } => Socket(first),
        _ => Socket(failure.InnerException),
    };

    private static string Reason(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AddressNotAvailable => "this machine has no such address",
        SocketError.AccessDenied => "ports below 1024 are for the system alone",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "this host name is not known",
        _ => failure.Message,
    };
}
