using Duet.Estimation;
using Duet.TestKit;

namespace Duet.Browser.Tests.Pose;

/// <summary>A real person's squats: the pictures as cameras give them, and the joints that the server sees.</summary>
internal sealed class PoseSquats
{
    public const int Width = 720;
    public const int Height = 1280;
    public const int Count = 65;
    private const int FrameLength = Width * Height * 3 / 2;

    private readonly byte[] _planes;

    private PoseSquats(byte[] planes) => _planes = planes;

    private static string Film => Fixtures.Data("blazepose/pose_squats.mp4");

    /// <summary>Decoded once more for each call: 90 MB.</summary>
    public static PoseSquats Decode()
    {
        using var folder = new TemporaryFolder();
        string raw = folder.File("squats.yuv");
        FfmpegRun.Make("-i", Film, "-f", "rawvideo", "-pix_fmt", "yuv420p", raw);
        return new PoseSquats(File.ReadAllBytes(raw));
    }

    /// <summary>The squats at twice or more their speed as a browser's camera, 360 x 640.</summary>
    public static string WriteCamera(string folder, int framesPerSecond)
    {
        string file = Path.Combine(folder, "squats.y4m");
        FfmpegRun.Make("-r", $"{framesPerSecond}", "-i", Film, "-vf", "scale=360:640", "-pix_fmt", "yuv420p", file);
        return file;
    }

    /// <summary>Luma, blue difference, red difference.</summary>
    public byte[] Frame(int index) => _planes[(index * FrameLength)..((index + 1) * FrameLength)];

    /// <summary>What the server's tracker answers, frame after frame.</summary>
    /// <param name="model">Which network.</param>
    /// <param name="framesPerSecond">How fast they are shown.</param>
    /// <param name="together">After so many frames the person is searched anew.</param>
    public IReadOnlyList<Duet.Movement.Pose> OnTheServer(PoseModel model, int framesPerSecond, int together = Count)
    {
        using BlazePose blaze = BlazePose.Load(model);
        using PoseTracker tracker = blaze.NewTracker();
        var poses = new List<Duet.Movement.Pose>();
        for (int i = 0; i < Count; i++)
        {
            if (i % together == 0)
            {
                tracker.Forget();
            }

            var image = new YuvImage(_planes.AsSpan(i * FrameLength, FrameLength), Width, Height, YuvColours.Bt601);
            poses.Add(tracker.Next(image, TimeSpan.FromSeconds(i / (double)framesPerSecond)).ShouldNotBeNull());
        }

        return poses;
    }
}
