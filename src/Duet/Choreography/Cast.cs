namespace Duet.Choreography;

/// <summary>Somebody who dances: a name, a body and a look.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Shape">The body.</param>
/// <param name="Look">How it is drawn.</param>
public sealed record CastMember(string Name, BodyShape Shape, Look Look);

/// <summary>The dancers of the starter routines, and some more to dance beside them: different skins, bodies and ages.</summary>
public static class Cast
{
    /// <summary>A scarf, yellow sleeves, wide trousers.</summary>
    public static CastMember Ada { get; } = new("Ada", BodyShape.Adult with { Height = 1.64 }, new Look
    {
        Skin = "9A5F3C",
        Hair = "232C49",
        Top = "FFD23F",
        Legs = "232C49",
        Shoes = "F4EFE6",
        HairStyle = HairStyle.Scarf,
        Sleeves = Sleeves.Full,
    });

    /// <summary>A striped shirt and pale trousers.</summary>
    public static CastMember Leo { get; } = new("Leo", BodyShape.Adult with { Height = 1.76 }, new Look
    {
        Skin = "EFC3A0",
        Hair = "6B3A1E",
        Top = "12333A",
        Stripe = "F3E7D0",
        Legs = "F3E7D0",
        Shoes = "B23A22",
    });

    /// <summary>In a wheelchair, in a yellow shirt.</summary>
    public static CastMember Max { get; } = new("Max", BodyShape.WheelchairUser with { ShoulderWidth = 1.06 }, new Look
    {
        Skin = "C68A5E",
        Hair = "1E1512",
        Top = "FFC53D",
        Legs = "15242B",
        Shoes = "FFFFFF",
        Trousers = Trousers.Slim,
    });

    /// <summary>Round curls, a cropped top and blue trousers.</summary>
    public static CastMember Nia { get; } = new("Nia", BodyShape.Adult with { Height = 1.72, HipWidth = 1.06 }, new Look
    {
        Skin = "6F3F28",
        Hair = "1C110D",
        Top = "FFF4DC",
        Legs = "1E3A8A",
        Shoes = "FFFFFF",
        HairStyle = HairStyle.Afro,
        Sleeves = Sleeves.None,
        Cropped = true,
    });

    /// <summary>A cap and shorts.</summary>
    public static CastMember Rio { get; } = new("Rio", BodyShape.Thin with { Height = 1.70, ShoulderWidth = 1 }, new Look
    {
        Skin = "8A5A3C",
        Hair = "15110F",
        Top = "F4F0E8",
        Legs = "1D2847",
        Shoes = "FFFFFF",
        HairStyle = HairStyle.Cap,
        Trousers = Trousers.Shorts,
    });

    /// <summary>Barefoot, in one rose colour.</summary>
    public static CastMember Ivy { get; } = new("Ivy", BodyShape.Adult with { Height = 1.68, ShoulderWidth = .95 }, new Look
    {
        Skin = "F0C6A6",
        Hair = "B5482A",
        Top = "F4A9BE",
        Legs = "F4A9BE",
        Shoes = "F0C6A6",
        HairStyle = HairStyle.Ponytail,
        Sleeves = Sleeves.None,
        Trousers = Trousers.Slim,
    });

    /// <summary>Heavy, with a bun and green trousers.</summary>
    public static CastMember Sam { get; } = new("Sam", BodyShape.Heavy, new Look
    {
        Skin = "C98B5F",
        Hair = "2C1A14",
        Top = "FFFFFF",
        Legs = "0F5B4E",
        Shoes = "E8B022",
        HairStyle = HairStyle.Bun,
        Trousers = Trousers.Slim,
    });

    /// <summary>A child with long hair.</summary>
    public static CastMember Kim { get; } = new("Kim", BodyShape.Child, new Look
    {
        Skin = "E8B98F",
        Hair = "20161A",
        Top = "2456D6",
        Legs = "E8505B",
        Shoes = "FFFFFF",
        HairStyle = HairStyle.Loose,
        Trousers = Trousers.Slim,
    });

    /// <summary>Old, white-haired, in a red jumper.</summary>
    public static CastMember Bea { get; } = new("Bea", BodyShape.Small with { Height = 1.56 }, new Look
    {
        Skin = "DDAE8C",
        Hair = "E9E6E1",
        Top = "D8432B",
        Legs = "2A2D36",
        Shoes = "FFFFFF",
        Sleeves = Sleeves.Full,
    });

    /// <summary>Tall and bald, without the right forearm.</summary>
    public static CastMember Jon { get; } = new("Jon", BodyShape.Tall with { MissingArm = MissingArm.RightForearm }, new Look
    {
        Skin = "5A3523",
        Hair = "5A3523",
        Top = "7FD6AE",
        Legs = "3A2F55",
        Shoes = "F3E7D0",
        HairStyle = HairStyle.Bald,
    });

    /// <summary>Everybody.</summary>
    public static IReadOnlyList<CastMember> All { get; } = [Ada, Leo, Max, Nia, Rio, Ivy, Sam, Kim, Bea, Jon];
}
