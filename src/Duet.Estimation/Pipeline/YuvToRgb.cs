using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duet.Estimation.Pipeline;

/// <summary>Eight pixels at a time from luma and colour differences to red, green and blue, each a whole number from 0 to 255.</summary>
/// <remarks>
/// Source: the standards' matrices, rounded as libswscale rounds them (yuv2rgb.c: 16 bits for limited range, cut to full range, then 13 bits) because its pictures
/// are what the poses were measured on. The factors are whole multiples of 1/8192 and the sums stay below 2^24 of them: float holds every step exactly, fused or
/// not, and the floor of the sum is the shift of its integers. How we differ: a blue beyond all gamuts (luma 255, blue difference 255 in limited range) stays 255 where its 32 bits overflow to 0.
/// <code>
/// R = clip(floor(Y y + V v + 1/2)), Y less 16 (or 0), V less 128; G, B alike
/// </code>
/// </remarks>
internal readonly struct YuvToRgb
{
    private const int One = 1 << 13;

    private readonly float _luma;
    private readonly float _redByRed;
    private readonly float _greenByBlue;
    private readonly float _greenByRed;
    private readonly float _blueByBlue;
    private readonly float _black;

    public YuvToRgb(YuvColours colours)
    {
        double green = 1 - colours.RedWeight - colours.BlueWeight;
        double red = 2 * (1 - colours.RedWeight);
        double blue = 2 * (1 - colours.BlueWeight);
        _luma = colours.FullRange ? 1 : MathF.Round(One * 255 / 219f) / One;
        _redByRed = Factor(red, colours.FullRange);
        _greenByRed = Factor(-red * colours.RedWeight / green, colours.FullRange);
        _greenByBlue = Factor(-blue * colours.BlueWeight / green, colours.FullRange);
        _blueByBlue = Factor(blue, colours.FullRange);
        _black = 0.5f - (colours.FullRange ? 0 : 16 * _luma);
    }

    /// <summary>What the three colours of eight pixels share.</summary>
    /// <param name="luma">Y.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Grey(Vector256<float> luma) => Vector256.MultiplyAddEstimate(luma, Vector256.Create(_luma), Vector256.Create(_black));

    /// <param name="grey">From <see cref="Grey"/>.</param>
    /// <param name="byRed">V less 128.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Red(Vector256<float> grey, Vector256<float> byRed) => Clip(Vector256.MultiplyAddEstimate(byRed, Vector256.Create(_redByRed), grey));

    /// <param name="grey">From <see cref="Grey"/>.</param>
    /// <param name="byBlue">U less 128.</param>
    /// <param name="byRed">V less 128.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Green(Vector256<float> grey, Vector256<float> byBlue, Vector256<float> byRed) =>
        Clip(Vector256.MultiplyAddEstimate(byBlue, Vector256.Create(_greenByBlue), Vector256.MultiplyAddEstimate(byRed, Vector256.Create(_greenByRed), grey)));

    /// <param name="grey">From <see cref="Grey"/>.</param>
    /// <param name="byBlue">U less 128.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Blue(Vector256<float> grey, Vector256<float> byBlue) => Clip(Vector256.MultiplyAddEstimate(byBlue, Vector256.Create(_blueByBlue), grey));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Clip(Vector256<float> value) =>
        Vector256.MinNative(Vector256.MaxNative(Vector256.Floor(value), Vector256<float>.Zero), Vector256.Create(255f));

    private static float Factor(double fullRange, bool isFullRange)
    {
        long limited = (long)Math.Round(fullRange * 255 / 224 * (1 << 16));
        return (float)(Math.Floor(((isFullRange ? limited * 224 / 255 : limited) / 8.0) + 0.5) / One);
    }
}
