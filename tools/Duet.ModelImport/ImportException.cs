namespace Duet.ModelImport;

/// <summary>A file or folder that is not what the import needs; the message is one line for the person at the terminal.</summary>
internal sealed class ImportException : Exception
{
    public ImportException(string message)
        : base(message)
    {
    }

    public ImportException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
