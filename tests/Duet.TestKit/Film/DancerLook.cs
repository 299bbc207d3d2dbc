using Duet.Media.Drawing;

namespace Duet.TestKit.Film;

/// <summary>How a drawn dancer looks.</summary>
public sealed record DancerLook
{
    public Rgba Skin { get; init; } = Rgba.FromHex(0xD9A07A);

    public Rgba Hair { get; init; } = Rgba.FromHex(0x3B2A20);

    public Rgba Shirt { get; init; } = Rgba.FromHex(0xC8493A);

    public Rgba Trousers { get; init; } = Rgba.FromHex(0x2F3E5C);

    public Rgba Shoes { get; init; } = Rgba.FromHex(0xE8E6E0);

    /// <summary>False: neither face nor hair nor ears. The models then exchange left and right in a quarter of the frames.</summary>
    public bool Face { get; init; } = true;

    public bool LongHair { get; init; }

    /// <summary>Thickness of limbs and torso; 1 is average.</summary>
    public double Girth { get; init; } = 1;

    /// <summary>True: sits in a wheelchair.</summary>
    public bool Wheelchair { get; init; }

    /// <summary>A second person: fair, long brown hair, petrol shirt.</summary>
    public static DancerLook Other { get; } = new()
    {
        Skin = Rgba.FromHex(0xE9BE9E),
        Hair = Rgba.FromHex(0x6B4226),
        Shirt = Rgba.FromHex(0x2F7380),
        Trousers = Rgba.FromHex(0x26304F),
        LongHair = true,
    };

    /// <summary>A third person: dark skin, black hair, yellow shirt, grey trousers.</summary>
    public static DancerLook Third { get; } = new()
    {
        Skin = Rgba.FromHex(0x6B4630),
        Hair = Rgba.FromHex(0x17120F),
        Shirt = Rgba.FromHex(0xD9B23C),
        Trousers = Rgba.FromHex(0x55585E),
        Shoes = Rgba.FromHex(0x2B2B2E),
    };
}

/// <summary>The colours of the room.</summary>
public sealed record RoomLook
{
    public Rgba Wall { get; init; } = Rgba.FromHex(0xB9B3A6);

    public Rgba Floor { get; init; } = Rgba.FromHex(0x8D7355);

    /// <summary>False: bare wall and floor, without window, picture and cupboard.</summary>
    public bool Furnished { get; init; } = true;
}
