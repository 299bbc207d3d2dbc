using System.Collections.Immutable;
using Duet.Browser.Tests.Browsing;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.TestKit;
using Duet.TestKit.Dancer;
using Duet.TestKit.Film;
using Microsoft.Playwright;
using Person = Duet.Movement.Pose;

namespace Duet.Browser.Tests.Pages;

/// <summary>A draft with two drawn dancers: its owner presses the one whom others shall follow.</summary>
public sealed class PickDancerTests(BrowserFixture browser, Site site)
{
    private const int Side = 480;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_WithoutScript_DancerInThePictureIsPressed()
    {
        await using (OpenPage home = await site.VisitAsync(browser, "/about"))
        {
        }

        DuetStore store = site.Store;
        StoredRoutine draft = await AddAsync(store);
        try
        {
            await using OpenPage page = await site.VisitAsync(browser, "/studio/crew", new PageOptions { Script = false }, signedIn: true);
            IPage tab = page.Page;
            (await tab.GetAttributeAsync(".crew-pick[value='0']", "aria-pressed")).ShouldBe("true");
            await tab.ClickAsync(".crew-pick[value='1']");
            (await tab.GetAttributeAsync(".crew-pick[value='1']", "aria-pressed")).ShouldBe("true");
            (await store.Routines.FindBySlugAsync("crew", Ct))!.Person.ShouldBe(1);
            await tab.FocusAsync(".crew-pick[value='0']");
            await tab.Keyboard.PressAsync("Enter");
            await tab.WaitForSelectorAsync(".crew-pick[value='0'][aria-pressed='true']");
            await LookAsync();
        }
        finally
        {
            await store.Routines.DeleteAsync(draft.Id, Ct);
        }
    }

    private async Task LookAsync()
    {
        foreach (PageOptions look in (PageOptions[])[new() { Width = 1280 }, new() { Width = 360, Height = 780, Dark = true }])
        {
            await using OpenPage page = await site.VisitAsync(browser, "/studio/crew", look, signedIn: true);
            (await page.AccessibilityProblemsAsync()).ShouldBeEmpty($"at {look.Width}");
            (await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(look.Width);
            if (Environment.GetEnvironmentVariable("DUET_SHOTS") is { } folder)
            {
                await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"crew-{look.Width}.png"), FullPage = true });
            }
        }
    }

    private static async Task<StoredRoutine> AddAsync(DuetStore store)
    {
        StoredRoutine model = (await store.Routines.FindBySlugAsync("corner-shop", Ct))!;
        StoredPlayer maya = (await store.Players.FindByNameAsync("Maya", Ct))!;
        (Motion motion, string picture) = await MakeAsync(store);
        StoredRoutine draft = model with
        {
            Id = NewId.Create(),
            Slug = "crew",
            Title = "Two at once",
            Starter = false,
            State = RoutineState.Draft,
            OwnerId = maya.Id,
            Person = 0,
            MotionFile = await StoredMotions.AddAsync(store.Files, motion, Ct),
            PictureFile = picture,
            People = [new StoredPerson(0, 1, picture), new StoredPerson(1, 1, picture)],
        };
        (await store.Routines.AddAsync(draft, Ct)).ShouldBeTrue();
        return draft;
    }

    /// <summary>Two films beside each other, a frame of each.</summary>
    private static async Task<(Motion Motion, string Picture)> MakeAsync(DuetStore store)
    {
        TestFilm[] films = [Film(BodyShape.Adult, new DancerLook()), Film(BodyShape.LongLegs, DancerLook.Other)];
        byte[] rgb = new byte[3 * 2 * Side * Side];
        var people = ImmutableArray.CreateBuilder<Person>();
        for (int d = 0; d < films.Length; d++)
        {
            VideoFrame frame = films[d].Frames().First();
            for (int y = 0; y < Side; y++)
            {
                frame.Rgb.Span.Slice(3 * y * Side, 3 * Side).CopyTo(rgb.AsSpan(3 * ((y * 2 * Side) + (d * Side))));
            }

            ReadOnlySpan<Joint> joints = films[d].Truth.Joints[..33];
            people.Add(new Person(KnownSkeletons.BlazePose33, [.. joints.ToArray().Select(joint => joint with { X = joint.X + (d * Side) })], default, d));
        }

        using var folder = new TemporaryFolder();
        string file = folder.File("crew.jpg");
        await using (VideoWriter writer = await VideoWriter.OpenAsync(file, null, Ct))
        {
            await writer.WriteAsync(new VideoFrame(2 * Side, Side, TimeSpan.Zero, rgb), Ct);
            await writer.CompleteAsync(Ct);
        }

        await using FileStream picture = File.OpenRead(file);
        var motion = new Motion(KnownSkeletons.BlazePose33, new FrameSize(2 * Side, Side), TimeSpan.FromSeconds(1), null, [new MotionFrame(TimeSpan.Zero, people.ToImmutable())]);
        return (motion, await store.Files.AddAsync(picture, Ct));
    }

    private static TestFilm Film(BodyShape shape, DancerLook look)
    {
        SimulatedDance dance = SimulatedDance.Generate(1, TimeSpan.FromSeconds(2));
        return new TestFilm(dance.Perform(shape, null, 2), TestFilm.Standing(new FrameSize(Side, Side)), look);
    }
}
