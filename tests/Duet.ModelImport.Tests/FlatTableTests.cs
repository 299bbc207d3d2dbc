using System.Text;
using Duet.Conversion.TfLite;

namespace Duet.ModelImport.Tests;

public sealed class FlatTableTests
{
    [Fact]
    public void Fields_AsWritten_AreReadBack()
    {
        FlatTable table = Root(new FlatFile
        {
            [0] = (byte)7,
            [1] = -5,
            [3] = "Füße",
            [4] = new[] { 1, -2, 3 },
            [5] = new ushort[] { 65535, 0 },
            [6] = new byte[] { 9, 8 },
            [7] = new FlatFile { [0] = 42 },
            [8] = new FlatFile[] { new() { [0] = 1 }, new(), new() { [0] = 3 } },
        });

        table.Byte(0).ShouldBe((byte)7);
        table.Flag(0).ShouldBeTrue();
        table.Int(1).ShouldBe(-5);
        table.Text(3).ShouldBe("Füße");
        table.IntVector(4).ShouldBe([1, -2, 3]);
        table.UShortVector(5).ShouldBe([65535, 0]);
        table.ByteVector(6).ToArray().ShouldBe([9, 8]);
        table.Table(7)!.Value.Int(0).ShouldBe(42);
        table.TableVector(8).Select(inner => inner.Int(0)).ShouldBe([1, 0, 3]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(99)]
    public void Fields_Absent_HaveTheirDefault(int field)
    {
        FlatTable table = Root(new FlatFile { [0] = 1, [3] = 1 });

        table.Int(field, 17).ShouldBe(17);
        table.Byte(field).ShouldBe((byte)0);
        table.Text(field).ShouldBeEmpty();
        table.IntVector(field).ShouldBeEmpty();
        table.TableVector(field).ShouldBeEmpty();
        table.Table(field).ShouldBeNull();
    }

    /// <remarks>The worked example: a hand-assembled file, so that reader and writer cannot share a mistake.</remarks>
    [Fact]
    public void Root_HandAssembledBytes_FollowsTheOffsets()
    {
        byte[] file =
        [
            14, 0, 0, 0, // root table at 14
            (byte)'T', (byte)'F', (byte)'L', (byte)'3',
            6, 0, 8, 0, 4, 0, // vtable at 8: own size 6, table size 8, field 0 at 4
            6, 0, 0, 0, // table at 14: its vtable is 6 before it
            4, 0, 0, 0, // field 0: a string 4 further
            2, 0, 0, 0, (byte)'o', (byte)'k',
        ];

        FlatTable.Root(file).Text(0).ShouldBe("ok");
    }

    [Fact]
    public void Reading_CutAnywhere_SaysSo()
    {
        byte[] whole = TinyModel.File().ToBytes();
        TfLiteReader.Read(whole).Operators.Count.ShouldBe(2);

        for (int length = 0; length < whole.Length; length++)
        {
            ReadOnlyMemory<byte> cut = whole.AsMemory(0, length);
            Should.Throw<InvalidDataException>(() => TfLiteReader.Read(cut), $"cut at {length} of {whole.Length}");
        }
    }

    [Fact]
    public void Reading_AnyByteChanged_IsReadOrRefused()
    {
        byte[] whole = TinyModel.File().ToBytes();
        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte mask in new byte[] { 1, 0x40, 0x80, 0xFF })
            {
                byte[] damaged = [.. whole];
                damaged[at] ^= mask;
                IsReadOrRefused(damaged).ShouldBeTrue($"byte {at}");
            }
        }
    }

    private static bool IsReadOrRefused(byte[] file)
    {
        try
        {
            return TfLiteReader.Read(file) is not null;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    [Fact]
    public void Read_ForeignFile_IsRefused() =>
        Should.Throw<InvalidDataException>(() => TfLiteReader.Read(Encoding.ASCII.GetBytes("\x89PNG\r\n\x1a\n and so on")))
            .Message.ShouldBe("not a TensorFlow Lite file");

    private static FlatTable Root(FlatFile file) => FlatTable.Root(file.ToBytes());
}
