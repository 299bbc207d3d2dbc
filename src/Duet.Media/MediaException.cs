namespace Duet.Media;

/// <summary>A file cannot be read or written.</summary>
/// <remarks>The message is one line for people: the file as the caller named it, then the reason with the decoder's last words, shortened.</remarks>
public sealed class MediaException : Exception
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public MediaException()
        : this("the file cannot be read")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">One line: the file and the reason.</param>
    public MediaException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">One line: the file and the reason.</param>
    /// <param name="innerException">What the system said.</param>
    public MediaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
