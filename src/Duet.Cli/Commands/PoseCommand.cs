using System.Buffers;
using System.CommandLine;
using System.Text;
using Duet.Cli.Output;
using Duet.Movement;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary><c>duet pose INPUT</c>: the poses of an image or video.</summary>
internal static class PoseCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string>("INPUT") { Description = "A picture or a video" };
        var model = new Option<string>("--model")
        {
            Description = "Pose model: lite is fastest, heavy is most accurate; or the name of one that was added",
            HelpName = "lite|full|heavy|NAME",
            DefaultValueFactory = _ => SharedOptions.UsualModel,
        };
        var maxPeople = new Option<int?>("--max-people")
        {
            Description = "How many people to follow, 1 to 10 (default 1); each costs about as much as the first, and keeps one id through the video",
            HelpName = "N",
            CustomParser = SharedOptions.WholeNumber("--max-people", 1, 10),
        };
        var output = new Option<string?>("--out") { Description = "Write the poses as Motion JSON", HelpName = "FILE.motion.json" };
        var overlay = new Option<string?>("--overlay") { Description = "Write the picture or video with the skeletons drawn on it", HelpName = "FILE.mp4|FILE.png" };
        Option<bool> json = SharedOptions.Json();

        var command = new Command("pose", "Find the joints of the people in a picture or video.") { input, model, maxPeople, output, overlay, json };
        LimitOptions limits = LimitOptions.AddTo(command);
        NetworkOptions network = NetworkOptions.AddTo(command, model);
        command.SetAction(async (parsed, ct) =>
        {
            string path = parsed.GetRequiredValue(input);
            string? outputPath = parsed.GetValue(output), overlayPath = parsed.GetValue(overlay);
            RequirePlaces(path, outputPath, overlayPath);
            EstimatePosesOptions options = network.Read(parsed, new EstimatePosesOptions
            {
                Model = parsed.GetRequiredValue(model),
                MaxPeople = parsed.GetValue(maxPeople) ?? 1,
                Limits = limits.Read(parsed),
            });
            Motion motion = await terminal.WithProgressAsync("Finding poses", progress => EstimatePoses.RunAsync(path, options, progress, ct));

            if (outputPath is not null)
            {
                await MotionFile.WriteAsync(outputPath, motion, ct);
            }

            if (overlayPath is not null)
            {
                await terminal.WithProgressAsync("Drawing skeletons", async progress =>
                {
                    // Skeletons are drawn on the people, who are not mirrored.
                    await PoseOverlay.WriteAsync(path, options.Flip ? Mirroring.Mirror(motion) : motion, overlayPath, progress, options.Limits, ct);
                    return true;
                });
            }

            Write(terminal, motion, path, parsed.GetValue(json));
            return ExitCode.Success;
        });
        return command;
    }

    // Minutes of estimation must not end in a misspelt folder.
    private static void RequirePlaces(string input, string? output, string? overlay)
    {
        if (output is not null)
        {
            WholeFile.RequirePlace(output);
        }

        if (overlay is not null)
        {
            PoseOverlay.RequirePlace(input, overlay);
        }
    }

    private static void Write(Terminal terminal, Motion motion, string path, bool json)
    {
        if (!json)
        {
            terminal.Answer(MotionText.Describe(motion, OneLine.Of(Path.GetFileName(path))));
            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        MotionJson.Write(motion, buffer);
        terminal.Answer(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
