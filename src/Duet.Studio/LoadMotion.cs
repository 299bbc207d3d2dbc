using Duet.Movement;

namespace Duet.Studio;

/// <summary>Whatever somebody names as a recording -> its motion. Motion files are read; everything else is looked at, frame by frame.</summary>
public static class LoadMotion
{
    /// <summary>Loads a recording.</summary>
    /// <param name="path">A motion file, a folder of OpenPose's files, a video or a picture. The content decides, not the name.</param>
    /// <param name="options">How to look at pictures.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<Motion> RunAsync(string path, EstimatePosesOptions options, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        if (!MotionFile.LooksLikeMotion(path))
        {
            return await EstimatePoses.RunAsync(path, options, progress, ct);
        }

        Motion motion = await MotionFile.ReadAsync(path, options.Limits, ct);
        progress?.Report(1);
        return motion;
    }
}
