namespace Duet.Studio;

/// <summary>A model that cannot be added or found; the message is one line that names the file or the model and the reason.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">One line for people.</param>
    /// <param name="inner">What caused it.</param>
    public ModelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
