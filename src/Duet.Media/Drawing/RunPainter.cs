using System.Numerics;

namespace Duet.Media.Drawing;

/// <summary>Blends one paint over runs of pixels that are covered alike.</summary>
internal sealed class RunPainter
{
    // Coverage within rounding of all is taken as all, so that opaque interiors are exact.
    private const float Everything = 1 - (1f / 1024);

    private readonly GradientTable _gradient = new();
    private PaintKind _kind;
    private Vector4 _solid;
    private Vector2 _origin;
    private Vector2 _perStep;

    /// <summary>Takes a paint for the runs that follow.</summary>
    public void Load(Paint paint)
    {
        _kind = paint.Kind;
        _solid = new Vector4(paint.Colour.R, paint.Colour.G, paint.Colour.B, Math.Clamp(paint.Colour.A, 0, 1));
        _origin = paint.Origin;
        if (_kind == PaintKind.Solid)
        {
            return;
        }

        _gradient.Load(paint.Stops);
        float length = paint.Extent.LengthSquared();
        if (_kind == PaintKind.Radial)
        {
            _perStep = Vector2.One / paint.Extent;
        }
        else if (length > 0)
        {
            _perStep = paint.Extent / length;
        }
        else
        {
            _kind = PaintKind.Solid;
        }
    }

    /// <summary>Blends a run.</summary>
    /// <param name="pixels">The run's bytes.</param>
    /// <param name="x">Its first pixel.</param>
    /// <param name="y">Its row.</param>
    /// <param name="coverage">0 to 1.</param>
    public void Paint(Span<byte> pixels, int x, int y, float coverage)
    {
        coverage = coverage > Everything ? 1 : coverage;
        switch (_kind)
        {
            case PaintKind.Solid when coverage * _solid.W >= 1: Cover(pixels); break;
            case PaintKind.Solid: Blend(pixels, coverage * _solid.W); break;
            case PaintKind.Linear when coverage >= 1 && _gradient.IsOpaque: CoverLinear(pixels, x, y); break;
            case PaintKind.Linear: BlendLinear(pixels, x, y, coverage); break;
            default: BlendRadial(pixels, x, y, coverage); break;
        }
    }

    private void Cover(Span<byte> pixels)
    {
        pixels[0] = (byte)_solid.X;
        pixels[1] = (byte)_solid.Y;
        pixels[2] = (byte)_solid.Z;
        for (int done = 3; done < pixels.Length; done *= 2)
        {
            int next = Math.Min(done, pixels.Length - done);
            pixels[..next].CopyTo(pixels[done..]);
        }
    }

    private void Blend(Span<byte> pixels, float opacity)
    {
        for (int i = 0; i < pixels.Length; i += 3)
        {
            Mix(pixels.Slice(i, 3), _solid, opacity);
        }
    }

    private void CoverLinear(Span<byte> pixels, int x, int y)
    {
        float first = Vector2.Dot(new Vector2(x + .5f, y + .5f) - _origin, _perStep);
        for (int i = 0; i < pixels.Length; i += 3)
        {
            ReadOnlySpan<byte> colour = _gradient.BytesAt(first + (i / 3 * _perStep.X));
            pixels[i] = colour[0];
            pixels[i + 1] = colour[1];
            pixels[i + 2] = colour[2];
        }
    }

    private void BlendLinear(Span<byte> pixels, int x, int y, float coverage)
    {
        float first = Vector2.Dot(new Vector2(x + .5f, y + .5f) - _origin, _perStep);
        for (int i = 0; i < pixels.Length; i += 3)
        {
            Vector4 colour = _gradient.At(first + (i / 3 * _perStep.X));
            Mix(pixels.Slice(i, 3), colour, coverage * colour.W);
        }
    }

    private void BlendRadial(Span<byte> pixels, int x, int y, float coverage)
    {
        for (int i = 0; i < pixels.Length; i += 3)
        {
            Vector2 offset = (new Vector2(x + (i / 3) + .5f, y + .5f) - _origin) * _perStep;
            Vector4 colour = _gradient.At(offset.Length());
            Mix(pixels.Slice(i, 3), colour, coverage * colour.W);
        }
    }

    private static void Mix(Span<byte> pixel, Vector4 colour, float opacity)
    {
        pixel[0] = (byte)(pixel[0] + (opacity * (colour.X - pixel[0])) + .5f);
        pixel[1] = (byte)(pixel[1] + (opacity * (colour.Y - pixel[1])) + .5f);
        pixel[2] = (byte)(pixel[2] + (opacity * (colour.Z - pixel[2])) + .5f);
    }
}
