using System.CommandLine;
using Duet.Audio;
using Duet.Cli.Output;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary><c>duet sync ROUTINE TAKE</c>: when one recording began against the other, by the sound they share.</summary>
internal static class SyncCommand
{
    public static Command Create(Terminal terminal)
    {
        var routine = new Argument<string>("ROUTINE") { Description = "The reference: a video or a sound file" };
        var take = new Argument<string>("TAKE") { Description = "The other recording of the same sound" };
        Option<bool> json = SharedOptions.Json();
        var command = new Command("sync", "Find the offset of two recordings by their sound.") { routine, take, json };
        LimitOptions limits = LimitOptions.AddTo(command);
        command.SetAction((parsed, ct) => SyncAsync(
            terminal,
            progress => SyncRecordings.RunAsync(parsed.GetRequiredValue(routine), parsed.GetRequiredValue(take), limits.Read(parsed), progress, ct),
            parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> SyncAsync(Terminal terminal, Func<IProgress<double>, Task<AudioOffset>> sync, bool json)
    {
        AudioOffset found = await terminal.WithProgressAsync("Listening to both recordings", sync);
        await terminal.Out.WriteLineAsync(json ? SyncJson.From(found).ToText() : SyncText.Describe(found));
        return ExitCode.Success;
    }
}
