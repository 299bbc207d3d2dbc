namespace Duet.Studio;

/// <summary>A file is no archive of poses, or not as it was written; the message names the file and the reason in one line.</summary>
public sealed class ArchiveException(string message) : IOException(message);
