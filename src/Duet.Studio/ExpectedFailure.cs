using Duet.Estimation;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio;

/// <summary>Failures that people can do something about: their message is one line that names the file and the reason. Everything else is our mistake.</summary>
public static class ExpectedFailure
{
    /// <summary>True when the message is for people.</summary>
    public static bool Is(Exception exception) =>
        exception is MediaException or EstimationException or MotionFormatException or PersonException or ModelException or JudgeException or StorageException or IOException
            or UnauthorizedAccessException;
}

/// <summary>The asked person is not in the take; the message says who is.</summary>
public sealed class PersonException(string message) : Exception(message);
