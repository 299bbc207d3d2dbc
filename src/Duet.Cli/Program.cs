using Duet.Cli;

return await DuetCommand.RunAsync(args, new Terminal(Console.Out, Console.Error, isInteractive: !Console.IsErrorRedirected));
