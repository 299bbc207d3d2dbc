using System.Collections.Immutable;
using System.Text.Json;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Report;

namespace Duet.Studio.Live;

/// <summary>How a take ended.</summary>
/// <param name="Score">The review's, 0 to 100; of a practice the live accuracy. Null: none.</param>
/// <param name="Reason">Why there is no score: <c>noPerson</c>, <c>tooShort</c>, <c>notSeen</c>.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Doubts">Why it is not ranked.</param>
/// <param name="Kept">False: a practice.</param>
public sealed record LiveTakeEnd(double? Score, string? Reason, string Text, ImmutableArray<string> Doubts, bool Kept)
{
    internal static LiveTakeEnd OfPractice(LiveTake take)
    {
        double? accuracy = take.HasPoints ? take.Accuracy : null;
        return new(accuracy, null, Words.LivePractised(accuracy), [], Kept: false);
    }

    /// <summary>Makes the motion and the review, and keeps both. Null: the take's row is gone meanwhile.</summary>
    internal static async Task<LiveTakeEnd?> StoreAsync(DuetStore store, LiveTake take, CancellationToken ct)
    {
        (Motion motion, StoredTake row, Review review) = await Task.Run(() => Review(take), ct);
        row = row with { MotionFile = await StoredMotions.AddAsync(store.Files, motion, ct) };
        return await store.Takes.UpdateAsync(row, ct)
            ? new(row.Score, row.Reason, Words.LiveEnd(review), row.Doubts, Kept: true)
            : null;
    }

    /// <summary>The row of a take that has just begun.</summary>
    internal static StoredTake Begun(LiveTakeStart start) => new()
    {
        Id = start.Id,
        RoutineId = start.RoutineId,
        PlayerId = start.PlayerId,
        GuestHash = start.GuestHash,
        Profile = start.Profile,
        Mirror = JsonNamingPolicy.CamelCase.ConvertName(start.Mirror.ToString()),
        Source = start.Source,
        State = TakeState.Dancing,
        Expires = start.PlayerId is null ? start.Created + StoredTake.GuestLife : null,
        Created = start.Created,
    };

    private static (Motion Motion, StoredTake Row, Review Review) Review(LiveTake take)
    {
        Motion motion = LiveMotion.Of(take);
        StoredTake row = Begun(take.Start) with { State = TakeState.Reviewed, Latency = TimeSpan.FromMilliseconds(Math.Round(take.Latency.TotalMilliseconds)) };
        ReviewedTake reviewed = ReviewStoredTake.Judge(take.Routine.Routine, take.Routine.Motion, row, motion);
        Review review = reviewed.Review;
        ImmutableArray<Doubt> doubts = Plausibility.Of(take.Routine.Track, motion.TrackOf(0), new PlausibilityEvidence
        {
            Offset = review.Offset ?? take.Latency,
            Ahead = take.Ahead,
            StampedLive = take.Start.Source == TakeSource.Camera,
        });
        return (motion, row with
        {
            Score = review.Score is { } score ? Math.Round(score, 1) : null,
            Reason = review.Reason is { } reason ? JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()) : null,
            Doubts = [.. doubts.Select(doubt => JsonNamingPolicy.CamelCase.ConvertName(doubt.ToString()))],
            Ruleset = review.Ruleset,
            Coverage = review.Coverage,
            Course = [.. review.Sections.Select(section => section.Score ?? double.NaN)],
            BestMoment = DanceSteps.Of(reviewed) is { } steps ? steps.TimeOf(Moments.Best(review, steps)) : null,
        }, review);
    }
}

/// <summary>A journal's poses as a motion.</summary>
internal static class LiveMotion
{
    /// <summary>The poses from the routine's start on. A camera that changed its size is scaled to the size it began with.</summary>
    public static Motion Of(LiveTake take)
    {
        var frames = ImmutableArray.CreateBuilder<MotionFrame>((int)take.Next);
        FrameSize? size = null;
        foreach (LiveTakeRecord record in take.Records())
        {
            var reader = new LivePoseReader(record.Poses.Span);
            for (int i = 0; i < record.Count && reader.TryNext(); i++)
            {
                size ??= reader.Seen ? reader.Size : null;
                if (reader.Time >= TimeSpan.Zero)
                {
                    frames.Add(new MotionFrame(reader.Time, reader.Seen ? [PoseOf(reader, size!.Value)] : []));
                }
            }
        }

        TimeSpan last = frames.Count > 0 ? frames[^1].Time : TimeSpan.Zero;
        TimeSpan duration = last > take.Routine.Duration ? last : take.Routine.Duration;
        return new Motion(KnownSkeletons.BlazePose33, size ?? new FrameSize(640, 480), duration, take.Start.Estimator, frames.ToImmutable());
    }

    private static Pose PoseOf(LivePoseReader reader, FrameSize size)
    {
        var joints = new Joint[LivePoseReader.Joints];
        reader.JointsInto(joints);
        if (reader.Size != size)
        {
            float x = (float)size.Width / reader.Size.Width, y = (float)size.Height / reader.Size.Height;
            for (int j = 0; j < joints.Length; j++)
            {
                joints[j] = joints[j] with { X = joints[j].X * x, Y = joints[j].Y * y };
            }
        }

        WorldPoint[]? world = reader.HasWorld ? new WorldPoint[LivePoseReader.Joints] : null;
        if (world is not null)
        {
            reader.WorldInto(world);
        }

        return new Pose(KnownSkeletons.BlazePose33, [.. joints], world is null ? default : [.. world], 0, reader.Score);
    }
}
