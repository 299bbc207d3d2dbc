namespace Duet.Estimation;

/// <summary>How luma and colour differences of 8 bits become red, green and blue (ITU-R BT.601, BT.709, BT.2020).</summary>
/// <param name="RedWeight">Red's share of luma, 0 to 1: 0.299, 0.2126 or 0.2627.</param>
/// <param name="BlueWeight">Blue's share of luma, 0 to 1: 0.114, 0.0722 or 0.0593. The rest is green's, above 0.</param>
/// <param name="FullRange">False: black is 16, white 235, the differences reach from 16 to 240, as most films have it. True: all from 0 to 255.</param>
public readonly record struct YuvColours(double RedWeight, double BlueWeight, bool FullRange = false)
{
    /// <summary>Standard definition, limited range.</summary>
    public static YuvColours Bt601 { get; } = new(0.299, 0.114);

    /// <summary>High definition, limited range.</summary>
    public static YuvColours Bt709 { get; } = new(0.2126, 0.0722);

    /// <summary>Ultra-high definition (non-constant luminance), limited range.</summary>
    public static YuvColours Bt2020 { get; } = new(0.2627, 0.0593);

    internal bool IsUsable => RedWeight > 0 && BlueWeight > 0 && RedWeight + BlueWeight < 1;
}
