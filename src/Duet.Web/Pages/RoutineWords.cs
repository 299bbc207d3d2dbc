using System.Globalization;

namespace Duet.Web.Pages;

/// <summary>How routines are spoken of.</summary>
internal static class RoutineWords
{
    public static string Level(string level) => level switch { "easy" => "Easy", "medium" => "Medium", "hard" => "Hard", _ => level };

    public static string Tag(string tag) => tag switch { "seated" => "Seated", "arms" => "Arms only", "fast" => "Fast", "poses" => "Held poses", _ => tag };

    public static string State(Duet.Storage.RoutineState state) => state switch
    {
        Duet.Storage.RoutineState.Published => "Published",
        Duet.Storage.RoutineState.Draft => "Draft",
        _ => "Taken down",
    };

    /// <summary>A share from 0 to 1, for bars.</summary>
    public static string Number(double share) => share.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>As attributes of scripts and addresses have it.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
