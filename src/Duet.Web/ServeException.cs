namespace Duet.Web;

/// <summary>The web app cannot start; the message is one line for people that names what and why.</summary>
public sealed class ServeException(string message, Exception? inner = null) : Exception(message, inner);
