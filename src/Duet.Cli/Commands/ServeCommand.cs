using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Cli.Output;
using Duet.Web;

namespace Duet.Cli.Commands;

/// <summary><c>duet serve</c>: the web app, until Ctrl-C.</summary>
internal static partial class ServeCommand
{
    public const string Name = "serve";

    /// <summary>How long open connections get after Ctrl-C.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Command Create(Terminal terminal)
    {
        var urls = new Option<string>("--urls") { Description = "Where it listens; several with semicolons", HelpName = "URLS", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        Option<string> data = SharedOptions.Data();
        var database = new Option<string>("--database") { Description = "Reserved for PostgreSQL, which this version does not speak", HelpName = "CONNECTION" };
        Option<bool> json = SharedOptions.Json();
        var command = new Command(Name, "Run the web app.") { urls, data, database, json };
        command.SetAction((parsed, ct) =>
        {
            if (parsed.GetValue(database) is not null)
            {
                throw new ServeException("--database is not there yet: this version keeps everything in the data folder (--data)");
            }

            var options = new ServeOptions { Urls = parsed.GetRequiredValue(urls), DataFolder = parsed.GetRequiredValue(data) };
            return ServeAsync(terminal, options, parsed.GetValue(json), ct);
        });
        return command;
    }

    private static async Task<int> ServeAsync(Terminal terminal, ServeOptions options, bool json, CancellationToken ct)
    {
        await DuetWeb.RunAsync(options, address => terminal.Answer(json ? Json(address) : Text(address)), new Lines(terminal.Error), ct);
        return ExitCode.Success;
    }

    private static string Text(Uri address) => $"Duet is at {Shown(address)} (Ctrl-C ends it)";

    private static string Json(Uri address) => JsonSerializer.Serialize(new Serving(Shown(address)), ServeJson.Default.Serving);

    private static string Shown(Uri address) => address.AbsoluteUri.TrimEnd('/');

    private sealed record Serving(string Address);

    // Progress<T> posts to the thread pool, where lines overtake each other.
    private sealed class Lines(TextWriter error) : IProgress<string>
    {
        public void Report(string value) => error.WriteLine(OneLine.Of(value));
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Serving))]
    private sealed partial class ServeJson : JsonSerializerContext;
}
