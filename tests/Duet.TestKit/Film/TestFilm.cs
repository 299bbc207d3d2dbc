using Duet.Media;
using Duet.Movement;
using Duet.TestKit.Camera;

namespace Duet.TestKit.Film;

/// <summary>A film of a drawn dancer, with its truth.</summary>
/// <param name="Body">What is danced.</param>
/// <param name="Camera">Where it is seen from; see <see cref="Standing"/> and <see cref="Seated"/>.</param>
/// <param name="Look">How the dancer looks.</param>
public sealed record TestFilm(Body3D Body, VirtualCamera Camera, DancerLook Look)
{
    /// <summary>Behind the dancer.</summary>
    public RoomLook Room { get; init; } = new();

    /// <summary>Where each joint is in the picture.</summary>
    public Track Truth => Camera.See(Body);

    /// <summary>The camera for a standing adult: the figure takes 64 % of the picture's height, raised hands stay inside.</summary>
    public static VirtualCamera Standing(FrameSize size) =>
        new() { Distance = 3.1, Height = 1.05, AimHeight = 1.05, VerticalFieldOfView = 45, Size = size };

    /// <summary>The camera for a seated dancer.</summary>
    public static VirtualCamera Seated(FrameSize size) =>
        new() { Distance = 2.6, Height = .9, AimHeight = .9, VerticalFieldOfView = 45, Size = size };

    /// <summary>Every frame at its time; a frame's pixels are valid until the next one is asked for.</summary>
    public IEnumerable<VideoFrame> Frames()
    {
        var dancer = new DrawnDancer(Look, Camera, Room);
        for (int frame = 0; frame < Body.Count; frame++)
        {
            yield return new VideoFrame(Camera.Size.Width, Camera.Size.Height, Body.Times[frame], dancer.Render(Body, frame));
        }
    }

    /// <summary>Writes the film as a video (.mp4), or its first frame as a picture (.png, .jpg).</summary>
    /// <returns>The path.</returns>
    public async Task<string> WriteAsync(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool still = !path.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase);
        await using VideoWriter writer = await VideoWriter.OpenAsync(path, null, cancellation).ConfigureAwait(false);
        foreach (VideoFrame frame in Frames())
        {
            await writer.WriteAsync(frame, cancellation).ConfigureAwait(false);
            if (still)
            {
                break;
            }
        }

        await writer.CompleteAsync(cancellation).ConfigureAwait(false);
        return path;
    }
}
