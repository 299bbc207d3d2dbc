using System.Text;
using Duet.TestKit;
using Duet.TestKit.Fuzzing;

namespace Duet.Studio.Tests;

public sealed class PairsTableTests
{
    [Fact]
    public void Read_QuotesNewlinesBlankRowsAndMoreColumns_AreUnderstood() =>
        PairsTable.Read(Fixtures.Data("formats/pairs.csv")).ShouldBe(
        [
            new("squats.motion.json", "squats.motion.json"),
            new("two words.mp4", "it's \"me\".mp4"),
            new("tänzer.mp4", "two\nlines.mp4"),
        ]);

    [Theory]
    [InlineData("", "is empty; its first line must name the columns routine,take")]
    [InlineData("left,right\n", "its first line must name the columns routine,take")]
    [InlineData("routine,take\na,b\n\"a\"b,c\n", "line 3: is not a row of a table")]
    public void Read_WrongTable_SaysWhy(string content, string reason) =>
        Should.Throw<IOException>(() => PairsTable.Read("a.csv", new MemoryStream(Encoding.UTF8.GetBytes(content)))).Message.ShouldBe($"a.csv: {reason}");

    [Fact]
    public void Read_MoreRowsThanTheLimit_IsRefused()
    {
        string rows = "routine,take\n" + string.Concat(Enumerable.Repeat("a,b\n", 100_001));
        Should.Throw<IOException>(() => PairsTable.Read("a.csv", new MemoryStream(Encoding.UTF8.GetBytes(rows)))).Message.ShouldBe("a.csv: has more than 100000 rows, which is the limit");
    }

    [Fact]
    public void Read_DamagedTable_AnswersOrThrowsTheDocumentedException()
    {
        var reading = new Reading("CSV", File.ReadAllBytes(Fixtures.Data("formats/pairs.csv")), bytes => PairsTable.Read("a.csv", new MemoryStream(bytes)), e => e is IOException);
        Enumerable.Range(0, 3000).Select(reading.Try).OfType<string>().ShouldBeEmpty();
    }
}
