namespace Duet.Estimation;

/// <summary>The native runtime or a model file is missing, damaged or of another version. The message is one line for a person.</summary>
public sealed class EstimationException : Exception
{
    /// <summary>Makes one without a reason.</summary>
    public EstimationException()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What is wrong and what to do, in one line.</param>
    public EstimationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with what caused it.</summary>
    /// <param name="message">What is wrong and what to do, in one line.</param>
    /// <param name="innerException">The cause.</param>
    public EstimationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
