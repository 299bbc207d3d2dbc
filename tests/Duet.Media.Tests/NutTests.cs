using Duet.Media.Nut;

namespace Duet.Media.Tests;

public class NutTests
{
    [Fact]
    public void Reader_WhatTheWriterWrote_SameTimesAndBytes()
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var (width, height) = (random.Next(1, 40), random.Next(1, 70));
            var times = Enumerable.Range(0, 6).Select(_ => TimeSpan.FromTicks(random.NextInt64(1L << random.Next(1, 42)))).Order().ToArray();
            var pixels = times.Select(_ => Bytes(random, 3 * width * height)).ToArray();
            var reader = new NutReader(new MemoryStream(Written(width, height, times, pixels)));
            reader.ReadHeaders().ShouldBeTrue();
            (reader.Width, reader.Height).ShouldBe((width, height));
            for (var i = 0; i < times.Length; i++)
            {
                reader.TryNextFrame(out var time, out var size).ShouldBeTrue();
                var read = new byte[size];
                reader.ReadFrameInto(read);
                (time, size).ShouldBe((times[i], pixels[i].Length));
                read.ShouldBe(pixels[i]);
            }

            reader.TryNextFrame(out _, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public void Reader_BrokenOrNonsense_NeverHangsNorOverruns()
    {
        var random = new Random(4);
        var whole = Written(8, 6, [TimeSpan.Zero, TimeSpan.FromSeconds(1)], [Bytes(random, 144), Bytes(random, 144)]);
        for (var round = 0; round < 400; round++)
        {
            var damaged = whole.ToArray();
            for (var i = random.Next(4); i >= 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            ReadAll(round % 2 == 0 ? damaged : damaged[..random.Next(damaged.Length)]).ShouldBeOneOf(null, typeof(EndOfStreamException), typeof(InvalidDataException));
        }
    }

    [Fact]
    public void ReadHeaders_Empty_IsFalse() => new NutReader(new MemoryStream()).ReadHeaders().ShouldBeFalse();

    /// <returns>The kind of failure; null when all was read.</returns>
    private static Type? ReadAll(byte[] bytes)
    {
        try
        {
            var reader = new NutReader(new MemoryStream(bytes));
            reader.ReadHeaders();
            while (reader.TryNextFrame(out _, out _))
            {
                reader.SkipFrame();
            }

            return null;
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            return e.GetType();
        }
    }

    private static byte[] Written(int width, int height, TimeSpan[] times, byte[][] pixels)
    {
        var writer = new NutWriter();
        List<byte> bytes = [.. writer.Headers(width, height)];
        for (var i = 0; i < times.Length; i++)
        {
            bytes.AddRange([.. writer.FrameHead(times[i], pixels[i].Length), .. pixels[i]]);
        }

        return [.. bytes];
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
