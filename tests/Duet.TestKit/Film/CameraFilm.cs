using System.Globalization;
using System.Numerics;
using Duet.Choreography;
using Duet.Movement;
using Duet.TestKit.Camera;

namespace Duet.TestKit.Film;

/// <summary>What a browser shows in place of a camera, again and again: somebody stands ready, dances a routine, and stands again.</summary>
/// <param name="Plain">MJPEG as a camera sees it.</param>
/// <param name="Mirrored">The same, left and right exchanged.</param>
/// <param name="Ready">How long the dancer stands before the routine's time 0.</param>
/// <param name="Length">Until the film begins anew.</param>
/// <remarks>A browser plays such a file from its start at each opening of the camera, so the moment of opening tells where the dance is.</remarks>
public sealed record CameraFilm(string Plain, string Mirrored, TimeSpan Ready, TimeSpan Length)
{
    // Cheap to draw; browsers play MJPEG at 30 frames a second, since it names no rate of its own.
    private const int FramesPerSecond = 15;
    private const string Played = "fps=30";

    private static readonly TimeSpan After = TimeSpan.FromSeconds(2);

    private static FrameSize Size { get; } = new(640, 480);

    /// <summary>Draws and writes both films.</summary>
    /// <param name="dance">What is danced.</param>
    /// <param name="ready">Whole seconds.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<CameraFilm> WriteAsync(Dance dance, TimeSpan ready, string folder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(dance);
        ArgumentOutOfRangeException.ThrowIfLessThan(ready, TimeSpan.Zero);
        string danced = Path.Combine(folder, "danced.mp4"), plain = Path.Combine(folder, "camera.mjpeg"), mirrored = Path.Combine(folder, "mirrored.mjpeg");
        VirtualCamera camera = (dance.Routine.Dancer.Shape.Seated ? TestFilm.Seated(Size) : TestFilm.Standing(Size)) with { Distance = 3.4 };
        Body3D body = Body(dance);
        await new TestFilm(body, camera, new DancerLook()).WriteAsync(danced, ct).ConfigureAwait(false);
        string stand = string.Create(CultureInfo.InvariantCulture, $"tpad=start_duration={ready.TotalSeconds:0}:start_mode=clone,{Played}");
        string[] coded = ["-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg"];
        FfmpegRun.Make(["-i", danced, "-vf", stand, .. coded, plain, "-vf", $"{stand},hflip", .. coded, mirrored]);
        File.Delete(danced);
        return new CameraFilm(plain, mirrored, ready, ready + TimeSpan.FromSeconds((double)body.Count / FramesPerSecond));
    }

    private static Body3D Body(Dance dance)
    {
        int frames = (int)((dance.Routine.Duration + After).TotalSeconds * FramesPerSecond);
        TimeSpan[] times = [.. Enumerable.Range(0, frames).Select(frame => TimeSpan.FromSeconds((double)frame / FramesPerSecond))];
        Vector3[] joints = [.. times.SelectMany(time => dance.JointsAt(time))];
        return new Body3D(times, joints);
    }
}
