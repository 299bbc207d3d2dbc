using System.Globalization;

namespace Duet.Studio.Report.Drawing;

/// <summary>Numbers as SVG reads them, whatever the language.</summary>
public static class Svg
{
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of the drawing's width.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
