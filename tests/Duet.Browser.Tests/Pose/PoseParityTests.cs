using System.Runtime.InteropServices;
using Duet.Estimation;
using Duet.Movement;

namespace Duet.Browser.Tests.Pose;

/// <summary>The page sees what the server sees: the same pictures through the worker in a real browser and through Duet.Estimation.</summary>
/// <remarks>
/// The person is searched anew after every fifth frame, because a tracker is chaotic over longer times: the server's own differs from itself by up to 23 pixels in these
/// 65 frames when 80 pixels of the first one change by one level (0.04 pixels in the first frame, 0.3 in the second, 7 in the sixth with lite). Browser and server
/// begin 0.0006 pixels apart.
/// </remarks>
public sealed class PoseParityTests
{
    private const int Joints = 33;
    private const int FramesPerSecond = 5;
    private const int Together = 5;

    /// <summary>Gives the worker one frame after the other, each when the last is answered, and packs what it saw: found or not, then joints and world.</summary>
    private const string Track = """
        async ({ pieces, model, count, width, height, rate, together, format, changeAt, changeTo }) => {
          const worker = new Worker(JSON.parse(pieces).worker, { type: "module" });
          const answer = (type) => new Promise((resolve, reject) => {
            worker.onmessage = ({ data }) => data.type === type ? resolve(data) : data.type === "problem" && reject(new Error(data.text));
          });
          worker.postMessage({ type: "load", pieces: JSON.parse(pieces), model, threads: 1 });
          await answer("ready");
          const all = new Float32Array(count * 200);
          let detections = 0;
          for (let i = 0; i < count; i++) {
            if (i === changeAt) {
              worker.postMessage({ type: "model", model: changeTo });
              await answer("ready");
            }
            const bytes = new Uint8Array(await (await fetch(`/data/${i}`)).arrayBuffer());
            const frame = new VideoFrame(bytes, { format, codedWidth: width, codedHeight: height, timestamp: (i % together) * 1e6 / rate, colorSpace: { matrix: "smpte170m", primaries: "smpte170m", transfer: "smpte170m", fullRange: false } });
            worker.postMessage({ type: "frame", frame, takenAt: i }, [frame]);
            const { pose, detected } = await answer("seen");
            detections += detected;
            if (!pose) continue;
            all[200 * i] = pose.score;
            all.set(pose.joints, 200 * i + 1);
            all.set(pose.world, 200 * i + 100);
          }
          worker.postMessage({ type: "stop" });
          await answer("stopped");
          const bytes = new Uint8Array(all.buffer);
          let text = "";
          for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
          return [String(detections), btoa(text)];
        }
        """;

    [Theory]
    [InlineData("lite", "I420")]
    [InlineData("full", "NV12")]
    public async Task Worker_SquatsFrameByFrame_SeesWhatTheServerSees(string model, string format)
    {
        PoseSquats squats = PoseSquats.Decode();
        IReadOnlyList<Duet.Movement.Pose> expected = squats.OnTheServer(KnownPoseModels.Find(model)!, FramesPerSecond, Together);
        (int detections, float[] seen) = await InTheBrowserAsync(squats, new Run(model, format));

        detections.ShouldBe(PoseSquats.Count / Together);
        for (int i = 0; i < PoseSquats.Count; i++)
        {
            Compare(expected[i], seen.AsSpan(200 * i, 200), $"{model}, frame {i}");
        }
    }

    [Fact]
    public async Task Worker_AnotherModelInBetween_KeepsThePerson()
    {
        PoseSquats squats = PoseSquats.Decode();
        (int detections, float[] seen) = await InTheBrowserAsync(squats, new Run("lite", "I420") { Count = Together, ChangeAt = 2, ChangeTo = "full" });

        detections.ShouldBe(1);
        Duet.Movement.Pose full = squats.OnTheServer(KnownPoseModels.Full, FramesPerSecond, Together)[Together - 1];
        Duet.Movement.Pose lite = squats.OnTheServer(KnownPoseModels.Lite, FramesPerSecond, Together)[Together - 1];
        Memory<float> last = seen.AsMemory(200 * (Together - 1), 200);
        MeanDistance(full, last.Span).ShouldBeLessThan(MeanDistance(lite, last.Span));
    }

