using System.Collections.Concurrent;
using Duet.Movement;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Posters;

/// <summary>Draws takes as silhouettes of their best moments, each once for as long as there is room.</summary>
public sealed class TakeSilhouettes(TakeMotions motions) : IDisposable
{
    // A drawing is about 2 kB.
    private const int MostKept = 4000;

    private readonly ConcurrentDictionary<(string, int, int), string?> _drawn = new();
    // A motion is some megabytes while it is read: a page of fifty must not read fifty at once.
    private readonly SemaphoreSlim _reading = new(2);

    /// <summary>SVG elements that inherit their colour; null where there is no moment to draw.</summary>
    /// <param name="take">Whose best moment.</param>
    /// <param name="width">Of the box in drawing units.</param>
    /// <param name="height">Of the box in drawing units.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<string?> OfAsync(StoredTake take, int width, int height, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        if (take.MotionFile is not { } file || take.BestMoment is not { } moment)
        {
            return null;
        }

        if (_drawn.TryGetValue((file, width, height), out string? known))
        {
            return known;
        }

        await _reading.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            string? drawn = await motions.LoadAsync(take, ct).ConfigureAwait(false) is { } motion ? Draw(motion, moment, take, width, height) : null;
            if (_drawn.Count >= MostKept)
            {
                _drawn.Clear();
            }

            return _drawn[(file, width, height)] = drawn;
        }
        catch (FileNotFoundException)
        {
            return null; // Its owner deleted it while somebody looked.
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private static string? Draw(Motion motion, TimeSpan moment, StoredTake take, int width, int height)
    {
        int? person = take.Person ?? motion.LeadId();
        Pose? pose = motion.Frames
            .Where(frame => frame.People.Any(who => who.Id == person))
            .MinBy(frame => (frame.Time - moment).Duration())?.People.First(who => who.Id == person);
        string drawn = pose is null ? "" : PoseSilhouette.Of(pose, width, height, mirrored: take.Source == TakeSource.Camera);
        return drawn.Length == 0 ? null : drawn;
    }
}
