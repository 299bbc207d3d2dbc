using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Duet.Media;

namespace Duet.Cli.Commands;

/// <summary>How much a command reads at most, alike for every command that reads recordings.</summary>
internal sealed class LimitOptions
{
    private static readonly MediaLimits Defaults = MediaLimits.Default;

    private readonly Option<double?> _minutes = Number("--max-minutes", "Refuse recordings that last longer", Defaults.MaxDuration.TotalMinutes, 10_000);
    private readonly Option<double?> _frames = Number("--max-frames", "Refuse recordings of more frames", Defaults.MaxFrames, 10_000_000);
    private readonly Option<double?> _gigabytes = Number("--max-gigabytes", "Refuse larger files, in GiB", Defaults.MaxBytes / (double)(1L << 30), 1024);
    private readonly Option<double?> _side = Number("--max-side", "Refuse pictures that are wider or higher, in pixels", Defaults.MaxSide, 32_768);

    /// <summary>Gives a command the options.</summary>
    public static LimitOptions AddTo(Command command)
    {
        var options = new LimitOptions();
        command.Add(options._minutes);
        command.Add(options._frames);
        command.Add(options._gigabytes);
        command.Add(options._side);
        return options;
    }

    /// <summary>What the command line says.</summary>
    public MediaLimits Read(ParseResult parsed) => new()
    {
        MaxDuration = parsed.GetValue(_minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : Defaults.MaxDuration,
        MaxFrames = parsed.GetValue(_frames) is { } frames ? (int)frames : Defaults.MaxFrames,
        MaxBytes = parsed.GetValue(_gigabytes) is { } gigabytes ? (long)(gigabytes * (1L << 30)) : Defaults.MaxBytes,
        MaxSide = parsed.GetValue(_side) is { } side ? (int)side : Defaults.MaxSide,
    };

    private static Option<double?> Number(string name, string description, double standard, double most) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} (default {standard:0})"),
        HelpName = "N",
        CustomParser = result => Parse(result, name, most),
    };

    private static double? Parse(ArgumentResult result, string name, double most)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && number <= most)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number above 0 and up to {most:0}, not {text}."));
        return null;
    }
}
