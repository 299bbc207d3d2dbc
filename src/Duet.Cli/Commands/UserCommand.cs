using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duet.Cli.Output;
using Duet.Storage;
using Duet.Web;
using Duet.Web.Accounts;

namespace Duet.Cli.Commands;

/// <summary><c>duet user reset</c> and <c>duet user role</c>: what whoever runs a Duet does for its players. Works beside a running web app.</summary>
internal static partial class UserCommand
{
    private static readonly string[] Roles = [.. Enum.GetNames<PlayerRole>().Select(role => role.ToLowerInvariant())];

    public static Command Create(Terminal terminal) => new("user", "The web app's players.") { Reset(terminal), Role(terminal) };

    private static Command Reset(Terminal terminal)
    {
        Argument<string> name = NameArgument();
        Option<string> data = SharedOptions.Data();
        var urls = new Option<string>("--urls") { Description = "The web app's address, as the player reaches it", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        Option<bool> json = SharedOptions.Json();
        var command = new Command("reset", "Print a link with which a player signs in once.") { name, data, urls, json };
        command.SetAction((parsed, ct) => WithStoreAsync(parsed.GetRequiredValue(data), async store =>
        {
            string wanted = parsed.GetRequiredValue(name);
            Uri site = Site(parsed.GetRequiredValue(urls));
            OneTimeLink link = await OneTimeLink.MakeAsync(store, wanted, site, TimeProvider.System.GetUtcNow(), ct) ?? throw Nobody(wanted);
            terminal.Answer(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new LinkAnswer(link.Address.AbsoluteUri, link.Expires), UserJson.Default.LinkAnswer)
                : $"{link.Address.AbsoluteUri} (once, within 24 hours)");
        }, ct));
        return command;
    }

    private static Command Role(Terminal terminal)
    {
        Argument<string> name = NameArgument();
        var role = new Argument<string>("ROLE") { Description = string.Join(", ", Roles) };
        role.AcceptOnlyFromAmong(Roles);
        Option<string> data = SharedOptions.Data();
        Option<bool> json = SharedOptions.Json();
        var command = new Command("role", "Say what a player may do.") { name, role, data, json };
        command.SetAction((parsed, ct) => WithStoreAsync(parsed.GetRequiredValue(data), async store =>
        {
            string wanted = parsed.GetRequiredValue(name), given = parsed.GetRequiredValue(role);
            StoredPlayer player = await store.Players.FindByNameAsync(wanted, ct) ?? throw Nobody(wanted);
            await store.Players.SetRoleAsync(player.Id, Enum.Parse<PlayerRole>(given, ignoreCase: true), ct);
            await store.Log.AddAsync(new LogEntry { Id = NewId.Create(), Deed = "role", Subject = player.Name, Text = given, Created = TimeProvider.System.GetUtcNow() }, ct);
            terminal.Answer(parsed.GetValue(json) ? JsonSerializer.Serialize(new RoleAnswer(player.Name, given), UserJson.Default.RoleAnswer) : $"{OneLine.Of(player.Name)} is {given} now");
        }, ct));
        return command;
    }

    private static Argument<string> NameArgument() => new("NAME") { Description = "The player's name" };

    private static ServeException Nobody(string name) => new($"nobody is called {OneLine.Of(name)}");

    private static Uri Site(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? site) && site.Scheme is "http" or "https"
        ? site
        : throw new ServeException($"--urls: '{OneLine.Of(text)}' is no address such as http://127.0.0.1:5080");

    private static async Task<int> WithStoreAsync(string folder, Func<DuetStore, Task> work, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(folder, "duet.db")))
        {
            throw new ServeException($"{OneLine.Of(folder)} is no data folder of Duet: give the one of your 'duet serve' with --data");
        }

        await using DuetStore store = await DuetStore.OpenAsync(folder, new DuetStoreOptions { AsHost = false }, ct);
        await work(store);
        return ExitCode.Success;
    }

    private sealed record LinkAnswer(string Link, DateTimeOffset Expires);

    private sealed record RoleAnswer(string Name, string Role);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(LinkAnswer))]
    [JsonSerializable(typeof(RoleAnswer))]
    private sealed partial class UserJson : JsonSerializerContext;
}
