namespace Duet.Movement;

/// <summary>A motion file is not what it should be. The message is one line that names the place and the reason, such as
/// <c>frames[12].people[0].joints has 32 entries, blazepose33 has 33</c>.</summary>
public sealed class MotionFormatException : FormatException
{
    /// <summary>Makes the exception.</summary>
    public MotionFormatException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public MotionFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public MotionFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
