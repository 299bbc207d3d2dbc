namespace Duet.Storage;

/// <summary>A data folder cannot be used.</summary>
/// <remarks>The message is one line for people: the folder or file, the reason, and what to do.</remarks>
public sealed class StorageException : Exception
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public StorageException()
        : this("the data folder cannot be used")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">One line: the folder and the reason.</param>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">One line: the folder and the reason.</param>
    /// <param name="innerException">What the system said.</param>
    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
