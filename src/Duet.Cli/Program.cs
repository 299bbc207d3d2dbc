using Duet.Cli;
using Duet.Cli.Commands;
using Duet.Media;

WorkFolder.Sweep();
bool isInteractive = !Console.IsErrorRedirected;
using var interruption = new Interruption(isInteractive, args is [ServeCommand.Name, ..] ? ServeCommand.Patience : null);
int code = await DuetCommand.RunAsync(args, new Terminal(Console.Out, Console.Error, isInteractive), interruption.Token);
return code == ExitCode.Success ? code : interruption.ExitCode ?? code;
