using System.Text;
using Duet.Studio.Report.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Duet.Studio.Report;

/// <summary>A review -> the text of one HTML file.</summary>
public static class ReportText
{
    /// <summary>The same view gives the same text.</summary>
    public static async Task<string> OfAsync(ReviewView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?> { [nameof(ReportDocument.View)] = view, [nameof(ReportDocument.Bundle)] = ReportAssets.Bundled };
            var text = new StringWriter(new StringBuilder(1 << 19)) { NewLine = "\n" };
            (await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(parameters))).WriteHtmlTo(text);
            return text.ToString();
        });
    }
}
