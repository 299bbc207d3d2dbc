using System.CommandLine;
using Duet.Audio;
using Duet.Cli.Output;
using Duet.Media;
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
            terminal, (parsed.GetRequiredValue(routine), parsed.GetRequiredValue(take)), limits.Read(parsed), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> SyncAsync(Terminal terminal, (string Routine, string Take) paths, MediaLimits limits, bool json, CancellationToken ct)
    {
        AudioOffset found = await terminal.WithProgressAsync(
            "Listening to both recordings", progress => SyncRecordings.RunAsync(paths.Routine, paths.Take, limits, progress, ct));
        terminal.Answer(json ? SyncJson.From(found).ToText() : SyncText.Describe(found, Name(paths.Routine), Name(paths.Take)));
        return ExitCode.Success;
    }

    private static string Name(string path) => OneLine.Of(Path.GetFileName(path));
}
