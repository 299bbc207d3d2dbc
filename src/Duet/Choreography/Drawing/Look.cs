namespace Duet.Choreography;

/// <summary>How hair, or what covers it, is drawn.</summary>
public enum HairStyle
{
    /// <summary>Close to the head.</summary>
    Neat,

    /// <summary>Curly and round.</summary>
    Afro,

    /// <summary>A knot on top.</summary>
    Bun,

    /// <summary>Tied at the back.</summary>
    Ponytail,

    /// <summary>Down to the shoulders.</summary>
    Loose,

    /// <summary>A scarf around head and neck.</summary>
    Scarf,

    /// <summary>A cap with a peak.</summary>
    Cap,

    /// <summary>None.</summary>
    Bald,
}

/// <summary>Length of the sleeves.</summary>
public enum Sleeves
{
    /// <summary>None.</summary>
    None,

    /// <summary>Half the upper arm.</summary>
    Half,

    /// <summary>To the wrist.</summary>
    Full,
}

/// <summary>Cut of the trousers.</summary>
public enum Trousers
{
    /// <summary>Widening towards the foot.</summary>
    Wide,

    /// <summary>Narrowing towards the foot.</summary>
    Slim,

    /// <summary>To the knee.</summary>
    Shorts,
}

/// <summary>Colours and clothes of a drawn dancer. Colours are six hexadecimal digits of red, green and blue.</summary>
public sealed record Look
{
    /// <summary>Of face, arms and hands.</summary>
    public required string Skin { get; init; }

    /// <summary>Of hair, scarf or cap.</summary>
    public required string Hair { get; init; }

    /// <summary>Of the shirt.</summary>
    public required string Top { get; init; }

    /// <summary>Of the trousers.</summary>
    public required string Legs { get; init; }

    /// <summary>Of the shoes; the skin's for bare feet.</summary>
    public required string Shoes { get; init; }

    /// <summary>A band across the chest; null: none.</summary>
    public string? Stripe { get; init; }

    /// <summary>How hair is drawn.</summary>
    public HairStyle HairStyle { get; init; }

    /// <summary>Length of the sleeves.</summary>
    public Sleeves Sleeves { get; init; } = Sleeves.Half;

    /// <summary>Cut of the trousers.</summary>
    public Trousers Trousers { get; init; }

    /// <summary>True: the shirt ends above the waist.</summary>
    public bool Cropped { get; init; }

    /// <summary>Of the chair's frame.</summary>
    public string Chair { get; init; } = "14302C";

    /// <summary>Of its rims and spokes.</summary>
    public string Rim { get; init; } = "8FC9BC";

    /// <summary>The colour of a tone, six hexadecimal digits; the shadow's is black, to be drawn at a fifth of its strength.</summary>
    public string ColourOf(Tone tone) => tone switch
    {
        Tone.Skin => Skin,
        Tone.SkinFar => Darker(Skin, .86),
        Tone.Hair => Hair,
        Tone.HairFar => Darker(Hair, .8),
        Tone.Top => Top,
        Tone.TopFar => Darker(Top, .86),
        Tone.Stripe => Stripe ?? Top,
        Tone.Trousers => Legs,
        Tone.TrousersFar => Darker(Legs, .84),
        Tone.Shoe => Shoes,
        Tone.ShoeFar => Darker(Shoes, .88),
        Tone.Chair => Chair,
        Tone.ChairFar => Darker(Chair, .8),
        Tone.Rim => Rim,
        Tone.RimFar => Darker(Rim, .8),
        _ => "000000",
    };

    /// <summary>The name of a tone in style sheets, such as <c>skin-far</c>.</summary>
    public static string ClassOf(Tone tone)
    {
        string name = tone.ToString();
        return name.EndsWith("Far", StringComparison.Ordinal) ? Lower(name[..^3]) + "-far" : Lower(name);
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Darker(string colour, double share)
    {
        int value = int.Parse(colour, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        int red = (int)(((value >> 16) & 255) * share);
        int green = (int)(((value >> 8) & 255) * share);
        int blue = (int)((value & 255) * Math.Min(1, share + .03));
        return $"{(red << 16) | (green << 8) | blue:X6}";
    }
}
