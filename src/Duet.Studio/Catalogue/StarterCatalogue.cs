using System.Collections.Immutable;
using System.Globalization;
using Duet.Choreography;
using Duet.Media;
using Duet.Movement;
using Duet.Storage;

namespace Duet.Studio.Catalogue;

/// <summary>Puts the starter routines into a store: motion, music, a film of flat shapes.</summary>
public static class StarterCatalogue
{
    // Raise it when films or rows change; motions and music change with the library, whose build has a name of its own.
    private const int Format = 1;

    private const string License = "CC0 1.0";

    private static readonly IReadOnlyDictionary<string, ImmutableArray<string>> Tags = new Dictionary<string, ImmutableArray<string>>
    {
        [StarterRoutines.ChairGroove.Slug] = ["seated", "arms"],
        [StarterRoutines.FastFeet.Slug] = ["fast"],
        [StarterRoutines.SlowTide.Slug] = ["poses"],
    };

    /// <summary>Which content this program installs.</summary>
    public static string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"{Format}-{typeof(Dance).Module.ModuleVersionId:N}");

    /// <summary>Installs the starter routines, or renews them where another Duet did. Does nothing when they are there: all of them appear, or none.</summary>
    /// <param name="store">Where.</param>
    /// <param name="progress">Receives the share done, 0 to 1.</param>
    /// <param name="ct">Stops; the catalogue is as it was.</param>
    /// <returns>True when there was something to do.</returns>
    public static async Task<bool> InstallAsync(DuetStore store, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await store.Routines.StarterVersionAsync(ct) == Version)
        {
            return false;
        }

        IReadOnlyList<Routine> all = StarterRoutines.All;
        var shares = new SharedProgress(progress, [.. all.Select(_ => 1.0 / all.Count)]);
        var rendered = new StoredRoutine[all.Count];
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await Parallel.ForAsync(0, all.Count, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount }, async (i, stop) =>
        {
            rendered[i] = await RenderAsync(store, all[i], now.AddMilliseconds(i), stop);
            shares.Part(i).Report(1);
        });
        await store.Routines.InstallStartersAsync(rendered, Version, ct);
        return true;
    }

    private static async Task<StoredRoutine> RenderAsync(DuetStore store, Routine routine, DateTimeOffset created, CancellationToken ct)
    {
        Motion motion = new Dance(routine).ToMotion(framesPerSecond: FigureFilm.FramesPerSecond);
        return new StoredRoutine
        {
            Id = NewId.Create(),
            Slug = routine.Slug,
            Title = routine.Title,
            Summary = routine.Summary,
            Level = routine.Level.ToString().ToLowerInvariant(),
            Field = routine.Field,
            Tags = Tags.GetValueOrDefault(routine.Slug, []),
            Dancer = routine.Dancer.Name,
            Music = $"\u201c{routine.Title}\u201d, played by Duet",
            License = License,
            Starter = true,
            State = RoutineState.Published,
            Duration = routine.Duration,
            BeatsPerMinute = routine.BeatsPerMinute,
            FirstBeat = routine.FirstBeat,
            MotionFile = await StoredMotions.AddAsync(store.Files, motion, ct),
            SoundFile = await PlayAsync(store, routine, ct),
            FilmFile = await store.Files.AddAsync(FigureFilm.Of([.. motion.Frames.Select(frame => frame.People[0])], motion.Size, routine.Dancer).ToJson(), ct),
            Created = created,
            Sections = [.. routine.Timeline().Select(part => new StoredSection(part.Section.Name, part.Start, part.End))],
            Cues = [.. routine.Cues().Select(cue => new StoredCue(cue.Name, cue.Start, cue.Length, cue.Beats))],
        };
    }

    private static async Task<string> PlayAsync(DuetStore store, Routine routine, CancellationToken ct)
    {
        Soundtrack sound = Band.Play(routine);
        string file = store.Folder.NewWorkFile(".m4a");
        await AudioWriter.WriteAsync(file, sound.ToInterleaved(), new AudioFormat { SampleRate = sound.SampleRate }, ct);
        return await store.Files.AdoptAsync(file, ct);
    }
}
