using System.Text.Json;
using Duet.Scoring;
using Duet.Studio;
using Duet.Studio.Live;
using Duet.Web.Live;

namespace Duet.Web.Tests.Live;

public class LiveProtocolTests
{
    [Fact]
    public void Read_WhatWasWritten_ComesBack()
    {
        var random = new Random(2);
        for (int round = 0; round < 200; round++)
        {
            byte[] poses = new byte[random.Next(1, 900)];
            uint first = (uint)random.NextInt64(uint.MaxValue);
            int count = random.Next(1, 65);
            byte[] message = LiveProtocol.Poses(first, count, poses);
            ClientMessage read = LiveProtocol.Read(message);
            read.ShouldBe(new ClientMessage(ClientWord.Poses, first, count, message.Length - poses.Length));
            LiveProtocol.Read(LiveProtocol.End(first)).ShouldBe(new ClientMessage(ClientWord.End, first));
        }

        LiveProtocol.Read(LiveProtocol.Leave()).ShouldBe(new ClientMessage(ClientWord.Leave));
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var random = new Random(3);
        for (int round = 0; round < 5000; round++)
        {
            byte[] bytes = new byte[random.Next(0, 30)];
            random.NextBytes(bytes);
            if (bytes.Length > 1)
            {
                (bytes[0], bytes[1]) = (1, (byte)random.Next(0, 5));
            }

            ClientMessage read = LiveProtocol.Read(bytes);
            if (read.Word == ClientWord.Poses)
            {
                read.Count.ShouldBeInRange(1, LiveProtocol.MostPoses);
                read.BodyStart.ShouldBeLessThan(bytes.Length);
            }
        }
    }

    [Fact]
    public void Of_Verdict_HasTheNamesOfTheContract()
    {
        var verdict = new LiveVerdict { Bar = 3, Value = 91.27, Points = 301.4, Accuracy = 88.04, Limbs = [.. new double[12]], Lag = TimeSpan.FromMilliseconds(-0.2) };
        Text(LiveProtocol.Of(new LiveVerdictEvent(verdict, Judgement.Perfect, "333210333210"))).ShouldBe(
            """{"type":"verdict","window":3,"judgement":"perfect","value":91.3,"points":301,"accuracy":88,"limbs":"333210333210","lagMs":0}""");
        Text(LiveProtocol.Of(new LiveVerdictEvent(verdict with { Value = null }, null, "000000000000"))).ShouldContain("\"judgement\":null,\"value\":null");
        Text(LiveProtocol.Of(new LiveSectionEvent(new LiveSection(1, 90.96, Limb.LeftForearm), "Verse: 91, watch your left forearm"))).ShouldBe(
            """{"type":"section","section":1,"accuracy":91,"limb":"leftForearm","text":"Verse: 91, watch your left forearm"}""");
        Text(LiveProtocol.Of(new LiveLatencyEvent(TimeSpan.FromMilliseconds(112.4)))).ShouldBe("""{"type":"latency","ms":112}""");
    }

    [Fact]
    public void Done_Practice_HasNoAddress()
    {
        Text(LiveProtocol.Done("ab", new LiveTakeEnd(null, "notSeen", "Step back.", [], Kept: true))).ShouldBe(
            """{"type":"done","take":"ab","score":null,"reason":"notSeen","text":"Step back.","address":"/takes/ab","doubts":[]}""");
        Text(LiveProtocol.Done("ab", new LiveTakeEnd(87.26, null, "Good.", ["copied"], Kept: false))).ShouldBe(
            """{"type":"done","take":"ab","score":87.3,"reason":null,"text":"Good.","doubts":["copied"]}""");
    }

    [Fact]
    public void TrySpend_SixtyASecond_ForeverAndAThousandAtOnceNever()
    {
        var clock = new Hand();
        var budget = new PoseBudget(clock, TimeSpan.Zero);
        for (int second = 0; second < 300; second++)
        {
            budget.TrySpend(59).ShouldBeTrue();
            clock.Seconds++;
        }

        budget.TrySpend(600).ShouldBeTrue();
        budget.TrySpend(100).ShouldBeFalse();
        new PoseBudget(clock, TimeSpan.FromMinutes(2)).TrySpend(3600).ShouldBeTrue("what was danced during a break of two minutes");
        new PoseBudget(clock, TimeSpan.Zero).TrySpend(1000).ShouldBeFalse();
    }

    private static string Text(byte[] message) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(message));

    private sealed class Hand : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
