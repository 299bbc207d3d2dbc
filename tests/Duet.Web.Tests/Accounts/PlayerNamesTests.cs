using Duet.Web.Accounts;

namespace Duet.Web.Tests.Accounts;

public sealed class PlayerNamesTests
{
    [Theory]
    [InlineData("Mia", "Mia")]
    [InlineData("  Mia   Sol ", "Mia Sol")]
    [InlineData("Zoë", "Zoë")]
    [InlineData("Łukasz-92", "Łukasz-92")]
    [InlineData("O’Hara", "O'Hara")]
    [InlineData("Ｍｉａ", "Mia")]
    [InlineData("Ольга", "Ольга")]
    [InlineData("山田　花子", "山田 花子")]
    [InlineData("سارة", "سارة")]
    [InlineData("प्रिया", "प्रिया")]
    [InlineData("ไหม", "ไหม")]
    [InlineData("김민지", "김민지")]
    public void Read_NamesOfTheWorld_AreTaken(string typed, string kept)
    {
        PlayerNames.Read(typed, out string name).ShouldBeNull();
        name.ShouldBe(kept);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("M")]
    [InlineData("                ")]
    [InlineData("1234")]
    [InlineData("...")]
    [InlineData("..")]
    [InlineData("-Mia")]
    [InlineData("Mia/../x")]
    [InlineData("Mia\\x")]
    [InlineData("<b>Mia</b>")]
    [InlineData("Mia\u200b")]
    [InlineData("Mi\u202ea")]
    [InlineData("Mi\0a")]
    [InlineData("Mi\na")]
    [InlineData("Mia\ud83d\udc83")]
    [InlineData("Zoe\u0308")]
    [InlineData("Mіa")]
    [InlineData("Μia")]
    [InlineData("\ud835\udc0cia")]
    [InlineData("Mia\ud800")]
    [InlineData("abcdefghijklmnopqrstuvwxy")]
    public void Read_WhatHidesOrImitates_IsRefusedInOneSentence(string? typed)
    {
        string? problem = PlayerNames.Read(typed, out _);

        problem.ShouldNotBeNull();
        problem.ShouldEndWith(".");
        problem.Any(char.IsControl).ShouldBeFalse();
    }
}
