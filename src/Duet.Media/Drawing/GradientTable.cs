using System.Numerics;

namespace Duet.Media.Drawing;

/// <summary>A gradient looked up in 256 steps: less than one level of a channel apart for any two colours.</summary>
internal sealed class GradientTable
{
    private const int Steps = 256;

    private readonly Vector4[] _colours = new Vector4[Steps];
    private readonly byte[] _bytes = new byte[3 * Steps];

    /// <summary>True when no colour lets anything through.</summary>
    public bool IsOpaque { get; private set; }

    public void Load(ReadOnlySpan<GradientStop> stops)
    {
        IsOpaque = true;
        int next = 0;
        for (int step = 0; step < Steps; step++)
        {
            float at = step / (float)(Steps - 1);
            while (next < stops.Length && stops[next].At < at)
            {
                next++;
            }

            _colours[step] = next == 0 ? Of(stops[0]) : next == stops.Length ? Of(stops[^1]) : Between(stops[next - 1], stops[next], at);
            IsOpaque &= _colours[step].W >= 1;
            _bytes[3 * step] = (byte)(_colours[step].X + .5f);
            _bytes[(3 * step) + 1] = (byte)(_colours[step].Y + .5f);
            _bytes[(3 * step) + 2] = (byte)(_colours[step].Z + .5f);
        }
    }

    public Vector4 At(float at) => _colours[Step(at)];

    /// <summary>The colour there as three bytes.</summary>
    public ReadOnlySpan<byte> BytesAt(float at) => _bytes.AsSpan(3 * Step(at), 3);

    private static int Step(float at) => (int)((Math.Clamp(at, 0, 1) * (Steps - 1)) + .5f);

    private static Vector4 Between(GradientStop before, GradientStop after, float at)
    {
        float share = (at - before.At) / (after.At - before.At);
        return Vector4.Lerp(Of(before), Of(after), share);
    }

    private static Vector4 Of(GradientStop stop) => new(stop.Colour.R, stop.Colour.G, stop.Colour.B, Math.Clamp(stop.Colour.A, 0, 1));
}
