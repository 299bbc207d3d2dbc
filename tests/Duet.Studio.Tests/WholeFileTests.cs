using System.Buffers;
using Duet.TestKit;

namespace Duet.Studio.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1000, 997)]
    [InlineData(3, 200_000)]
    public void Write_Pieces_AreTheFile(int pieces, int length)
    {
        var expected = new List<byte>();

        WholeFile.Write(_folder.File("a"), buffer =>
        {
            for (int i = 0; i < pieces; i++)
            {
                byte[] piece = [.. Enumerable.Repeat((byte)i, length)];
                expected.AddRange(piece);
                buffer.Write(piece);
            }
        }, TestContext.Current.CancellationToken);

        File.ReadAllBytes(_folder.File("a")).AsSpan().SequenceEqual(expected.ToArray()).ShouldBeTrue();
        Directory.GetFileSystemEntries(_folder.FullPath).ShouldHaveSingleItem();
    }

    [Fact]
    public void Write_StoppedInTheMiddle_LeavesTheFileAsItWas()
    {
        File.WriteAllText(_folder.File("a"), "before");
        using var stop = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(() => WholeFile.Write(_folder.File("a"), buffer =>
        {
            buffer.Write(new byte[200_000]);
            stop.Cancel();
            buffer.Write(new byte[200_000]);
        }, stop.Token));

        File.ReadAllText(_folder.File("a")).ShouldBe("before");
        Directory.GetFileSystemEntries(_folder.FullPath).ShouldHaveSingleItem();
    }

    [Fact]
    public void Write_NoSuchFolder_SaysSo() =>
        Should.Throw<IOException>(() => WholeFile.Write(_folder.File("none/a"), _ => { }, TestContext.Current.CancellationToken)).Message.ShouldStartWith(_folder.File("none/a") + ": ");
}
