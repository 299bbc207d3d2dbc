using System.Collections.Concurrent;
using Duet.Movement;
using Duet.TestKit;

namespace Duet.Studio.Tests;

/// <summary>A real person's squats, and what ffmpeg makes of them: each variant is filmed and estimated once for all tests.</summary>
public sealed class SquatVariants : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Motion>>> _motions = new();

    /// <summary>The original: 65 frames of one person at 5 frames a second.</summary>
    public static string Original => Fixtures.Data("blazepose/pose_squats.mp4");

    /// <summary>The original's motion.</summary>
    public Task<Motion> MotionAsync() => EstimateAsync("original", () => Original);

    /// <summary>The motion of the original after a video filter.</summary>
    /// <param name="filter">As ffmpeg's <c>-vf</c> takes it.</param>
    /// <param name="quality">Constant rate factor of the encoder: 18 looks like the original, 40 is poor.</param>
    public Task<Motion> MotionAsync(string filter, int quality = 18) => EstimateAsync($"{filter} {quality}", () => Film(filter, quality));

    /// <summary>The motion of another film.</summary>
    public Task<Motion> MotionOfAsync(string path) => EstimateAsync(path, () => path);

    /// <summary>A film of the original after a video filter.</summary>
    public string Film(string filter, int quality = 18)
    {
        string path = _folder.File($"{Guid.NewGuid():N}.mp4");
        FfmpegRun.Make("-i", Original, "-vf", filter, "-an", "-c:v", "libx264", "-preset", "fast", "-crf", $"{quality}", "-pix_fmt", "yuv420p", path);
        return path;
    }

    /// <summary>Thirteen seconds of black.</summary>
    public string BlackFilm()
    {
        string path = _folder.File("black.mp4");
        return File.Exists(path) ? path : FfmpegRun.Film(path, "color=black:s=360x640:r=5:d=13");
    }

    public void Dispose() => _folder.Dispose();

    private Task<Motion> EstimateAsync(string key, Func<string> film) =>
        _motions.GetOrAdd(key, _ => new Lazy<Task<Motion>>(() => EstimatePoses.RunAsync(film(), new EstimatePosesOptions()))).Value;
}
