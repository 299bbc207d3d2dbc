using System.Globalization;
using System.Text;

namespace Duet.Bench;

/// <summary>Curves of precision over time as an SVG: time on a logarithmic axis, each point labelled.</summary>
internal static class KnobsPlot
{
    private const double Width = 760, Height = 440, Left = 60, Right = 20, Top = 40, Bottom = 55;

    // Okabe and Ito's colours, told apart by colour-blind eyes, too; shapes differ as well.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];
    private static readonly double[] Ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];

    public static string Draw(IReadOnlyList<(string Name, List<(double X, double Y, string Label)> Points, bool Joined)> curves)
    {
        double least = curves.Min(curve => curve.Points.Min(point => point.X)) / 1.3, most = curves.Max(curve => curve.Points.Max(point => point.X)) * 1.3;
        double highest = Math.Ceiling(curves.Max(curve => curve.Points.Max(point => point.Y)) * 20) / 20;
        double X(double ms) => Left + (Math.Log(ms / least) / Math.Log(most / least) * (Width - Left - Right));
        double Y(double precision) => Height - Bottom - (precision / highest * (Height - Top - Bottom));

        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Line(svg, $"<title>Average precision against processor time per picture</title><rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>");
        foreach (double tick in Ticks.Where(tick => tick >= least && tick <= most))
        {
            Line(svg, $"<path d=\"M{X(tick):F1} {Top}V{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{X(tick):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{tick}</text>");
        }

        for (double tick = 0; tick <= highest + 1e-9; tick += 0.05)
        {
            Line(svg, $"<path d=\"M{Left} {Y(tick):F1}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick:F2}</text>");
        }

        Line(svg, $"<text x=\"{(Left + Width - Right) / 2:F0}\" y=\"{Height - 14}\" text-anchor=\"middle\">milliseconds of processor time per picture</text>");
        Line(svg, $"<text transform=\"translate(16 {(Top + Height - Bottom) / 2:F0}) rotate(-90)\" text-anchor=\"middle\">average precision (OKS 0.50 to 0.95); labels: image scale</text>");
        for (int i = 0; i < curves.Count; i++)
        {
            Curve(svg, curves[i], (Colours[i % Colours.Length], i), X, Y);
        }

        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static void Curve(
        StringBuilder svg, (string Name, List<(double X, double Y, string Label)> Points, bool Joined) curve, (string Colour, int Rank) style, Func<double, double> x, Func<double, double> y)
    {
        (string colour, int rank) = style;
        double legend = Left + 10 + (rank * 165);
        Line(svg, $"{Mark(legend, Top - 18, style)}<text x=\"{legend + 10:F1}\" y=\"{Top - 14}\">{curve.Name}</text>");
        if (curve.Joined)
        {
            string path = string.Join("L", curve.Points.Select(point => Text($"{x(point.X):F1} {y(point.Y):F1}")));
            Line(svg, $"<path d=\"M{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
        }

        foreach ((double ms, double precision, string label) in curve.Points)
        {
            Line(svg, $"{Mark(x(ms), y(precision), style)}<text x=\"{x(ms) + 7:F1}\" y=\"{y(precision) - 6:F1}\" fill=\"{colour}\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\">{label}</text>");
        }
    }

    private static string Mark(double x, double y, (string Colour, int Rank) style) => style.Rank switch
    {
        0 => Text($"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"4\" fill=\"{style.Colour}\"/>"),
        1 => Text($"<rect x=\"{x - 4:F1}\" y=\"{y - 4:F1}\" width=\"8\" height=\"8\" fill=\"{style.Colour}\"/>"),
        2 => Text($"<path d=\"M{x:F1} {y - 5:F1}l5 9h-10z\" fill=\"{style.Colour}\"/>"),
        _ => Text($"<path d=\"M{x:F1} {y - 5:F1}l5 5l-5 5l-5-5z\" fill=\"{style.Colour}\"/>"),
    };

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(Text(text)).Append('\n');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
