using System.Text;
using Duet.Conversion.Onnx;

namespace Duet.ModelImport.Tests;

public sealed class OnnxEncoderTests
{
    /// <remarks>The worked examples of the protocol-buffer documentation: 150 in field 1, "testing" in field 2, 150 inside field 3.</remarks>
    [Fact]
    public void ProtoWriter_DocumentedExamples_GivesTheirBytes()
    {
        Written(w => w.Integer(1, 150)).ShouldBe([0x08, 0x96, 0x01]);
        Written(w => w.Text(2, "testing")).ShouldBe([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
        Written(w => w.Message(3, inner => inner.Integer(1, 150))).ShouldBe([0x1a, 0x03, 0x08, 0x96, 0x01]);
    }

    [Fact]
    public void ProtoWriter_Extremes_AreTenBytesOrOne()
    {
        Written(w => w.Integer(1, -1)).ShouldBe([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
        Written(w => w.Integer(20, 0)).ShouldBe([0xa0, 0x01, 0x00]);
        Written(w => w.Integer(1, 127)).ShouldBe([0x08, 0x7f]);
        Written(w => w.Integer(1, 128)).ShouldBe([0x08, 0x80, 0x01]);
    }

    [Fact]
    public void Encode_Model_StartsWithVersionAndProducer()
    {
        byte[] bytes = OnnxEncoder.Encode(new GraphBuilder("empty").Build());

        byte[] producer = Encoding.ASCII.GetBytes("Duet.ModelImport");
        bytes.AsSpan(0, 4).ToArray().ShouldBe([0x08, 8, 0x12, (byte)producer.Length]);
        bytes.AsSpan(4, producer.Length).ToArray().ShouldBe(producer);
        bytes[^6..].ShouldBe([0x42, 4, 0x0a, 0, 0x10, 13]);
    }

    private static byte[] Written(Action<ProtoWriter> write)
    {
        var writer = new ProtoWriter();
        write(writer);
        return writer.ToArray();
    }
}
