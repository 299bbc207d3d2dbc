namespace Duet.ModelImport;

/// <summary>What the caller asked for.</summary>
/// <param name="Package">Folder of the npm package <c>@mediapipe/pose</c>.</param>
/// <param name="Out">Folder that receives the models; made if absent.</param>
internal sealed record CommandLine(string Package, string Out)
{
    public const string Usage = "usage: Duet.ModelImport --package DIR --out DIR";

    /// <summary>Reads the arguments; null where they are not exactly the two options with their values.</summary>
    public static CommandLine? Parse(string[] arguments)
    {
        if (arguments.Length != 4)
            return null;
        string? package = Value(arguments, "--package");
        string? target = Value(arguments, "--out");
        return package is null || target is null ? null : new CommandLine(package, target);
    }

    private static string? Value(string[] arguments, string option)
    {
        int at = Array.IndexOf(arguments, option);
        return at is 0 or 2 && arguments[at + 1].Length > 0 ? arguments[at + 1] : null;
    }
}
