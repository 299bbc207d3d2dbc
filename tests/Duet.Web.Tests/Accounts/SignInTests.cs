using Duet.Storage;
using Duet.Studio.Shelf;
using Duet.Web.Accounts;

namespace Duet.Web.Tests.Accounts;

public sealed class SignInTests : IAsyncDisposable
{
    private const string Right = "the right password";

    private readonly ManualClock _clock = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"duet-web-{Guid.NewGuid():N}");
    private readonly Passwords _passwords;
    private DuetStore? _store;
    private ArchiveShelf? _shelf;

    public SignInTests() => _passwords = new Passwords(new ServeOptions { DataFolder = _folder, PasswordRounds = 100 });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_Whoever_CostsOneCheck()
    {
        AccountDesk desk = await OpenAsync();
        StoredPlayer ada = (await desk.RegisterAsync("Ada", Right, Ct)).Player!;
        await _store!.Players.FailedAsync(ada.Id, 1, _clock.Now.AddHours(1), Ct);

        foreach ((string? name, string? password) in ((string?, string?)[])[("Ada", "wrong one"), ("Ada", Right), ("Nobody", "wrong one"), ("<b>", "wrong one"), (null, null), ("Ada", new string('x', 5000))])
        {
            int before = _passwords.Checks;
            (await desk.SignInAsync(name, password, Ct)).ShouldBe(AccountResult.Refused(AccountDesk.NotTogether));
            (_passwords.Checks - before).ShouldBe(1, name);
        }
    }

    [Fact]
    public async Task SignIn_WrongAgainAndAgain_WaitsLongerEachTime()
    {
        AccountDesk desk = await OpenAsync();
        await desk.RegisterAsync("Ada", Right, Ct);
        for (int i = 0; i < LockOut.FreeTries; i++)
        {
            (await desk.SignInAsync("Ada", "wrong one", Ct)).Player.ShouldBeNull();
        }

        (await desk.SignInAsync("Ada", Right, Ct)).Player.ShouldBeNull();
        _clock.Now += TimeSpan.FromSeconds(31);
        (await desk.SignInAsync("Ada", "wrong one", Ct)).Player.ShouldBeNull();
        _clock.Now += TimeSpan.FromSeconds(31);
        (await desk.SignInAsync("Ada", Right, Ct)).Player.ShouldBeNull("a minute now");
        _clock.Now += TimeSpan.FromSeconds(31);
        (await desk.SignInAsync("Ada", Right, Ct)).Player.ShouldNotBeNull();
        (await desk.SignInAsync("Ada", "wrong one", Ct)).Player.ShouldBeNull();
        (await desk.SignInAsync("Ada", Right, Ct)).Player.ShouldNotBeNull("a right one begins the counting again");
    }

    [Fact]
    public async Task MakeLink_Twice_EndsTheFirstAndEndsWithTheDay()
    {
        AccountDesk desk = await OpenAsync();
        await desk.RegisterAsync("Ada", Right, Ct);
        var site = new Uri("https://dance.example:5443");
        (await OneTimeLink.MakeAsync(_store!, "Nobody", site, _clock.Now, Ct)).ShouldBeNull();
        OneTimeLink first = (await OneTimeLink.MakeAsync(_store!, "ADA", site, _clock.Now, Ct))!;
        OneTimeLink second = (await OneTimeLink.MakeAsync(_store!, "Ada", site, _clock.Now, Ct))!;

        second.Address.AbsoluteUri.ShouldStartWith("https://dance.example:5443/account/link?key=");
        (await desk.IsLinkAsync(KeyOf(first), Ct)).ShouldBeFalse();
        (await desk.IsLinkAsync(KeyOf(second), Ct)).ShouldBeTrue();
        _clock.Now += TimeSpan.FromHours(24);
        (await desk.TakeLinkAsync(KeyOf(second), "a wholly new one", Ct)).Player.ShouldBeNull();
    }

    [Fact]
    public async Task TakeLink_ByTwoAtOnce_OneGetsIn()
    {
        AccountDesk desk = await OpenAsync();
        await desk.RegisterAsync("Ada", Right, Ct);
        OneTimeLink link = (await OneTimeLink.MakeAsync(_store!, "Ada", new Uri("http://localhost"), _clock.Now, Ct))!;

        AccountResult[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => desk.TakeLinkAsync(KeyOf(link), $"a new one, number {i}", Ct)));

        results.Count(result => result.Player is not null).ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        _passwords.Dispose();
        _shelf?.Dispose();
        if (_store is not null)
        {
            await _store.DisposeAsync();
            Directory.Delete(_folder, true);
        }
    }

    private static string KeyOf(OneTimeLink link) => link.Address.Query.Split('=')[1];

    private async Task<AccountDesk> OpenAsync()
    {
        _store = await DuetStore.OpenAsync(_folder, Ct);
        _shelf = await ArchiveShelf.OpenAsync(_store, withStarter: false, ct: Ct);
        return new AccountDesk(_store, _shelf, _passwords, _clock);
    }
}
