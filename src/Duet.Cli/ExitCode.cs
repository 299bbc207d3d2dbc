namespace Duet.Cli;

/// <summary>What a script reads from <c>$?</c>.</summary>
internal static class ExitCode
{
    /// <summary>Done, also when the honest answer is "nothing to score".</summary>
    public const int Success = 0;

    /// <summary>A failure, told in one line on stderr; stdout is empty.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
