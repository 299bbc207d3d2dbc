using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Duet.Cli.Commands;

/// <summary>Options that several commands take, each with its one wording.</summary>
internal static class SharedOptions
{
    public const string UsualModel = "full";

    public static Option<bool> Json() => new("--json") { Description = "Machine output on stdout, and nothing else there" };

    /// <summary>The web app's data folder.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "The folder that holds everything",
        HelpName = "DIR",
        DefaultValueFactory = _ => DataFolder(),
    };

    /// <summary>Where everything is kept when nobody says otherwise.</summary>
    public static string DataFolder()
    {
        string shared = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(shared, "duet");
    }

    public static Option<string> Model()
    {
        var option = new Option<string>("--model")
        {
            Description = "Pose model: lite is fastest, heavy is most accurate",
            HelpName = "lite|full|heavy",
            DefaultValueFactory = _ => UsualModel,
        };
        option.AcceptOnlyFromAmong("lite", "full", "heavy");
        return option;
    }

    /// <summary>Reads a number with decimals between two bounds, or says what the option takes.</summary>
    public static Func<ArgumentResult, double?> Number(string name, double least, double most) => result =>
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {least} to {most}, not {text}."));
        return null;
    };

    /// <summary>Reads a number between two bounds, or says what the option takes.</summary>
    public static Func<ArgumentResult, int?> WholeNumber(string name, int least, int most) => result =>
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        result.AddError(most == int.MaxValue ? $"{name} takes a whole number from {least}, not {result.Tokens[0].Value}." : $"{name} takes a number from {least} to {most}, not {result.Tokens[0].Value}.");
        return null;
    };
}
