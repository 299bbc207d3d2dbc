namespace Duet.ModelImport.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--package", "a", "--out", "b")]
    [InlineData("--out", "b", "--package", "a")]
    public void Parse_BothOptions_InAnyOrder(params string[] arguments) => CommandLine.Parse(arguments).ShouldBe(new CommandLine("a", "b"));

    [Theory]
    [InlineData]
    [InlineData("--package", "a")]
    [InlineData("--package", "a", "--out")]
    [InlineData("--package", "a", "--package", "b")]
    [InlineData("--package", "a", "--out", "")]
    [InlineData("--package", "a", "--out", "b", "c")]
    [InlineData("--package", "--out", "a", "b")]
    [InlineData("package", "a", "out", "b")]
    public void Parse_AnythingElse_IsWrongUsage(params string[] arguments) => CommandLine.Parse(arguments).ShouldBeNull();
}
