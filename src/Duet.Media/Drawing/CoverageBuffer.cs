using System.Numerics;

namespace Duet.Media.Drawing;

/// <summary>How much of each pixel a shape covers, exactly, from the areas to the right of its edges.</summary>
/// <remarks>
/// Every edge leaves in each row the signed height that it crosses, split over two neighbouring cells by where it crosses them; the running sum of a row
/// is then the winding area of each pixel, and its size, at most 1, the coverage. The idea is that of the accumulation buffers of font rasterisers
/// (libart, FreeType's smooth renderer). Cost: the box of the shape, whatever its number of edges.
/// </remarks>
internal sealed class CoverageBuffer
{
    private float[] _cells = [];
    private int[] _first = [];
    private int[] _last = [];
    private int _left;
    private int _top;
    private int _width;
    private int _height;

    /// <summary>Starts a shape: only pixels inside the rectangle are of interest.</summary>
    public void Begin(int left, int top, int width, int height)
    {
        (_left, _top, _width, _height) = (left, top, width, height);
        int needed = height * (width + 1);
        if (_cells.Length < needed)
        {
            _cells = new float[needed];
        }

        if (_first.Length < height)
        {
            _first = new int[height];
            _last = new int[height];
        }

        _first.AsSpan(0, height).Fill(width);
        _last.AsSpan(0, height).Fill(-1);
    }

    /// <summary>Where edges left something in a row: from the first cell up to, not including, the second number; nothing when they are equal.</summary>
    public (int First, int End) Touched(int row) => _last[row] < 0 ? (0, 0) : (_first[row], _last[row] + 1);

    /// <summary>The cells of one row, counted from the rectangle's top; their running sum is the signed coverage. To be cleared after reading.</summary>
    public Span<float> Row(int row) => _cells.AsSpan(row * (_width + 1), _width + 1);

    /// <summary>Adds one edge of a closed outline.</summary>
    public void AddEdge(Vector2 from, Vector2 to)
    {
        float sign = from.Y < to.Y ? 1 : -1;
        (Vector2 upper, Vector2 lower) = from.Y < to.Y ? (from, to) : (to, from);
        double x0 = upper.X - (double)_left;
        double y0 = upper.Y - (double)_top;
        double y1 = lower.Y - (double)_top;
        if (y1 <= 0 || y0 >= _height || y0 == y1)
        {
            return;
        }

        double slope = (lower.X - (double)upper.X) / (y1 - y0);
        double start = Math.Max(y0, 0);
        double end = Math.Min(y1, _height);
        for (int row = (int)start; row < end; row++)
        {
            double top = Math.Max(start, row);
            double bottom = Math.Min(end, row + 1);
            AddInRow(row, x0 + (slope * (top - y0)), x0 + (slope * (bottom - y0)), sign * (bottom - top));
        }
    }

    // An edge piece inside one row, of signed height "height", from x to toX.
    private void AddInRow(int row, double x, double toX, double height)
    {
        (double low, double high) = x < toX ? (x, toX) : (toX, x);
        if (low >= _width)
        {
            return;
        }

        Span<float> cells = Row(row);
        _first[row] = Math.Min(_first[row], Math.Max(0, (int)low));
        _last[row] = Math.Max(_last[row], (int)Math.Clamp(high + 1, 0, _width));
        if (high <= 0)
        {
            cells[0] += (float)height;
            return;
        }

        double perPixel = high > low ? height / (high - low) : 0;
        if (low < 0)
        {
            cells[0] += (float)(perPixel * -low);
            low = 0;
        }

        high = Math.Min(high, _width);
        int column = (int)low;
        if (high <= column + 1)
        {
            double part = perPixel == 0 ? height : perPixel * (high - low);
            Split(cells, Math.Min(column, _width - 1), ((low + high) / 2) - Math.Min(column, _width - 1), part);
            return;
        }

        for (; column < high; column++)
        {
            double from = Math.Max(low, column);
            double to = Math.Min(high, column + 1);
            Split(cells, column, ((from + to) / 2) - column, perPixel * (to - from));
        }
    }

    // What lies right of the crossing belongs to this pixel, everything further right is covered in full.
    private static void Split(Span<float> cells, int column, double middle, double height)
    {
        cells[column] += (float)(height * (1 - middle));
        cells[column + 1] += (float)(height * middle);
    }
}
