using System.Globalization;
using Duet.TestKit;

namespace Duet.Bench.Speed;

/// <summary>The film that everything is measured on: the committed squats again and again, 1280 x 720 at 30 frames a second.</summary>
internal static class Films
{
    public const int Rate = 30;

    public static string Make(TemporaryFolder folder, int seconds)
    {
        string once = folder.File("once.mp4"), film = folder.File(string.Create(CultureInfo.InvariantCulture, $"{seconds}s.mp4"));
        if (!File.Exists(once))
        {
            FfmpegRun.Make(
                "-stream_loop", "4", "-i", Fixtures.Data("blazepose/pose_squats.mp4"), "-vf", "setpts=N/30/TB,scale=-2:720,pad=1280:720:(ow-iw)/2:0", "-r", "30", "-an",
                "-c:v", "libx264", "-preset", "medium", "-pix_fmt", "yuv420p", "-frames:v", "300", once);
        }

        FfmpegRun.Make("-stream_loop", "-1", "-i", once, "-t", seconds.ToString(CultureInfo.InvariantCulture), "-c", "copy", film);
        return film;
    }
}
