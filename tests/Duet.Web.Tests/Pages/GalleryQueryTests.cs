using Duet.Storage;
using Duet.Web.Pages.Gallery;

namespace Duet.Web.Tests.Pages;

public sealed class GalleryQueryTests
{
    private static readonly StoredRoutine[] Routines =
    [
        Make("Rooftop", "medium", 118, 43), Make("Morning Stretch", "easy", 92, 39), Make("Chair Groove", "medium", 100, 40, "seated"), Make("Fast Feet", "hard", 132, 42, "fast"),
    ];

    [Fact]
    public void Apply_Nothing_IsEverythingTheEasiestFirst() =>
        Found(null, null, null).ShouldBe(["Morning Stretch", "Chair Groove", "Rooftop", "Fast Feet"]);

    [Theory]
    [InlineData("seated", "Chair Groove")]
    [InlineData("easy", "Morning Stretch")]
    [InlineData("fast", "Fast Feet")]
    public void Apply_AFilter_IsThatKind(string show, string title) => Found(show, null, null).ShouldBe([title]);

    [Theory]
    [InlineData("leo")]
    [InlineData("  ROOF  ")]
    [InlineData("duet rooftop")]
    public void Apply_Words_AllStandInTitleDancerOrMusic(string text) => Found(null, text, "title").ShouldContain("Rooftop");

    [Fact]
    public void Apply_Sorted_IsInThatOrder()
    {
        Found(null, null, "title")[0].ShouldBe("Chair Groove");
        Found(null, null, "short")[0].ShouldBe("Morning Stretch");
    }

    [Fact]
    public void Of_WhatItDoesNotKnow_IsTheUsual()
    {
        GalleryQuery query = GalleryQuery.Of("nonsense", new string('a', 500), "nonsense");
        query.Show.ShouldBe("");
        query.Sort.ShouldBe("");
        query.Text.Length.ShouldBe(GalleryQuery.LongestText);
    }

    [Fact]
    public void With_AnotherFilter_KeepsTheRestOfTheAddress() =>
        GalleryQuery.Of("easy", "a&b", "new").With("fast").ShouldBe("/?show=fast&q=a%26b&sort=new");

    private static string[] Found(string? show, string? text, string? sort) => [.. GalleryQuery.Of(show, text, sort).Apply(Routines).Select(routine => routine.Title)];

    private static StoredRoutine Make(string title, string level, double tempo, int seconds, params string[] tags) => new()
    {
        Id = title,
        Slug = title,
        Title = title,
        Level = level,
        Field = "sky",
        Tags = [.. tags],
        Dancer = "Leo",
        Music = "Music made by Duet",
        License = "CC0 1.0",
        State = RoutineState.Published,
        Duration = TimeSpan.FromSeconds(seconds),
        BeatsPerMinute = tempo,
        MotionFile = "",
        Created = DateTimeOffset.UnixEpoch,
    };
}
