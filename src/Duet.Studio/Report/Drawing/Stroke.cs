namespace Duet.Studio.Report.Drawing;

/// <summary>How well a limb is danced, as its stroke says it. The values are the digits that replays carry.</summary>
public enum Stroke
{
    /// <summary>Not seen, or not in the profile: dotted, never counted.</summary>
    Unseen,

    /// <summary>Below 65: thin and dashed, with the routine's limb beside it.</summary>
    Off,

    /// <summary>From 65.</summary>
    Near,

    /// <summary>From 85: wide with a pale core.</summary>
    On,
}

internal static class Strokes
{
    /// <summary>From here on a limb or a moment is fine.</summary>
    public const double NearFrom = 65;

    /// <summary>From here on it is right.</summary>
    public const double OnFrom = 85;

    public static Stroke Of(double? score) => score switch
    {
        null => Stroke.Unseen,
        >= OnFrom => Stroke.On,
        >= NearFrom => Stroke.Near,
        _ => Stroke.Off,
    };
}
