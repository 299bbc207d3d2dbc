using Duet.Cli;
using Duet.Media;

WorkFolder.Sweep();
bool isInteractive = !Console.IsErrorRedirected;
using var interruption = new Interruption(isInteractive);
int code = await DuetCommand.RunAsync(args, new Terminal(Console.Out, Console.Error, isInteractive), interruption.Token);
return code == ExitCode.Success ? code : interruption.ExitCode ?? code;
