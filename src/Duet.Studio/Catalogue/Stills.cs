using Duet.Media;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Pictures out of videos.</summary>
internal static class Stills
{
    private const int PictureSide = 960;
    private const int PersonHeight = 320;
    private static readonly TimeSpan Reach = TimeSpan.FromSeconds(2);

    /// <summary>The first frame from a moment on; null where none comes.</summary>
    public static async Task<VideoFrame?> FrameAtAsync(string path, TimeSpan time, int? maxSide, CancellationToken ct)
    {
        await using VideoReader reader = await VideoReader.OpenAsync(path, new VideoReadOptions { From = time, To = time + Reach, MaxSide = maxSide, Threads = 1, ReadAhead = 1 }, ct);
        await foreach (VideoFrame frame in reader.ReadFramesAsync(ct))
        {
            return new VideoFrame(frame.Width, frame.Height, TimeSpan.Zero, frame.Rgb.ToArray());
        }

        return null;
    }

    /// <summary>A still of a dance where its dancer is seen most clearly, or its crew (<see cref="CrewPicture"/>); null where there is none.</summary>
    public static async Task<string?> OfDanceAsync(DuetStore store, string path, Motion motion, int person, CancellationToken ct) =>
        await FrameAtAsync(path, CrewPicture.Of(motion)?.Time ?? Clearest(motion, person)?.Time ?? motion.Duration / 3, PictureSide, ct) is { } frame ? await KeepAsync(store, frame, ct) : null;

    /// <summary>A still of one person alone; null where there is none.</summary>
    public static async Task<string?> OfPersonAsync(DuetStore store, string path, Motion motion, int person, CancellationToken ct)
    {
        if (Clearest(motion, person) is not { } seen || await FrameAtAsync(path, seen.Time, null, ct) is not { } frame)
        {
            return null;
        }

        return await KeepAsync(store, Cut(frame, seen.People.First(pose => pose.Id == person)), ct);
    }

    private static MotionFrame? Clearest(Motion motion, int person) => motion.Frames
        .Where(frame => frame.People.Any(pose => pose.Id == person))
        .MaxBy(frame => frame.People.First(pose => pose.Id == person).Joints.Sum(joint => (double)joint.Confidence));

    private static async Task<string> KeepAsync(DuetStore store, VideoFrame frame, CancellationToken ct)
    {
        string file = WorkFolder.NewFile(".jpg");
        try
        {
            await using (VideoWriter writer = await VideoWriter.OpenAsync(file, null, ct))
            {
                await writer.WriteAsync(frame, ct);
                await writer.CompleteAsync(ct);
            }

            return await PreparedVideo.KeepAsync(store, file, ct);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The person's box with some room around, every nth pixel of it.</summary>
    private static VideoFrame Cut(VideoFrame frame, Pose pose)
    {
        Joint[] seen = [.. pose.Joints.Where(joint => !joint.IsMissing)];
        float room = (seen.Max(joint => joint.Y) - seen.Min(joint => joint.Y)) / 8;
        int left = Inside(seen.Min(joint => joint.X) - room, frame.Width - 2), right = Inside(seen.Max(joint => joint.X) + room, frame.Width);
        int top = Inside(seen.Min(joint => joint.Y) - room, frame.Height - 2), bottom = Inside(seen.Max(joint => joint.Y) + room, frame.Height);
        int step = Math.Max(1, (bottom - top) / PersonHeight), width = Math.Max(1, (right - left) / step), height = Math.Max(1, (bottom - top) / step);
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = frame.Rgb.Span.Slice(3 * (top + (y * step)) * frame.Width, 3 * frame.Width);
            for (int x = 0; x < width; x++)
            {
                row.Slice(3 * (left + (x * step)), 3).CopyTo(rgb.AsSpan(3 * ((y * width) + x)));
            }
        }

        return new VideoFrame(width, height, TimeSpan.Zero, rgb);
    }

    private static int Inside(float value, int most) => (int)Math.Clamp(value, 0, Math.Max(0, most));
}
