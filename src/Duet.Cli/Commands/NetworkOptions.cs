using System.CommandLine;
using System.CommandLine.Parsing;
using Duet.Studio;

namespace Duet.Cli.Commands;

/// <summary>The knobs of <c>duet pose</c>: <c>--flip</c> for every model, the others for models that were added.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string> _data = SharedOptions.Data();
    private readonly Option<int?> _stride = new("--stride")
    {
        Description = "PoseNet: pixels between the places it looks at, 8, 16 or 32; lower is finer and slower (default 16)",
        HelpName = "N",
        CustomParser = ParseStride,
    };

    private readonly Option<double?> _scale = new("--scale")
    {
        Description = "PoseNet: the share of the picture's size it looks at, 0.1 to 2; higher finds smaller people and is slower (default: 641 pixels for the longer side, at most 1)",
        HelpName = "S",
        CustomParser = SharedOptions.Number("--scale", NetworkKnobs.LeastScale, NetworkKnobs.MostScale),
    };

    private readonly Option<bool> _flip = new("--flip") { Description = "Answer for the mirrored picture: x runs the other way, left and right change places" };
    private readonly Option<double?> _minScore = new("--min-score")
    {
        Description = "Added models: how sure a person's surest joint is at least, 0 to 1; lower finds more people, also some who are none (default 0.5, MoveNet 0.3)",
        HelpName = "S",
        CustomParser = SharedOptions.Number("--min-score", 0, 1),
    };

    private readonly Option<double?> _nmsRadius = new("--nms-radius")
    {
        Description = "PoseNet: two joints of one name no further apart are one person's, in pixels of what it looks at (default 20)",
        HelpName = "PIXELS",
        CustomParser = SharedOptions.Number("--nms-radius", 0, 1000),
    };

    private NetworkOptions()
    {
    }

    /// <summary>Gives a command the options; they are held against the model that was asked for.</summary>
    public static NetworkOptions AddTo(Command command, Option<string> model)
    {
        var options = new NetworkOptions();
        command.Add(options._data);
        command.Add(options._stride);
        command.Add(options._scale);
        command.Add(options._flip);
        command.Add(options._minScore);
        command.Add(options._nmsRadius);
        // Before the defaults are filled in, what was not said is null.
        command.Validators.Add(result => options.Check(result, result.GetValue(model) ?? SharedOptions.UsualModel));
        return options;
    }

    /// <summary>What the command line says.</summary>
    public EstimatePosesOptions Read(ParseResult parsed, EstimatePosesOptions options) => options with
    {
        Data = parsed.GetRequiredValue(_data),
        Flip = parsed.GetValue(_flip),
        Network = new NetworkKnobs
        {
            Stride = parsed.GetValue(_stride),
            Scale = parsed.GetValue(_scale),
            MinScore = parsed.GetValue(_minScore),
            NmsRadius = parsed.GetValue(_nmsRadius),
        },
    };

    private static int? ParseStride(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text is "8" or "16" or "32")
        {
            return text == "8" ? 8 : text == "16" ? 16 : 32;
        }

        result.AddError($"--stride takes 8, 16 or 32, not {text}.");
        return null;
    }

    private void Check(CommandResult result, string model)
    {
        if (!InstalledModels.ComesWithDuet(model))
        {
            string data = result.GetValue(_data) ?? SharedOptions.DataFolder();
            if (!InstalledModels.Has(data, model))
            {
                result.AddError($"There is no pose model {model}; there are {string.Join(", ", ListModels.Run(data).Select(entry => entry.Name))}.");
            }

            return;
        }

        Option[] foreign = [_stride, _scale, _minScore, _nmsRadius];
        foreach (Option option in foreign.Where(option => result.GetResult(option) is { Implicit: false }))
        {
            result.AddError($"{option.Name} is for models that were added, not for {model}.");
        }
    }
}
