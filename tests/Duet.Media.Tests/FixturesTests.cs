using Duet.TestKit;

namespace Duet.Media.Tests;

public class FixturesTests
{
    [Fact]
    public void Require_FixtureAbsent_SaysSkipToTheRunner()
    {
        var thrown = Should.Throw<SkipTestException>(() => Fixtures.Require("no/such/file"));
        thrown.Message.ShouldStartWith("$XunitDynamicSkip$needs the fixture no/such/file");
    }

    [Fact]
    public void Data_FileAbsent_Throws() =>
        Should.Throw<FileNotFoundException>(() => Fixtures.Data("no/such/file")).Message.ShouldContain("tests/data/no/such/file");

    [Fact]
    public void TemporaryFolder_Disposed_TakesItsFilesAlong()
    {
        string path;
        using (var folder = new TemporaryFolder())
        {
            path = folder.FullPath;
            File.WriteAllText(folder.File("a.txt"), "a");
            Directory.Exists(path).ShouldBeTrue();
        }

        Directory.Exists(path).ShouldBeFalse();
    }
}
