using Duet.Estimation;
using Duet.Media;

namespace Duet.Studio.Catalogue;

/// <summary>How many people a video shows: looked at in a few moments, because looking for everybody in every frame costs ten times as much as following one.</summary>
internal static class PeopleCount
{
    /// <summary>The most who are told apart.</summary>
    public const int Most = 4;

    private const int Moments = 5;

    /// <returns>1 to <see cref="Most"/>: the number that is seen in at least two of five moments.</returns>
    public static async Task<int> InAsync(string path, MediaInfo info, string model, CancellationToken ct)
    {
        using BlazePose loaded = BlazePose.Load(KnownPoseModels.Find(model)!);
        var counts = new List<int>();
        for (int i = 0; i < Moments; i++)
        {
            if (await Stills.FrameAtAsync(path, info.Duration * ((i + .5) / Moments), null, ct) is { } frame)
            {
                counts.Add(await Task.Run(() => loaded.EstimateStill(frame, Most).Length, ct));
            }
        }

        return Math.Clamp(counts.OrderDescending().Skip(1).FirstOrDefault(), 1, Most);
    }
}
