using Duet.TestKit;

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

    [Fact]
    public void Main_WrongUsage_ExitsWithTwo() => Start("--help").ShouldBe((2, CommandLine.Usage));

    [Fact]
    public void Main_NoPackage_ExitsWithOneAndOneLine()
    {
        using var folder = new TemporaryFolder();

        (int code, string message) = Start("--package", folder.FullPath, "--out", folder.File("out"));

        code.ShouldBe(1);
        message.ShouldStartWith(folder.File("package.json"));
        message.ShouldNotContain('\n');
    }

    private static (int Code, string Message) Start(params string[] arguments)
    {
        TextWriter before = Console.Error;
        using var errors = new StringWriter { NewLine = "\n" };
        Console.SetError(errors);
        try
        {
            int code = (int)typeof(CommandLine).Assembly.EntryPoint!.Invoke(null, [arguments])!;
            return (code, errors.ToString().TrimEnd('\n'));
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
