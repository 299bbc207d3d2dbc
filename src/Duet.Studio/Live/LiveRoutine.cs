using System.Collections.Immutable;
using Duet.Movement;
using Duet.Scoring;
using Duet.Storage;
using Duet.Studio.Catalogue;

namespace Duet.Studio.Live;

/// <summary>A routine ready to be danced live in one profile; shared by everybody who does.</summary>
internal sealed record LiveRoutine(StoredRoutine Routine, Motion Motion, LiveReference Reference, ImmutableArray<string> SectionNames)
{
    public TimeSpan Duration => Routine.Duration;

    public Track Track => Motion.TrackOf(Routine.Person);

    public static LiveRoutine Of(StoredRoutine routine, Motion motion, Profile profile) => new(
        routine,
        motion,
        LiveReference.Of(motion.TrackOf(routine.Person), new LiveReferenceOptions
        {
            Bars = BarsOf(routine),
            Sections = [.. routine.Sections.Select(section => new LiveBar(section.Start, section.End))],
            Profile = profile,
        }),
        [.. routine.Sections.Select(section => section.Name)]);

    public static ImmutableArray<LiveBar> BarsOf(StoredRoutine routine) => LiveBars.Of(routine.Duration, routine.BeatsPerMinute, routine.FirstBeat);
}

/// <summary>The routines that are danced now or were danced last.</summary>
internal sealed class LiveRoutines(FileStore files)
{
    // A routine of a minute takes about 6 MB.
    private const int Most = 48;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Key, Task<LiveRoutine> Routine)> _recent = [];

    public Task<LiveRoutine> LoadAsync(StoredRoutine routine, Profile profile)
    {
        string key = $"{routine.Id} {routine.MotionFile} {profile.Name}";
        lock (_gate)
        {
            LinkedListNode<(string Key, Task<LiveRoutine> Routine)>? node = _recent.First;
            while (node is not null && node.Value.Key != key)
            {
                node = node.Next;
            }

            Task<LiveRoutine> loading = node is { Value.Routine.IsFaulted: false } ? node.Value.Routine : Task.Run(() => ReadAsync(routine, profile));
            if (node is not null)
            {
                _recent.Remove(node);
            }

            _recent.AddFirst((key, loading));
            if (_recent.Count > Most)
            {
                _recent.RemoveLast();
            }

            return loading;
        }
    }

    private async Task<LiveRoutine> ReadAsync(StoredRoutine routine, Profile profile) =>
        LiveRoutine.Of(routine, await StoredMotions.ReadAsync(files, routine.MotionFile), profile);
}
