namespace Duet.Media.Drawing;

/// <summary>A colour in sRGB with an opacity.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
/// <param name="A">Opacity: 0 leaves the picture as it is, 1 hides it. Values outside are taken as the nearest of the two.</param>
public readonly record struct Rgba(byte R, byte G, byte B, float A = 1)
{
    /// <summary>The opaque colour of a hexadecimal number, such as 0xFF8A45.</summary>
    public static Rgba FromHex(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>The same colour with another opacity.</summary>
    public Rgba WithOpacity(float opacity) => this with { A = opacity };

    /// <summary>The colour with each channel multiplied; opacity unchanged.</summary>
    /// <param name="factor">0 is black, 1 leaves the colour; above 1 is clipped at white.</param>
    public Rgba Times(float factor) => new(Scaled(R, factor), Scaled(G, factor), Scaled(B, factor), A);

    private static byte Scaled(byte channel, float factor) => (byte)Math.Clamp((channel * factor) + .5f, 0, 255);
}
