using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Duet.Studio;
using Duet.TestKit;

namespace Duet.Browser.Tests.Replay;

/// <summary>A page that carries a replay and nothing else: the recorded squats as the routine, and the same with a raised left arm as the take.</summary>
internal sealed class SquatsOnPage
{
    /// <summary>Steps for each of the 5 recorded frames a second.</summary>
    private const int StepsPerFrame = 6;
    private const int Missing = short.MinValue;
    private const double Width = 720;
    private const double Height = 1280;

    private static readonly string[] Joints =
    [
        "nose", "leftEyeInner", "leftEye", "leftEyeOuter", "rightEyeInner", "rightEye", "rightEyeOuter", "leftEar", "rightEar", "mouthLeft", "mouthRight",
        "leftShoulder", "rightShoulder", "leftElbow", "rightElbow", "leftWrist", "rightWrist", "leftPinky", "rightPinky", "leftIndex", "rightIndex",
        "leftThumb", "rightThumb", "leftHip", "rightHip", "leftKnee", "rightKnee", "leftAnkle", "rightAnkle", "leftHeel", "rightHeel", "leftFootIndex", "rightFootIndex",
    ];

    private static readonly string[] LeftArm = ["leftElbow", "leftWrist", "leftPinky", "leftIndex", "leftThumb"];

    private static readonly (string Name, string From, string To)[] Limbs =
    [
        ("shoulders", "leftShoulder", "rightShoulder"), ("hips", "leftHip", "rightHip"), ("neck", "midShoulder", "nose"),
        ("leftUpperArm", "leftShoulder", "leftElbow"), ("leftForearm", "leftElbow", "leftWrist"),
        ("rightUpperArm", "rightShoulder", "rightElbow"), ("rightForearm", "rightElbow", "rightWrist"),
        ("leftThigh", "leftHip", "leftKnee"), ("leftShin", "leftKnee", "leftAnkle"), ("rightThigh", "rightHip", "rightKnee"), ("rightShin", "rightKnee", "rightAnkle"),
    ];

    /// <summary>The replay's data, to be changed by a test before <see cref="Html"/>.</summary>
    public JsonObject Data { get; } = Recording();

    /// <summary>Attributes of the element, such as <c>at="3"</c>.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>What stands inside the element before its script takes over.</summary>
    public string Fallback { get; init; } = """<div class="replay-panes"><p>Stills</p></div>""";

    /// <summary>What stands beside the element.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Seconds of the routine.</summary>
    public static double Duration { get; } = 64 * StepsPerFrame / 30.0;

    /// <summary>The page as one file under the strict policy of a report.</summary>
    public string Html()
    {
        string css = Resource("duet.css");
        string script = Resource("duet-replay.js");
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(css)}'; img-src data:; media-src data:">
            <title>Squats</title>
            <style>{css}</style>
            <script>{script}</script>
            </head>
            <body><main><h1>Squats</h1>
            <duet-replay id="replay" {Attributes}><script type="application/json">{Data.ToJsonString()}</script>{Fallback}</duet-replay>
            {Beside}</main></body>
            </html>
            """;
    }

    public static string Resource(string name)
    {
        using Stream stream = typeof(ReviewTake).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static JsonObject Recording()
    {
        double[][][] frames = JsonSerializer.Deserialize<double[][][]>(File.ReadAllText(Fixtures.Data("blazepose/pose_squats.full.json")))!;
        int count = (frames.Length - 1) * StepsPerFrame;
        return new JsonObject
        {
            ["version"] = 1,
            ["start"] = 0,
            ["rate"] = 30,
            ["count"] = count,
            ["mirrored"] = false,
            ["stateRate"] = 10,
            ["routine"] = Dancer("Routine", Points(frames, count, raised: false)),
            ["take"] = Dancer("You", Points(frames, count, raised: true)),
            ["limbs"] = new JsonArray([.. Limbs.Select(limb => Limb(limb, count / 3))]),
            ["bones"] = new JsonArray([.. Limbs.Select(limb => new JsonArray(limb.From, limb.To, limb.Name)), Side("left"), Side("right")]),
            ["sections"] = new JsonArray([.. Enumerable.Range(0, 12).Select(Section)]),
            ["findings"] = new JsonArray(Finding(1, "leftUpperArm", 4, 6, "Lower your left arm"), Finding(2, null, 9, 10.5, "Start with the beat")),
        };
    }

    private static JsonArray Side(string side) => new(side + "Shoulder", side + "Hip", null);

    private static JsonObject Dancer(string label, string points) => new()
    {
        ["label"] = label,
        ["width"] = Width,
        ["height"] = Height,
        ["joints"] = new JsonArray([.. Joints.Select(joint => JsonValue.Create(joint))]),
        ["points"] = points,
        ["video"] = null,
    };

    private static JsonObject Limb((string Name, string From, string To) limb, int states) => new JsonObject
    {
        ["name"] = limb.Name,
        ["label"] = limb.Name,
        ["from"] = limb.From,
        ["to"] = limb.To,
        ["states"] = new string(limb.Name switch { "leftUpperArm" or "leftForearm" => '1', "rightShin" => '0', "hips" => '2', _ => '3' }, states),
    };

    private static JsonObject Section(int i) => new JsonObject { ["start"] = i, ["end"] = i + 1, ["score"] = i % 4 == 3 ? null : 40 + (5 * i) };

    private static JsonObject Finding(int number, string? limb, double start, double end, string title) => new JsonObject
    {
        ["number"] = number,
        ["kind"] = "direction",
        ["limb"] = limb,
        ["start"] = start,
        ["end"] = end,
        ["title"] = title,
    };

    private static string Points(double[][][] frames, int count, bool raised)
    {
        var points = new short[count * Joints.Length * 2];
        for (int i = 0; i < count; i++)
        {
            (int frame, double part) = (i / StepsPerFrame, i % StepsPerFrame / (double)StepsPerFrame);
            for (int j = 0; j < Joints.Length; j++)
            {
                (double x, double y) = Between(frames[frame][j], frames[frame + 1][j], part);
                if (raised && LeftArm.Contains(Joints[j]))
                {
                    (double sx, double sy) = Between(frames[frame][11], frames[frame + 1][11], part);
                    (x, y) = (sx - (y - sy), sy + (x - sx) - 100);
                }

                points[2 * ((i * Joints.Length) + j)] = (short)Math.Round(x / Height * 10000);
                points[(2 * ((i * Joints.Length) + j)) + 1] = (short)Math.Round(y / Height * 10000);
            }
        }

        return Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(points));
    }

    private static (double X, double Y) Between(double[] a, double[] b, double part) => (a[0] + ((b[0] - a[0]) * part), a[1] + ((b[1] - a[1]) * part));

    /// <summary>Takes every joint away from a dancer.</summary>
    public void HideAll(string dancer)
    {
        var points = new short[(int)Data["count"]! * Joints.Length * 2];
        Array.Fill(points, (short)Missing);
        Data[dancer]!["points"] = Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(points));
    }

    /// <summary>Leaves the first step alone.</summary>
    public void KeepOneStep()
    {
        Data["count"] = 1;
        foreach (string dancer in (string[])["routine", "take"])
        {
            byte[] all = Convert.FromBase64String((string)Data[dancer]!["points"]!);
            Data[dancer]!["points"] = Convert.ToBase64String(all.AsSpan(0, Joints.Length * 4));
        }
    }
}
