using System.Numerics;
using Duet.Choreography;
using Duet.Movement;
using Duet.TestKit.Camera;

namespace Duet.TestKit.Film;

/// <summary>What a browser shows in place of a camera: somebody who stands ready, dances a routine once, and stands again.</summary>
/// <remarks>A browser plays such a file from its start at each opening of the camera, so the moment of opening tells where the dance is.</remarks>
public static class CameraFilm
{
    /// <summary>Enough for poses, cheap to draw and to decode.</summary>
    public const double FramesPerSecond = 20;

    /// <summary>Writes the film as MJPEG, 640 x 480, and its mirror image.</summary>
    /// <param name="dance">What is danced.</param>
    /// <param name="ready">How long the dancer stands before the routine's time 0.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The paths.</returns>
    public static async Task<(string Plain, string Mirrored)> WriteAsync(Dance dance, TimeSpan ready, string folder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(dance);
        ArgumentOutOfRangeException.ThrowIfLessThan(ready, TimeSpan.Zero);
        string film = Path.Combine(folder, "camera.mp4"), plain = Path.Combine(folder, "camera.mjpeg"), mirrored = Path.Combine(folder, "mirrored.mjpeg");
        VirtualCamera camera = (dance.Routine.Dancer.Shape.Seated ? TestFilm.Seated(Size) : TestFilm.Standing(Size)) with { Distance = 3.4 };
        await new TestFilm(Body(dance, ready), camera, new DancerLook()).WriteAsync(film, ct).ConfigureAwait(false);
        FfmpegRun.Make("-i", film, "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", plain, "-vf", "hflip", "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", mirrored);
        File.Delete(film);
        return (plain, mirrored);
    }

    private static FrameSize Size { get; } = new(640, 480);

    private static Body3D Body(Dance dance, TimeSpan ready)
    {
        TimeSpan length = ready + dance.Routine.Duration + TimeSpan.FromSeconds(10);
        TimeSpan[] times = [.. Enumerable.Range(0, (int)(length.TotalSeconds * FramesPerSecond)).Select(frame => TimeSpan.FromSeconds(frame / FramesPerSecond))];
        Vector3[] joints = [.. times.SelectMany(time => dance.JointsAt(time - ready))];
        return new Body3D(times, joints);
    }
}