    private static float MeanDistance(Duet.Movement.Pose pose, ReadOnlySpan<float> seen)
    {
        float sum = 0;
        for (int j = 0; j < Joints; j++)
        {
            sum += MathF.Sqrt(MathF.Pow(seen[1 + (3 * j)] - pose.Joints[j].X, 2) + MathF.Pow(seen[2 + (3 * j)] - pose.Joints[j].Y, 2));
        }

        return sum / Joints;
    }

    private static async Task<(int Detections, float[] Seen)> InTheBrowserAsync(PoseSquats squats, Run run)
    {
        await using PoseServer server = await PoseServer.StartAsync();
        for (int i = 0; i < run.Count; i++)
        {
            server.Add($"{i}", run.Format == "NV12" ? Interleave(squats.Frame(i)) : squats.Frame(i));
        }

        await using CameraBrowser browser = await CameraBrowser.OpenAsync(server.Address);
        string pieces = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "site", "pieces.json"), TestContext.Current.CancellationToken);
        string[] result = await browser.Page.EvaluateAsync<string[]>(
            Track,
            new
            {
                pieces,
                model = run.Model,
                count = run.Count,
                width = PoseSquats.Width,
                height = PoseSquats.Height,
                rate = FramesPerSecond,
                together = Together,
                format = run.Format,
                changeAt = run.ChangeAt,
                changeTo = run.ChangeTo,
            });
        browser.Complaints.ShouldBeEmpty();
        browser.Requests.ShouldAllBe(url => url.StartsWith(server.Address, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
        return (int.Parse(result[0], null), MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(result[1])).ToArray());
    }

    /// <summary>Joints within 0.05 % of the person's box, metres within 1 mm, confidences within 0.001.</summary>
    private static void Compare(Duet.Movement.Pose expected, ReadOnlySpan<float> seen, string where)
    {
        float box = Math.Max(
            expected.Joints.Max(joint => joint.X) - expected.Joints.Min(joint => joint.X), expected.Joints.Max(joint => joint.Y) - expected.Joints.Min(joint => joint.Y));
        seen[0].ShouldBe(expected.Score, 0.001f, where);
        for (int j = 0; j < Joints; j++)
        {
            Joint joint = expected.Joints[j];
            float apart = MathF.Sqrt(MathF.Pow(seen[1 + (3 * j)] - joint.X, 2) + MathF.Pow(seen[2 + (3 * j)] - joint.Y, 2));
            apart.ShouldBeLessThanOrEqualTo(0.0005f * box, $"{where}, joint {j}");
            seen[3 + (3 * j)].ShouldBe(joint.Confidence, 0.001f, $"{where}, joint {j}");
            WorldPoint world = expected.World[j];
            seen[100 + (3 * j)].ShouldBe(world.X, 0.001f, $"{where}, joint {j}");
            seen[101 + (3 * j)].ShouldBe(world.Y, 0.001f, $"{where}, joint {j}");
            seen[102 + (3 * j)].ShouldBe(world.Z, 0.001f, $"{where}, joint {j}");
        }
    }

    /// <summary>The two colour planes as one, as many cameras give it.</summary>
    private static byte[] Interleave(byte[] planes)
    {
        const int Luma = PoseSquats.Width * PoseSquats.Height;
        const int Colour = Luma / 4;
        byte[] paired = [.. planes];
        for (int i = 0; i < Colour; i++)
        {
            paired[Luma + (2 * i)] = planes[Luma + i];
            paired[Luma + (2 * i) + 1] = planes[Luma + Colour + i];
        }

        return paired;
    }

    private sealed record Run(string Model, string Format)
    {
        public int Count { get; init; } = PoseSquats.Count;

        /// <summary>Before this frame another network takes over.</summary>
        public int? ChangeAt { get; init; }

        public string? ChangeTo { get; init; }
    }
}
