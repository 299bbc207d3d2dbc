using Duet.ModelImport;

if (CommandLine.Parse(args) is not CommandLine options)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

try
{
    ModelImporter.Run(options.Package, options.Out);
    return 0;
}
catch (Exception error) when (error is ImportException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message.ReplaceLineEndings(" "));
    return 1;
}
